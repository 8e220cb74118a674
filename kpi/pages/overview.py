"""Tổng quan: where do we stand?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kpi.charts import bullet
from kpi.charts.bundle import bundle
from kpi.charts.description import About
from kpi.domain.book import Book
from kpi.domain.model import Status
from kpi.exports.csv import csv_text
from kpi.pages.beneath import MOST_KEPT, background, coming, in_words
from kpi.pages.board import board
from kpi.pages.filters import ALL, VIEWS, Filters
from kpi.pages.follow import beside, follow
from kpi.pages.frame import narrowing, switch
from kpi.pages.plain import plain
from kpi.pages.room import keep_room
from kpi.pages.rows import content, rows
from kpi.pages.shown import Shown
from kpi.pages.signs import signed_word
from kpi.wording.catalogue import say
from kpi.wording.lines import lines
from kpi.wording.names import in_sentence, lookup, named, sentence_case
from kpi.wording.numbers import number
from kpi.wording.periods import title
from kpi.wording.reckoning import plain_division
from kpi.wording.sentences import as_of, coverage, headline, official
from kpi.wording.slow import slow_ones
from kpi.wording.sources import owners, plan_line, source_line

MOST_WARNINGS = 3
SENTENCES_IN_SIGHT = 3  # areas; the sentence of more of them would bury the page


@dataclass(frozen=True)
class Head:
    """What stands above the list, as Markdown: where the year stands, who is behind, whose figures, how complete.

    `counts` are the rows under a plan by status.
    """

    title: str
    slow: str
    who: str
    coverage: str
    counts: Mapping[Status, int]


def page(shown: Shown) -> None:
    """Show every indicator of the chosen period and area against the year's plan."""
    filters, language = shown.filters, shown.filters.language
    every, planned, kept = shown.board, shown.planned, shown.kept
    head = _head(shown)
    st.title(head.title, anchor=False)
    for told in (head.slow, "  \n".join(part for part in (head.who, head.coverage) if part)):
        if told:
            st.markdown(told)
    if len(planned):
        _narrowed(head.counts, filters)
    if len(kept):
        _list(shown, kept)
    elif len(planned):
        _nothing(filters, say(language, "overview.nothing_of_status", period=title(filters.period, language)))
    else:
        with st.container(border=True):
            st.markdown(say(language, "overview.without_plan", period=title(filters.period, language)))
    coming(shown)
    _sentence(_official(shown), kept if filters.status else every, language)
    in_words(shown)
    background(shown, opened=planned.empty)
    if len(kept) and filters.view == "chart":
        follow("chart", beside(shown, _drawn))


@lru_cache(maxsize=MOST_KEPT)
def _head(shown: Shown) -> Head:
    """Worded once for the same figures and address; every visitor of it reads the same."""
    filters, book, language = shown.filters, shown.book, shown.filters.language
    every, planned = shown.board, shown.planned
    nothing = f"{title(filters.period, language)}: {say(language, 'overview.no_plan')}"
    slow = slow_ones(lines(planned, book, language), language)
    who = [place(book, filters), owners(every, book.owners, filters.period, language), as_of(every, language)]
    known = len(every) or len(shown.announced)
    return Head(
        title=plain(nothing if planned.empty else headline(planned, book, language)),
        slow="  \n".join(f"**{signed_word(status, language)}:** {plain(names)}" for status, names in slow.items()),
        who=f":gray[{plain(sentence_case(' · '.join(part for part in who if part)))}]" if any(who) else "",
        coverage=coverage(every, shown.announced, book, language) if known else "",
        counts={status: n for status in Status if (n := int(planned["status"].eq(status).sum()))},
    )


@lru_cache(maxsize=MOST_KEPT)
def _official(shown: Shown) -> str:
    """The official sentence of what is shown."""
    return official(shown.kept if shown.filters.status else shown.board, shown.book, shown.filters.language)


def _narrowed(counts: Mapping[Status, int], filters: Filters) -> None:
    """The counts by status, which filter when clicked, and list or chart."""
    with narrowing(counts, filters):
        switch(filters, "view", VIEWS, lambda view: say(filters.language, f"overview.view_{view}"))


