"""Only this machine hands in files: Streamlit would take them from anyone who has a page open."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from kpi.access import local_request

UPLOADS = "/_stcore/upload_file"  # under whatever path the server stands


class LocalUploads:
    """Refuses with 403 to take or remove a file for a request that does not come from this machine itself."""

    def __init__(self, app: ASGIApp, bound: str | None = None) -> None:
        """Wrap the application; `bound` is the address that the server listens at, None what the settings say."""
        self.app = app
        self.bound = bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything else, and what is local."""
        if scope["type"] == "http" and UPLOADS in scope["path"] and not self._local(scope):
            await PlainTextResponse("Only this machine may hand in files", status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _local(self, scope: Scope) -> bool:
        """Whether the request comes from this machine, by what the server is bound to and what the request says."""
        headers = Headers(scope=scope)
        bound = config.get_option("server.address") if self.bound is None else self.bound
        return local_request(bound or "", headers.get("host", ""), headers)
