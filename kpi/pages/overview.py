"""Tổng quan: where do we stand?"""

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
from kpi.pages.beneath import background, coming, in_words
from kpi.pages.board import board
from kpi.pages.filters import ALL, VIEWS, Filters, changing
from kpi.pages.follow import beside, follow
from kpi.pages.frame import switch
from kpi.pages.plain import plain
from kpi.pages.rows import rows
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


def page(shown: Shown) -> None:
    """Show every indicator of the chosen period and area against the year's plan."""
    filters, book, language = shown.filters, shown.book, shown.filters.language
    every, planned, kept = shown.board, shown.planned, shown.kept
    without_plan = every[every["status"].eq(Status.NO_PLAN)]
    if planned.empty:
        st.title(plain(f"{title(filters.period, language)}: {say(language, 'overview.no_plan')}"), anchor=False)
    else:
        st.title(plain(headline(planned, book, language)), anchor=False)
    _slow(planned, book, language)
    who = [owners(every, book.owners, filters.period, language), as_of(every, language)]
    if any(who):
        st.markdown(f":gray[{plain(sentence_case(' · '.join(part for part in who if part)))}]")
    if len(every) or len(shown.announced):
        st.markdown(coverage(every, shown.announced, book, language))
    if len(planned):
        _narrowed(planned, filters)
    if len(kept):
        _list(shown, kept)
    elif len(planned):
        _nothing(filters, say(language, "overview.nothing_of_status", period=title(filters.period, language)))
    else:
        with st.container(border=True):
            st.markdown(say(language, "overview.without_plan", period=title(filters.period, language)))
    coming(shown)
    _sentence(kept if filters.status else every, book, language)
    in_words(shown)
    background(without_plan, shown, opened=planned.empty)
    if len(kept) and filters.view == "chart":
        follow("chart", beside(shown, _drawn))


def _slow(planned: pd.DataFrame, book: Book, language: str) -> None:
    """Who is behind, by name and by how much, right under the headline that counts them."""
    named_slow = slow_ones(lines(planned, book, language), language)
    told = [f"**{signed_word(status, language)}:** {plain(names)}" for status, names in named_slow.items()]
    if told:
        st.markdown("  \n".join(told))


def _narrowed(planned: pd.DataFrame, filters: Filters) -> None:
    """The counts by status, which filter when clicked, and list or chart."""
    language = filters.language
    counts = planned["status"].value_counts()
    present = [status for status in Status if status in counts.index or status in filters.status]
    st.session_state["status"] = [status for status in filters.status if status in present]
    with st.container(horizontal=True, key="narrowed", vertical_alignment="center"):
        st.pills(
            say(language, "pages.status"),
            present,
            selection_mode="multi",
            key="status",
            format_func=lambda status: f"{signed_word(status, language)} **{int(counts.get(status, 0))}**",
            label_visibility="collapsed",
            wrap=True,
            on_change=changing(filters, "status"),
        )
        st.space("stretch")
        switch(filters, "view", VIEWS, lambda view: say(language, f"overview.view_{view}"))


def _list(shown: Shown, kept: pd.DataFrame) -> None:
    """The list with a bar on every line, or the same as one chart; and what the marks mean."""
    filters, language = shown.filters, shown.filters.language
    picture = _drawn(shown)
    if filters.view == "chart":
        board(picture, key="chart", language=language)  # says its marks and its source itself
    else:
        told = lines(kept, shown.book, language)
        pairs = zip(kept["indicator"], kept["area"], strict=True)
        rows(told, [_address(filters, *pair) for pair in pairs], key="list", language=language, bundle=picture)
        cuts = shown.book.data_set.thresholds
        on_track, behind = number(cuts.on_track, language, 2), number(cuts.behind, language, 2)
        marks = say(language, "overview.marks", on_track=on_track, behind=behind)
        source = source_line(kept, language)
        told = [marks, plain(source), plain(plan_line(kept, shown.book, language)), *_warnings(kept, shown)]
        st.markdown("  \n".join(f":small[:gray[{line}]]" for line in told if line))


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


def _sentence(told: pd.DataFrame, book: Book, language: str) -> None:
    """The official sentence, ready to copy; that of many areas is folded away."""
    text = official(told, book, language)
    if not text:
        return
    many = told["area"].nunique() > SENTENCES_IN_SIGHT
    if not many:
        st.header(say(language, "overview.sentence"), anchor=False)
    with st.expander(say(language, "overview.sentence"), key="sentence") if many else st.container(key="sentence"):
        st.code(text, language=None, wrap_lines=True)
