"""The parts of a report that only people can write, typed or pasted into fields, saved as one change."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from kpi.domain.tables import PASSAGES
from kpi.exports.office import Office
from kpi.pages import state
from kpi.pages.drafts import LONGEST, Draft, draft_of, drafts, forget, typing, with_drafts
from kpi.pages.filter_choices import filter_choices
from kpi.pages.filters import ALL
from kpi.pages.saved_words import saving_row, told_after, trying
from kpi.pages.shown import Shown
from kpi.pages.visitor import visitor
from kpi.store import write_passages
from kpi.wording.catalogue import say
from kpi.wording.names import lookup, records
from kpi.wording.periods import title

PARTS = PASSAGES["part"].one_of
_WHERE = "report_where"


def passage_editor(shown: Shown, office: Office) -> None:
    """A field for each part of the review, of one area and one field of work; what is typed stands on the paper."""
    filters, language, book = shown.filters, shown.filters.language, shown.book
    area = filters.area if filters.area != ALL else _chosen("area", lookup(book.areas, language), _first(shown), shown)
    general = {"": say(language, "report.heading.general")}
    every = {code: name for code, name in filter_choices(shown.version, filters).fields.items() if code != ALL}
    offered = general | (every if filters.field == ALL else {filters.field: every[filters.field]})
    field = _chosen("field", offered, "", shown)
    stored = {tuple(row[name] for name in PASSAGES.grain): row for row in records(book.passages)}
    for part in PARTS:
        key = (filters.data, filters.period, area, field, part)
        on_file = stored[key][f"text_{language}"] if key in stored else ""
        widget = "report_text_" + "_".join((*key, language))
        st.session_state[widget] = draft_of("passage", key, language, on_file)
        st.text_area(
            say(language, f"part.{part}"),
            key=widget,
            height="content",
            max_chars=LONGEST,
            placeholder=say(language, f"reporting.hint.{part}"),
            on_change=typing(widget, "passage", key, language, on_file, shown.version),
        )
    typed = drafts("passage")
    if typed:
        told = say(language, "reporting.unsaved", n=len(typed))
        saving_row("passages", told, language, lambda: _save(shown, office), lambda: forget("passage"))
    told_after("passages", language)


def _chosen(name: str, options: dict[str, str], first: str, shown: Shown) -> str:
    """One select box above the fields; what was chosen stays while it can be."""
    key = f"{_WHERE}_{name}"
    kept = st.session_state.get(f"{key}_kept", first)
    st.session_state[key] = kept if kept in options else first
    if len(options) > 1:
        st.selectbox(
            say(shown.filters.language, f"pages.{name}"),
            list(options),
            key=key,
            format_func=options.__getitem__,
            on_change=lambda: st.session_state.update({f"{key}_kept": st.session_state[key]}),
        )
    return str(st.session_state[key])


def _first(shown: Shown) -> str:
    """The area that is offered first where the report is of several."""
    opening, codes = shown.book.data_set.opening_area, list(shown.book.areas["code"])
    return opening if opening in codes else codes[0]


def _save(shown: Shown, office: Office) -> None:
    """Record everything typed in this visit as one change."""
    typed, language = drafts("passage"), shown.filters.language
    on_file = pd.concat([state.book(shown.version, data).passages for data in sorted({one.key[0] for one in typed})])
    rows = to_write(on_file, typed, office.issuer or say(language, "reporting.own_words"))
    reason = say(language, "reporting.reason.passages", period=title(typed[0].key[1], language))
    seen = min(one.version for one in typed)
    if trying("passages", lambda: write_passages(state.store(), rows, visitor(), reason, seen)):
        forget("passage")


def to_write(on_file: pd.DataFrame, typed: Sequence[Draft], own: str) -> pd.DataFrame:
    """The passages as they are to be recorded.

    Args:
        on_file: the columns of PASSAGES.
        typed: the drafts.
        own: the source of what was typed. A passage that was only translated keeps the source it had.
    """
    grain = list(PASSAGES.grain)
    before = {tuple(row[name] for name in grain): row for row in records(on_file)}
    told_anew = {one.key for one in typed if one.key not in before or before[one.key][f"text_{one.language}"]}
    every = with_drafts(on_file, grain, typed)
    keys = [tuple(row[name] for name in grain) for row in records(every)]
    sources = [own if key in told_anew else source for key, source in zip(keys, every["source"], strict=True)]
    return every.assign(source=sources)[[key in {one.key for one in typed} for key in keys]]
