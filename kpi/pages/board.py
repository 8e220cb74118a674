"""The board: all charts of a page as cards, drawn in place by the reader's browser.

`st.plotly_chart` throws a chart away and draws it twice whenever its figure changes; the board redraws into the same
place, which halves the time of a click. It also carries each chart's files (PNG, SVG, CSV, copy) and its table.
"""

import json
from functools import cache

from kpi.pages.browser import component
from kpi.wording.catalogue import say

WORDS = ("files", "copy", "copied", "not_copied", "not_saved", "table", "no_library")

_draw = component("kpi_board", "board.js")


def board(bundle: bytes, key: str, language: str, to: str = "") -> None:
    """Draw the cards of a bundle.

    Args:
        bundle: JSON from `kpi.charts.bundle`. The same bytes again cost nothing: they are neither sent nor drawn.
            Each chart's `span` (kpi/charts/description.py) says how much room its card takes.
        key: the same on every run; the place is `.st-key-<key>` on the page.
        language: of the words around the charts.
        to: an address that ends where a code is wanted (`indicator?…&area=`): a mark whose customdata is a code
            opens it in place; "" where marks open nothing.
    """
    head = json.dumps({"language": language, "to": to}).encode()[:-1]
    _draw(key=key, data=b'%b,"words":%b,"bundle":%b}' % (head, _words(language), bundle))


@cache
def _words(language: str) -> bytes:
    """The words of the buttons, as JSON."""
    return json.dumps({word: say(language, f"board.{word}") for word in WORDS}, ensure_ascii=False).encode()
