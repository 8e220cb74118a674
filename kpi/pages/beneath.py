"""Beneath the overview's list: what is still to come, what was said in words, and figures without a plan."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from kpi.domain.model import Status
from kpi.pages.filters import ALL
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.pages.tables import Small, small_table
from kpi.wording.catalogue import say
from kpi.wording.lines import announced_lines, lines
from kpi.wording.names import named, records
from kpi.wording.narrative import background_note
from kpi.wording.periods import inside, rest
from kpi.wording.required import required_text
from kpi.wording.sources import short

MOST_KEPT = 256  # addresses whose words are kept


def coming(shown: Shown) -> None:
    """What the rest of the year must bring: to the year's plans, and what was assigned for it."""
    language, filters = shown.filters.language, shown.filters
    table = _coming(shown)
    if table.words.empty:
        return
    heading = say(language, "overview.coming", rest=rest(filters.period, language), year=filters.period[:4])
    st.header(heading, anchor=False)
    with st.container(key="coming"):
        small_table(table, "coming", heading, shown)


@lru_cache(maxsize=MOST_KEPT)
def _coming(shown: Shown) -> Small:
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
    return Small(pd.DataFrame([*to_go, *assigned], columns=heads))


def _assigned(row: pd.Series, plan_period: str, language: str) -> str:
    """For when a plan was announced, its due date, and that it is not due yet."""
    told = say(language, "overview.assigned", period=inside(plan_period, language))
    return " · ".join(part for part in (told, row["due_text"], row["status_text"]) if part)


def in_words(shown: Shown) -> None:
    """The parts of a review that only people can write."""
    for heading, told in _in_words(shown):
        st.header(heading, anchor=False)
        st.markdown(told)


@lru_cache(maxsize=MOST_KEPT)
def _in_words(shown: Shown) -> tuple[tuple[str, str], ...]:
    """Each part's heading, and its passages with their source as Markdown."""
    language = shown.filters.language
    seen = set(shown.board["value_source"])  # a source of these stands under the list already
    parts = []
    for part, rows in shown.passages.groupby("part", sort=False):
        told = "\n".join(f"- {plain(named(row, language, 'text'))}" for row in records(rows))
        if (source := rows["source"].iloc[0]) not in seen:
            told += f"\n\n:small[:gray[{plain(say(language, 'sources.line', source=short(source)))}]]"
        parts.append((say(language, f"part.{part}"), told))
    return tuple(parts)


def background(shown: Shown, opened: bool) -> None:
    """Figures that never had a plan, folded away so that the page is no grey wall."""
    table = _background(shown)
    if table.words.empty:
        return
    heading = say(shown.filters.language, "overview.bare", n=len(table.words))
    with st.expander(heading, expanded=opened, key="bare"), st.container(key="bare_figures"):
        small_table(table, "bare_figures", heading, shown)


@lru_cache(maxsize=MOST_KEPT)
def _background(shown: Shown) -> Small:
    """The figures without a plan, worded once."""
    language = shown.filters.language
    bare = shown.board[shown.board["status"].eq(Status.NO_PLAN)]
    if bare.empty:
        return Small(pd.DataFrame())
    told = lines(bare, shown.book, language)
    series = {(one["indicator"], one["series"]): one for one in records(shown.book.series)}
    notes = [
        background_note(row, reason, series, language)
        for row, reason in zip(records(bare), told["reason_text"], strict=True)
    ]
    words = pd.DataFrame(
        {
            say(language, "overview.column.what"): told["name"],
            say(language, "overview.column.value"): (told["value_said"] + " " + told["value_text"]).str.strip(),
            say(language, "overview.column.unit"): told["unit"],
            say(language, "overview.column.change"): told["change_text"],
            say(language, "overview.column.note"): notes,
        }
    )
    return Small(words)
