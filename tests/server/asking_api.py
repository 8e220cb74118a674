"""Requests to the addresses for other systems, below the path that the product puts them at."""

import json
from typing import Any

from starlette.applications import Starlette

from kpi.server.api import PATH
from kpi.server.routes import routes
from tests.server.asking import Answer, ask

APP = Starlette(routes=routes())
VI_2019 = "/scoreboard?period=2019-H1&area=20&status=on_track&status=behind&language=vi"


def api(path: str, **headers: str) -> Answer:
    """GET an address below PATH."""
    return ask(APP, f"{PATH}{path}", **headers)


def told(path: str, **headers: str) -> dict[str, Any]:
    """The document at an address that answers."""
    answer = api(path, **headers)
    assert answer.status == 200, answer.body
    return json.loads(answer.body)


def refused(path: str, **headers: str) -> tuple[int, str, str]:
    """The status, the kind and the sentence of a refusal."""
    answer = api(path, **headers)
    assert answer.headers["content-type"] == "application/problem+json"
    said = json.loads(answer.body)
    assert said["status"] == answer.status
    assert said["type"].startswith(f"{PATH}/docs?language=")
    return answer.status, said["type"].partition("#")[2], said["detail"]
