"""Scripts are compressed once and kept; everything else passes untouched."""

import gzip

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from kpi.server.compression import CompressOnce
from tests.server.asking import ask

SCRIPT = "let answer = 42\n" * 1000


class Counted:
    """An application with one script, one picture and a page, that counts how often it was asked."""

    def __init__(self):
        self.times = 0

    async def __call__(self, scope, receive, send):
        self.times += 1
        await self.app(scope, receive, send)

    app = Starlette(
        routes=[
            Route("/static/a.js", lambda _: Response(SCRIPT, media_type="text/javascript", headers={"ETag": '"1"'})),
            Route("/static/a.png", lambda _: Response(b"\x89PNG", media_type="image/png")),
            Route("/media/a.js", lambda _: PlainTextResponse(SCRIPT)),
            Route("/static/{rest:path}", lambda _: HTMLResponse("<p>the page itself</p>")),
        ]
    )


def test_a_script_is_fetched_once_and_unpacks_to_itself():
    behind = Counted()
    app = CompressOnce(behind)

    answers = [ask(app, "/static/a.js", accept_encoding="br, gzip") for _ in range(3)]

    assert behind.times == 1
    assert {gzip.decompress(answer.body).decode() for answer in answers} == {SCRIPT}
    assert len(answers[0].body) < len(SCRIPT) / 10
    assert answers[0].headers["content-encoding"] == "gzip"
    assert answers[0].headers["vary"] == "Accept-Encoding"
    assert answers[0].headers["etag"] == '"1"'
    assert int(answers[0].headers["content-length"]) == len(answers[0].body)


def test_who_cannot_unpack_gets_it_plain():
    assert ask(CompressOnce(Counted()), "/static/a.js").body.decode() == SCRIPT


def test_pictures_and_unknown_addresses_are_not_kept():
    behind = Counted()
    app = CompressOnce(behind)

    for path in ("/static/a.png", "/static/guessed-1", "/static/guessed-2", "/media/a.js") * 2:
        assert "content-encoding" not in ask(app, path, accept_encoding="gzip").headers

    assert behind.times == 8
    assert app.kept == {}


def test_a_part_or_a_check_of_a_kept_copy_is_left_to_the_application():
    behind = Counted()
    app = CompressOnce(behind)
    ask(app, "/static/a.js", accept_encoding="gzip")

    ask(app, "/static/a.js", accept_encoding="gzip", range="bytes=0-9")
    ask(app, "/static/a.js", accept_encoding="gzip", if_none_match='"1"')

    assert behind.times == 3
