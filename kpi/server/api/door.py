"""What every request passes before an address answers: only reading, and nothing is built before it is needed."""

import asyncio
from threading import Lock

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.server.api.refusals import Refused, refusal

PATH = "/api/v1"
METHODS = ("GET", "HEAD")


class Door:
    """The application behind PATH, built by the first request that comes, in a thread."""

    def __init__(self) -> None:
        """Nothing is loaded yet."""
        self._building = Lock()
        self._built: list[ASGIApp] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse to write with 405, and answer HEAD as GET without its body."""
        if scope["type"] == "http" and scope["method"] not in METHODS:
            refused = Refused("method-not-allowed", headers={"Allow": ", ".join(METHODS)}, found=scope["method"])
            response = refusal(refused, Request(scope))
            await response(scope, receive, send)
            return
        inside = self._built[0] if self._built else await asyncio.to_thread(self._build)
        if scope["type"] == "http" and scope["method"] == "HEAD":
            await inside({**scope, "method": "GET"}, receive, _without_body(send))
            return
        await inside(scope, receive, send)

    def _build(self) -> ASGIApp:
        """The application; two first requests at once build one."""
        with self._building:
            if not self._built:
                from kpi.server.api.application import application  # noqa: PLC0415 - half a second, only now

                self._built.append(application())
        return self._built[0]


def _without_body(send: Send) -> Send:
    """Sends the head of an answer as it is, with the length that the body would have, and no body."""

    async def headed(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return headed