def _list(shown: Shown, kept: pd.DataFrame) -> None:
    """The list with a bar on every line, or the same as one chart; and what the marks mean."""
    filters, language = shown.filters, shown.filters.language
    if filters.view == "chart":
        keep_room("chart", 16 + 2.9 * len(kept), 18 + 2.9 * len(kept))
        board(_drawn(shown), key="chart", language=language)  # says its marks and its source itself
    else:
        keep_room("list", 4.8 + 3.8 * len(kept), 2.2 + 6.5 * len(kept))
        drawn, beneath = _listed(shown)
        rows(drawn, key="list")
        st.markdown(beneath)


@lru_cache(maxsize=MOST_KEPT)
def _listed(shown: Shown) -> tuple[bytes, str]:
    """The list as the browser draws it, and the lines beneath it as Markdown."""
    kept, filters, language = shown.kept, shown.filters, shown.filters.language
    addresses = [_address(filters, *pair) for pair in zip(kept["indicator"], kept["area"], strict=True)]
    drawn = content(lines(kept, shown.book, language), addresses, language, _drawn(shown))
    cuts = shown.book.data_set.thresholds
    on_track, behind = number(cuts.on_track, language, 2), number(cuts.behind, language, 2)
    marks = say(language, "overview.marks", on_track=on_track, behind=behind)
    source, plans = source_line(kept, language), plan_line(kept, shown.book, language)
    told = [marks, plain(source), plain(plans), *_warnings(kept, shown)]
    return drawn, "  \n".join(f":small[:gray[{line}]]" for line in told if line)


def _warnings(kept: pd.DataFrame, shown: Shown) -> list[str]:
    """What plain division would have said, where doing nothing would nearly have scored it; of few rows only."""
    language = shown.filters.language
    flattered = kept[kept["plain_ratio"].notna()]
    names = lookup(shown.book.indicators, language)
    told = [
        plain(f"{names[row['indicator']]}: {in_sentence(sentence)}.")
        for _, row in flattered.iterrows()
        for sentence in plain_division(row, language)
    ]
    return told if len(told) <= MOST_WARNINGS else []


def _address(filters: Filters, indicator: str, area: str) -> str:
    """Where a line of the list leads: its indicator, for its area."""
    return f"indicator?{urlencode(filters.query(indicator=indicator, area=area, status=(), view=VIEWS[0]))}"


def _drawn(shown: Shown) -> bytes:
    """The list of a visit as one chart; b"" where there is none."""
    return _picture(shown.version, shown.filters, shown.theme) if len(shown.kept) else b""


@lru_cache(maxsize=256)
def _picture(version: int, filters: Filters, theme: str) -> bytes:
    """The list as one chart, for the screen and for its files."""
    shown = Shown(version, filters, (), theme)
    kept, book, language = shown.kept, shown.book, filters.language
    about = About(
        period=filters.period, language=language, place=place(book, filters), source=source_line(kept, language)
    )
    return bundle([bullet.describe(lines(kept, book, language), about)], theme, csv_text)


def place(book: Book, filters: Filters) -> str:
    """Whose figures are shown, in words: the area, or the data set where it is all of them."""
    if filters.area == ALL:
        return book.data_set.name_vi if filters.language == "vi" else book.data_set.name_en
    return named(book.area(filters.area), filters.language)


def _nothing(filters: Filters, sentence: str) -> None:
    """A sentence in a box, and the button that undoes the filter."""
    with st.container(border=True):
        st.markdown(sentence)
        cleared = filters.query(status=())
        st.button(say(filters.language, "overview.clear"), on_click=st.query_params.from_dict, args=(cleared,))


def _sentence(text: str, told: pd.DataFrame, language: str) -> None:
    """The official sentence, ready to copy; that of many areas is folded away."""
    if not text:
        return
    many = told["area"].nunique() > SENTENCES_IN_SIGHT
    if not many:
        st.header(say(language, "overview.sentence"), anchor=False)
    with st.expander(say(language, "overview.sentence"), key="sentence") if many else st.container(key="sentence"):
        st.code(text, language=None, wrap_lines=True)
