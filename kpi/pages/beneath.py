"""Beneath the overview's list: what is still to come, what was said in words, and figures without a plan."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from kpi.domain.model import Status
from kpi.pages.files import table_files
from kpi.pages.filters import ALL
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.wording.catalogue import say
from kpi.wording.lines import announced_lines, lines
from kpi.wording.names import named, records
from kpi.wording.narrative import background_note
from kpi.wording.periods import inside, rest
from kpi.wording.required import required_text
from kpi.wording.sources import short


def coming(shown: Shown) -> None:
    """What the rest of the year must bring: to the year's plans, and what was assigned for it."""
    language, filters = shown.filters.language, shown.filters
    table = _coming(shown)
    if table.empty:
        return
    heading = say(language, "overview.coming", rest=rest(filters.period, language), year=filters.period[:4])
    st.header(heading, anchor=False)
    _table(table, "coming", heading, shown)


@lru_cache(maxsize=256)
def _coming(shown: Shown) -> pd.DataFrame:
    """What is still required for each plan, and what was announced for later; worded once."""
    language, book = shown.filters.language, shown.book
    heads = [say(language, f"overview.column.{name}") for name in ("what", "required", "why")]
    board_ = shown.board
    short_of = board_[board_["required"].notna() & (shown.filters.area != ALL)]  # of many areas it would bury the page
    told = announced_lines(shown.announced, book, language)
    several = shown.announced["area"].nunique() > 1
    names = lines(short_of, book, language)["name"] if len(short_of) else []
    to_go = [
        [name, *required_text(row, book, language)] for name, (_, row) in zip(names, short_of.iterrows(), strict=True)
    ]
    assigned = [
        [
            row["name"] + (f" · {row['area_name']}" if several else ""),
            row["required_text"],
            _assigned(row, key, language),
        ]
        for (_, row), key in zip(told.iterrows(), shown.announced["plan_period"], strict=True)
    ]
    return pd.DataFrame([*to_go, *assigned], columns=heads)


def _assigned(row: pd.Series, plan_period: str, language: str) -> str:
    """For when a plan was announced, its due date, and that it is not due yet."""
    told = say(language, "overview.assigned", period=inside(plan_period, language))
    return " · ".join(part for part in (told, row["due_text"], row["status_text"]) if part)


def in_words(shown: Shown) -> None:
    """The parts of a review that only people can write."""
    language = shown.filters.language
    for part, told in shown.passages.groupby("part", sort=False):
        st.header(say(language, f"part.{part}"), anchor=False)
        st.markdown("\n".join(f"- {plain(named(row, language, 'text'))}" for _, row in told.iterrows()))
        source = told["source"].iloc[0]
        if source not in set(shown.board["value_source"]):  # else it stands under the list already
            st.markdown(f":small[:gray[{plain(say(language, 'sources.line', source=short(source)))}]]")


def background(shown: Shown, opened: bool) -> None:
    """Figures that never had a plan, folded away so that the page is no grey wall."""
    table = _background(shown)
    if table.empty:
        return
    heading = say(shown.filters.language, "overview.bare", n=len(table))
    with st.expander(heading, expanded=opened, key="bare"):
        _table(table, "bare_figures", heading, shown)


@lru_cache(maxsize=256)
def _background(shown: Shown) -> pd.DataFrame:
    """The figures without a plan, worded once."""
    language = shown.filters.language
    bare = shown.board[shown.board["status"].eq(Status.NO_PLAN)]
    if bare.empty:
        return pd.DataFrame()
    told = lines(bare, shown.book, language)
    series = {(one["indicator"], one["series"]): one for one in records(shown.book.series)}
    notes = [
        background_note(row, reason, series, language)
        for row, reason in zip(records(bare), told["reason_text"], strict=True)
    ]
    return pd.DataFrame(
        {
            say(language, "overview.column.what"): told["name"],
            say(language, "overview.column.value"): (told["value_said"] + " " + told["value_text"]).str.strip(),
            say(language, "overview.column.unit"): told["unit"],
            say(language, "overview.column.change"): told["change_text"],
            say(language, "overview.column.note"): notes,
        }
    )


def _table(table: pd.DataFrame, key: str, title: str, shown: Shown) -> None:
    """A small table of words, with its files."""
    with st.container(key=key):
        st.table(table.map(plain), border="horizontal", hide_index=True)
        table_files(table, key, title, shown)
