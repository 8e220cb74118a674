"""What every request passes before Streamlit sees it, outermost first."""

from starlette.middleware import Middleware

from kpi.server.compression import CompressOnce
from kpi.server.headers import SecurityHeaders
from kpi.server.origin import SameOrigin
from kpi.server.uploads import LocalUploads


def middleware() -> list[Middleware]:
    """Refuse foreign pages, set the headers, refuse files from elsewhere, compress the scripts."""
    return [Middleware(one) for one in (SameOrigin, SecurityHeaders, LocalUploads, CompressOnce)]
