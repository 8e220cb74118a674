"""Who may open a connection."""

import pytest

from kpi.server.origin import SameOrigin
from tests.server.asking import opens


async def accepts(scope, receive, send):
    await send({"type": "websocket.accept"})


@pytest.mark.parametrize(
    ("because", "origin", "let_in"),
    [
        ("our own page", "http://127.0.0.1:8501", True),
        ("another site", "http://example.org", False),
        ("the same machine, another application", "http://127.0.0.1:9000", False),
        ("a page without a home", "null", False),
    ],
)
def test_only_our_own_pages_open_a_connection(because, origin, let_in):
    assert opens(SameOrigin(accepts), host="127.0.0.1:8501", origin=origin) is let_in


def test_a_program_names_no_origin_and_passes():
    assert opens(SameOrigin(accepts), host="127.0.0.1:8501")
