"""Who may hand in files to the server."""

import pytest
from starlette.responses import PlainTextResponse

from kpi.server.uploads import LocalUploads
from tests.server.asking import ask

UPLOAD = "/_stcore/upload_file/a-session/a-file"
HERE = "127.0.0.1"


@pytest.mark.parametrize(
    ("because", "bound", "headers", "status"),
    [
        ("this machine", HERE, {"host": "127.0.0.1:8501"}, 200),
        ("this machine by its name for itself", HERE, {"host": "localhost:8501"}, 200),
        ("the server listens to the whole office", "0.0.0.0", {"host": "127.0.0.1:8501"}, 403),
        ("the server listens everywhere because nobody said where", "", {"host": "localhost"}, 403),
        ("a foreign name that leads to this machine", HERE, {"host": "kpi.example.org"}, 403),
        ("no name at all", HERE, {}, 403),
        ("a proxy passed it on", HERE, {"host": "localhost", "x_forwarded_for": "203.0.113.9"}, 403),
        ("a proxy passed it on and says so by the standard", HERE, {"host": "localhost", "forwarded": "for=x"}, 403),
    ],
)
def test_only_this_machine_hands_in_files(because, bound, headers, status):
    assert ask(LocalUploads(PlainTextResponse("taken"), bound), UPLOAD, **headers).status == status


def test_below_another_path_the_place_is_the_same():
    assert ask(LocalUploads(PlainTextResponse("taken"), HERE), f"/office{UPLOAD}", host="10.0.0.5").status == 403


def test_everything_else_passes():
    assert ask(LocalUploads(PlainTextResponse("page"), "0.0.0.0"), "/_stcore/health", host="10.0.0.5").status == 200


def test_the_settings_say_where_the_server_listens():
    assert ask(LocalUploads(PlainTextResponse("taken")), UPLOAD, host="localhost").status == 200
