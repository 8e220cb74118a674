"""Our own addresses beside Streamlit's: the scripts and styles that the pages name."""

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from kpi.pages.browser import FILES, VERSION

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


def routes() -> list[Route]:
    """Every address of ours."""
    return [Route("/own/{version}/{name}", own_file)]
