"""Who may write: a user at the machine itself, whom no proxy and no other name stands before."""

import pytest

from kpi.access import Action, User, local_request, may


def test_only_a_user_at_the_machine_may_write():
    assert [may(User("An", local), action) for local in (True, False) for action in (Action.READ, Action.WRITE)] == [
        True, True, True, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bound", "host", "headers", "local"),
    [
        ("127.0.0.1", "127.0.0.1:8501", {}, True),
        ("127.0.0.1", "localhost", {"User-Agent": "x"}, True),
        ("localhost", "LocalHost:9000", {}, True),
        ("::1", "[::1]:8501", {}, True),
        ("", "localhost:8501", {}, False),  # listens everywhere
        ("0.0.0.0", "127.0.0.1:8501", {}, False),
        ("::", "[::1]:8501", {}, False),
        ("10.1.2.3", "localhost", {}, False),
        ("127.0.0.1", "", {}, False),
        ("127.0.0.1", "10.1.2.3:8501", {}, False),
        ("127.0.0.1", "kpi.example.gov.vn", {}, False),
        ("127.0.0.1", "localhost.example.com:8501", {}, False),  # a name of somebody else's that leads here
        ("127.0.0.1", "localhost@example.com", {}, False),
        ("127.0.0.1", "example.com@localhost", {}, False),
        ("127.0.0.1", "example.com/localhost", {}, False),
        ("127.0.0.1", "localhost:port", {}, False),
        ("127.0.0.1", "[::1", {}, False),
        ("127.0.0.1", "localhost", {"Forwarded": "for=203.0.113.9"}, False),
        ("127.0.0.1", "localhost", {"x-forwarded-for": ""}, False),
        ("127.0.0.1", "localhost", {"X-Forwarded-Proto": "https"}, False),
        ("127.0.0.1", "localhost", {"X-Real-IP": "203.0.113.9"}, False),
    ],
)
def test_a_request_is_local_only_without_anything_between(bound: str, host: str, headers: dict, local: bool):
    assert local_request(bound, host, headers) is local
