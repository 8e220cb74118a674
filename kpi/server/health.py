"""Whether this server can show figures: an address for the proxy or the monitor that asks.

Streamlit's own `/_stcore/health` says that the process lives; restart it when that stays silent. This one says that
the database opens, has the form that the program knows, and is still where it was. Answers hold no path and no secret.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kpi.pages import state
from kpi.store import StoreProblem

PATH = "/ready"


def ready(_: Request) -> Response:
    """200 with `version`, the number of the last change; 503 with `because`, the kinds of problems, when it cannot.

    Runs in a thread of its own, so that a slow disk keeps nobody else waiting. What could not be opened at the start
    is tried again, so that a server recovers by itself once the cause is gone.
    """
    try:
        return _answer(200, ready=True, version=state.store().check())
    except StoreProblem as failure:
        return _answer(503, ready=False, because=[problem.kind.value for problem in failure.problems])


def _answer(status: int, **facts: object) -> Response:
    """The facts, for nobody to keep."""
    return JSONResponse(facts, status, {"Cache-Control": "no-store"})
