"""What every request passes before Streamlit sees it, outermost first."""

from starlette.middleware import Middleware

from kpi.server.compression import CompressOnce
from kpi.server.headers import SecurityHeaders
from kpi.server.origin import SameOrigin


def middleware() -> list[Middleware]:
    """Refuse foreign pages, set the headers, compress the scripts."""
    return [Middleware(SameOrigin), Middleware(SecurityHeaders), Middleware(CompressOnce)]
