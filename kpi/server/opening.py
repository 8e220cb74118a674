"""The first answer of a page: Streamlit's own, with a style sheet that keeps still what has not all arrived."""

from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kpi.pages import MENU
from kpi.pages.browser import FOLDER
from kpi.server.headers import INDEX

PAGES = ("", *MENU)


def first(_: Request) -> Response:
    """The page to begin with; never kept by a browser, since it names what an update changes."""
    return HTMLResponse(_html(), headers={"Cache-Control": "no-cache"})


@cache
def _html() -> str:
    """Streamlit's page, naming our style sheet as well; unchanged where it has no head to name it in."""
    sheet = f'<link rel="stylesheet" href="./{FOLDER}/opening.css">'
    return INDEX.read_text("utf-8").replace("</head>", f"{sheet}</head>", 1)
