"""Headers on every answer: what a page may load, and what it should load first."""

import base64
import re
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi.pages.browser import CHART_PAGES, FOLDER, PRELOADED

INDEX = Path(streamlit.__file__).parent / "static/index.html"


def inline_scripts(html: str) -> list[str]:
    """The CSP sources that allow exactly the scripts written into a page, and no other inline script."""
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    return [f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]


def policy(html: str) -> str:
    """The Content-Security-Policy: everything from this server, nothing from any other, no foreign frame.

    `blob:` scripts are Streamlit's way to load a component; inline styles are how it styles itself.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {' '.join(inline_scripts(html))}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def draws_charts(scope: Scope) -> bool:
    """Whether the asked page draws charts at once; browsers complain of what was preloaded and not used soon."""
    return scope["path"].endswith(CHART_PAGES) or b"view=chart" in scope["query_string"]


class SecurityHeaders:
    """Adds the headers to every answer, and to a page that draws charts the list of what it is going to need."""

    def __init__(self, app: ASGIApp) -> None:
        """Read the policy off the index page of the installed Streamlit."""
        self.app = app
        self.fixed = {
            "Content-Security-Policy": policy(INDEX.read_text("utf-8")),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "DENY",
        }
        self.preload = ", ".join(f"<./{FOLDER}/{name}>; rel=preload; as={kind}" for name, kind in PRELOADED.items())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress the answer."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.fixed)
                if headers.get("content-type", "").startswith("text/html") and draws_charts(scope):
                    headers["Link"] = self.preload
            await send(message)

        await self.app(scope, receive, dressed)
