"""The charts of the periods beside the chosen one, sent ahead so that the browser draws them before the server answers.

What is drawn early never has the last word: whatever Python then says is drawn (kpi/pages/follow.js).
"""

import json
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from gzip import compress

from kpi.pages.browser import component
from kpi.pages.shown import Shown
from kpi.wording.periods import title

_draw = component("kpi_follow", "follow.js")


def beside(shown: Shown, drawn: Callable[[Shown], bytes]) -> dict[str, bytes]:
    """The bundles of the period before and the one after, by the words that the period box has for them.

    Args:
        shown: the visit at the chosen period.
        drawn: what the page's board draws of a visit, b"" where it draws nothing; keeps what it has made.
    """
    filters = shown.filters
    periods = shown.book.periods()
    at = periods.index(filters.period)
    near = [*periods[max(at - 1, 0) : at], *periods[at + 1 : at + 2]]
    visits = {title(key, filters.language): replace(shown, filters=replace(filters, period=key)) for key in near}
    return {words: bundle for words, visit in visits.items() if (bundle := drawn(visit))}


def follow(board: str, ahead: Mapping[str, bytes]) -> None:
    """Let a board follow the period box, `.st-key-period`; to be called after everything else of the page.

    Args:
        board: the key that `kpi.pages.board.board` was given.
        ahead: bundles by the words in the period box; what is not here waits for the server.
    """
    turn = time.time_ns()  # not what it said last: the browser must hear of every answer
    told = {"board": board, "key": f"{board}_ahead", "turn": turn, "ahead": _packed(tuple(ahead.items()))}
    _draw(key=f"{board}_ahead", data=json.dumps(told).encode())


@lru_cache(maxsize=64)
def _packed(ahead: tuple[tuple[str, bytes], ...]) -> str:
    """The bundles as one JSON object, gzipped, in base64: a tenth of it on the way."""
    told = b",".join(b"%b:%b" % (json.dumps(words).encode(), bundle) for words, bundle in ahead)
    return b64encode(compress(b"{%b}" % told, mtime=0)).decode()
