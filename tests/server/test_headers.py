"""What every answer says to the browser."""

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse

from kpi.pages.browser import FILES, VERSION
from kpi.server.headers import SecurityHeaders, inline_scripts, policy
from tests.server.asking import ask


def test_nothing_foreign_is_loaded_and_nobody_frames_the_page():
    headers = ask(SecurityHeaders(PlainTextResponse("ok")), "/").headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_only_the_inline_script_of_the_page_itself_may_run():
    # The digest of "alert(1)" in the form browsers compare, computed with openssl.
    allowed = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"

    assert inline_scripts("<script>alert(1)</script><script src='a.js'></script>") == [allowed]
    assert "unsafe-inline" not in policy("<script>alert(1)</script>").split("script-src")[1].split(";")[0]


@pytest.mark.parametrize("path", ["/indicator", "/?view=chart"])
def test_a_page_of_charts_names_what_it_will_need_and_the_server_has_it(path):
    link = ask(SecurityHeaders(HTMLResponse("<p>page</p>")), path).headers["link"]

    named = [part.split(">")[0].removeprefix("<./") for part in link.split(", ")]
    assert f"own/{VERSION}/plotly-cartesian.min.js" in named
    assert {path.rsplit("/", 1)[-1] for path in named} <= set(FILES)


def test_nothing_else_names_it():
    assert "link" not in ask(SecurityHeaders(PlainTextResponse("ok")), "/indicator").headers
    assert "link" not in ask(SecurityHeaders(HTMLResponse("<p>a list, a text</p>")), "/guide").headers
