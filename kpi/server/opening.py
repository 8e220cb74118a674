"""The first answer of a page: Streamlit's own, naming our scripts, and a style sheet for the time until all arrived."""

from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kpi.pages import MENU
from kpi.pages.browser import FOLDER
from kpi.server.headers import INDEX

PAGES = ("", *MENU)
# Wanted by most pages; fetched beside Streamlit's own scripts, not one after another when a component asks for them.
SOON = tuple(
    f"{name}.js" for name in ("address", "opening", "page", "rows", "board", "files", "ready", "shapes", "follow")
)


def first(_: Request) -> Response:
    """The page to begin with; never kept by a browser, since it names what an update changes."""
    return HTMLResponse(_html(), headers={"Cache-Control": "no-cache"})


@cache
def _html() -> str:
    """Streamlit's page, naming our style sheet and scripts as well; unchanged where it has no head to name it in."""
    sheet = f'<link rel="stylesheet" href="./{FOLDER}/opening.css">'
    scripts = "".join(f'<link rel="modulepreload" href="./{FOLDER}/{name}">' for name in SOON)
    return INDEX.read_text("utf-8").replace("</head>", f"{sheet}{scripts}</head>", 1)
