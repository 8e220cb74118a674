"""The page's address completed on a first visit, so that any link copied from it shows the same page."""

import json
from collections.abc import Mapping

from kpi.pages.browser import component

_draw = component("kpi_address", "address.js")


def address(query: Mapping[str, str], key: str, language: str) -> None:
    """Add what the address does not say yet, without a step in the browser's history; also set the page's language.

    Drawn once per `key`: give each page its own (`address_overview`), because a link of the menu empties the address.
    Setting `st.query_params` instead would push a step, and Back would seem to do nothing.
    """
    data = {"query": dict(query), "language": language, "key": key}
    _draw(key=key, data=json.dumps(data, ensure_ascii=False).encode())
