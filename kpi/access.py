"""Who may do what: a pure answer from a user, an action, and plain facts of a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Action(StrEnum):
    """What can be asked for."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True)
class User:
    """Someone at the keyboard; `local` means at this machine itself, by command line or loopback."""

    name: str
    local: bool = False


_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PASSED_ON = ("forwarded", "x-forwarded", "x-real-ip")  # how the headers begin that a proxy adds


def may(user: User, action: Action, target: str = "") -> bool:
    """Whether the user may do that to `target` (a data set's code, or "" for all).

    Everyone may read. Writing is for users at the machine itself: there are no accounts yet,
    so being able to sit there is the only proof of who someone is.

    >>> may(User("An"), Action.WRITE), may(User("An", local=True), Action.WRITE)
    (False, True)
    """
    return action is Action.READ or user.local


def local_request(bound: str, host: str, headers: Mapping[str, str]) -> bool:
    """Whether a request comes from this machine itself: nobody else can reach the server, and no proxy passed it on.

    Args:
        bound: the address the server listens at; "" means all of them.
        host: the Host header; a foreign name that leads to loopback is not this machine's own.
        headers: all headers of the request, in any capitals.

    >>> local_request("127.0.0.1", "localhost:8501", {})
    True
    >>> local_request("0.0.0.0", "localhost:8501", {})
    False
    >>> local_request("127.0.0.1", "kpi.example.gov.vn", {})
    False
    >>> local_request("127.0.0.1", "localhost", {"X-Forwarded-For": "203.0.113.9"})
    False
    """
    passed_on = any(name.lower().startswith(_PASSED_ON) for name in headers)
    return bound.strip("[]").lower() in _LOOPBACK and _name(host) in _LOOPBACK and not passed_on


def _name(host: str) -> str:
    """The name in a Host header without its port; "" when it is none."""
    try:
        parts = urlsplit(f"//{host}")
        return (parts.hostname or "") if parts.netloc == host and "@" not in host and parts.port != 0 else ""
    except ValueError:
        return ""
