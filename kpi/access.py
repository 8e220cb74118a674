"""Who may do what: a pure answer from a user and an action."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What can be asked for."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True)
class User:
    """Someone at the keyboard; `local` means at this machine itself, by command line or loopback."""

    name: str
    local: bool = False


def may(user: User, action: Action, target: str = "") -> bool:
    """Whether the user may do that to `target` (a data set's code, or "" for all).

    Everyone may read. Writing is for users at the machine itself: there are no accounts yet,
    so being able to sit there is the only proof of who someone is.

    >>> may(User("An"), Action.WRITE), may(User("An", local=True), Action.WRITE)
    (False, True)
    """
    return action is Action.READ or user.local
