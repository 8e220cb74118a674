"""Our own addresses beside Streamlit's: scripts and styles of the pages, figures for programs, the server's health."""

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from streamlit import config

from kpi.pages.browser import FILES, VERSION
from kpi.server import health, opening
from kpi.server.api import PATH, Door

FOR_EVER = "public, immutable, max-age=31536000"


def own_file(request: Request) -> Response:
    """One of the files of `kpi.pages.browser`; kept for ever by the browser when the version is today's.

    Another version (a page opened before an update) gets today's file, to be asked for again. 404 for other names.
    """
    path = FILES.get(request.path_params["name"])
    if path is None:
        return PlainTextResponse("Not found", status_code=404)
    current = request.path_params["version"] == VERSION
    kind = "text/css" if path.suffix == ".css" else "text/javascript"
    return FileResponse(path, media_type=kind, headers={"Cache-Control": FOR_EVER if current else "no-cache"})


def api_entrance(request: Request) -> Response:
    """The address of the figures without its last slash."""
    return RedirectResponse(f"{request.url.path}/")


def routes() -> list[BaseRoute]:
    """Every address of ours, below the path that the server stands at (`server.baseUrlPath`)."""
    below = (config.get_option("server.baseUrlPath") or "").strip("/")
    before = f"/{below}" if below else ""
    return [
        Route(f"{before}/own/{{version}}/{{name}}", own_file),
        Route(f"{before}{health.PATH}", health.ready),
        Route(f"{before}{PATH}", api_entrance),
        Mount(f"{before}{PATH}", Door()),
        *(Route(f"{before}/{page}", opening.first) for page in opening.PAGES),
    ]
