"""The charts of the periods beside the chosen one, sent ahead so that the browser draws them before the server answers.

What is drawn early never has the last word: whatever Python then says is drawn (kpi/pages/follow.js).
"""

import json
import time
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from gzip import compress

from kpi.pages.browser import component
from kpi.pages.shown import Shown
from kpi.wording.periods import title

REACH = 2  # periods on either side: from one half-year to the same of the year before or after

_draw = component("kpi_follow", "follow.js")


def beside(shown: Shown, drawn: Callable[[Shown], bytes]) -> dict[str, bytes]:
    """The bundles of the periods nearest before and after, by the words that the period box has for them.

    Args:
        shown: the visit at the chosen period.
        drawn: what the page's board draws of a visit, b"" where it draws nothing; keeps what it has made.

    Returns:
        Nearest first, which is the order they are prepared in.
    """
    filters = shown.filters
    near = nearest(shown.book.periods(), filters.period)
    visits = {title(key, filters.language): replace(shown, filters=replace(filters, period=key)) for key in near}
    return {words: bundle for words, visit in visits.items() if (bundle := drawn(visit))}


def nearest(periods: Sequence[str], period: str) -> list[str]:
    """Those at most REACH places away from this one, nearest first.

    >>> nearest(["2019-H2", "2019-H1", "2018-H2", "2018-H1", "2017-H2"], "2019-H1")
    ['2019-H2', '2018-H2', '2018-H1']
    """
    at = periods.index(period)
    return [periods[to] for by in range(1, REACH + 1) for to in (at - by, at + by) if 0 <= to < len(periods)]


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
