"""One request to an application, without a server and without a network."""

import asyncio
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Headers
    body: bytes


def ask(app: ASGIApp, path: str, **headers: str) -> Answer:
    """GET a path; `accept_encoding="gzip"` is the header accept-encoding."""
    return asyncio.run(_ask(app, path, headers))


def opens(app: ASGIApp, **headers: str) -> bool:
    """Whether a WebSocket with these headers is let through to the application."""
    return not [
        message for message in asyncio.run(_exchange(app, "websocket", "/", headers)) if "close" in message["type"]
    ]


async def _ask(app: ASGIApp, path: str, headers: dict[str, str]) -> Answer:
    start, *parts = await _exchange(app, "http", path, headers)
    return Answer(start["status"], Headers(raw=start["headers"]), b"".join(part.get("body", b"") for part in parts))


async def _exchange(app: ASGIApp, kind: str, path: str, headers: dict[str, str]) -> list[Message]:
    sent: list[Message] = []
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    place, _, query = path.partition("?")
    scope = {"type": kind, "method": "GET", "path": place, "root_path": "", "headers": raw}
    scope |= {"query_string": query.encode()}

    async def receive() -> Message:
        return await asyncio.Future()  # the visitor stays and says nothing more

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent
