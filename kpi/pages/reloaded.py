"""What was typed on the report page and not saved is kept by the reader's browser, so that loading it anew loses none.

The browser keeps it in the tab's own storage, letter by letter: also what was not handed over yet when somebody pressed
F5. It is handed back once, when a visit begins without drafts; what does not fit the figures any more is left aside.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, cast

import streamlit as st

from kpi.domain.book import Book
from kpi.domain.periods import Period
from kpi.domain.tables import PASSAGES
from kpi.exports.stored import KEPT_OF_OFFICE
from kpi.pages import state
from kpi.pages.browser import component
from kpi.pages.drafts import LONGEST, About, Draft, every_draft, in_sight, take_back, tidied
from kpi.pages.shown import Shown
from kpi.pages.visitor import may_save
from kpi.wording.catalogue import LANGUAGES

KEY, MOST = "report_reloaded", 200
_HEARD = "report_heard"
_HALF_LETTERS = re.compile("[\ud800-\udfff]")

_draw = component("kpi_reloaded", "reloaded.js")


def over_a_reload(shown: Shown) -> None:
    """Have the browser keep what is typed; to be called after every field of the page."""
    typed = every_draft()
    if typed:
        st.session_state[_HEARD] = True
    told = {
        "key": KEY,
        "ask": _HEARD not in st.session_state,
        "drafts": typed,
        "fields": {re.sub(r"[^a-zA-Z0-9_-]", "-", widget): field for widget, field in in_sight().items()},
    }
    data = json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    _draw(key=KEY, data=data, on_kept_change=partial(_hear, shown.version))


def _hear(version: int) -> None:
    """What the browser has kept of this tab's last visit."""
    st.session_state[_HEARD] = True
    told = st.session_state[KEY].get("kept")
    take_back(understood(told if isinstance(told, str) else "", version, may_save()))


def understood(told: str, version: int, may: bool) -> list[Draft]:
    """The drafts that a browser hands back.

    Args:
        told: JSON, a list of the fields of Draft; from outside, so anything may be wrong with it.
        version: of the data as they are; no draft has seen a later one.
        may: whether this visitor may save; else only the number and the day of the document are theirs.
    """
    try:
        rows = json.loads(told)
    except (ValueError, RecursionError):
        return []
    return list(_usable(rows[:MOST] if isinstance(rows, list) else [], version, may))


def _usable(rows: Sequence[Any], version: int, may: bool) -> Iterator[Draft]:
    for row in rows:
        match row:
            case [str(about), [*key], str(language), str(text), int(seen)] if _known(about, key, version):
                own = about == "document"
                spoken = language in (("",) if own else LANGUAGES)
                if (may or own) and spoken and len(text) <= LONGEST and not _HALF_LETTERS.search(text):
                    yield Draft(cast(About, about), tuple(key), language, tidied(text), min(max(seen, 0), version))
            case _:
                continue


def _known(about: str, key: Sequence[Any], version: int) -> bool:
    """Whether there is such a thing to write of."""
    if not all(isinstance(one, str) for one in key):
        return False
    match about, key:
        case "passage", [data, period, area, field, part]:
            known = data in _data_sets() and part in PASSAGES["part"].one_of and _is_period(period)
            return known and _is_told_of(state.book(version, data), area, field)
        case "office", [data, name]:
            return data in _data_sets() and name in KEPT_OF_OFFICE
        case _:
            return (about, len(key)) == ("template", 1) or (about == "document" and key in (["number"], ["day"]))


def _is_told_of(book: Book, area: str, field: str) -> bool:
    return area in set(book.areas["code"]) and field in {"", *book.fields["code"]}


def _data_sets() -> set[str]:
    return {one.code for one in state.data_sets()}


def _is_period(key: str) -> bool:
    try:
        return Period.parse(key).key == key
    except ValueError:
        return False
