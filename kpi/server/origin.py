"""Only our own pages may open a connection.

Streamlit compares a foreign origin with the machine's public address, which it asks for on the internet, twice, with
everyone waiting; on a closed network one visitor could so stop the server. Here the question does not reach it.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config


class SameOrigin:
    """Refuses a WebSocket that a page of another host opens; programs that name no origin pass."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is ours. A proxy that changes the host needs `server.corsAllowedOrigins`."""
        if scope["type"] == "websocket" and not _ours(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008, "reason": "foreign origin"})
            return
        await self.app(scope, receive, send)


def _ours(headers: Headers) -> bool:
    """Whether the origin is missing, the host itself, or allowed in the settings."""
    origin = headers.get("origin")
    allowed = config.get_option("server.corsAllowedOrigins")
    return origin is None or urlsplit(origin).netloc == headers.get("host") or origin in allowed
