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
from kpi.pages.board import board
from kpi.pages.files import csv_button
from kpi.pages.filters import ALL, VIEWS, Filters, changing
from kpi.pages.plain import plain
from kpi.pages.rows import rows
from kpi.pages.shown import Shown
from kpi.pages.signs import signed_word
from kpi.wording.catalogue import say
from kpi.wording.lines import announced_lines, lines
from kpi.wording.names import named
from kpi.wording.numbers import number
from kpi.wording.periods import rest, title
from kpi.wording.sentences import as_of, coverage, headline, official
from kpi.wording.sources import owners, source_line


def page(shown: Shown) -> None:
    """Show every indicator of the chosen period and area against the year's plan."""
    filters, book, language = shown.filters, shown.book, shown.filters.language
    every = shown.board
    planned = every[every["status"].ne(Status.NO_PLAN)]
    bare = every[every["status"].eq(Status.NO_PLAN)]
    if planned.empty:
        st.title(plain(f"{title(filters.period, language)}: {say(language, 'overview.no_plan')}"), anchor=False)
    else:
        st.title(plain(headline(planned, book, language)), anchor=False)
    who = [owners(every, book.owners, filters.period, language), as_of(every, language)]
    st.markdown(f":gray[{plain(' · '.join(part for part in who if part))}]" if any(who) else "")
    if len(every) or len(shown.announced):
        st.markdown(coverage(every, shown.announced, book, language))
    kept = planned[planned["status"].isin(filters.status)] if filters.status else planned
    if len(planned):
        _narrowed(planned, filters)
    if len(kept):
        _list(shown, kept)
    elif len(planned):
        _nothing(filters, say(language, "overview.nothing_of_status", period=title(filters.period, language)))
    else:
        with st.container(border=True):
            st.markdown(say(language, "overview.without_plan", period=title(filters.period, language)))
    _coming(shown)
    _sentence(official(kept, book, language) if filters.status else official(every, book, language), language)
    _in_words(shown)
    _bare(bare, shown, opened=planned.empty)


def _narrowed(planned: pd.DataFrame, filters: Filters) -> None:
    """The counts by status, which filter when clicked, and list or chart."""
    language = filters.language
    counts = planned["status"].value_counts()
    present = [status for status in Status if status in counts.index or status in filters.status]
    st.session_state["status"] = [status for status in filters.status if status in present]
    st.session_state["view"] = filters.view
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
        st.segmented_control(
            say(language, "pages.view"),
            VIEWS,
            key="view",
            format_func=lambda view: say(language, f"overview.view_{view}"),
            required=True,
            label_visibility="collapsed",
            on_change=changing(filters, "view"),
        )


def _list(shown: Shown, kept: pd.DataFrame) -> None:
    """The list with a bar on every line, or the same as one chart; and what the marks mean."""
    filters, language = shown.filters, shown.filters.language
    picture = _picture(shown.version, filters, shown.theme)
    if filters.view == "chart":
        board(picture, key="chart", language=language)
    else:
        told = lines(kept, shown.book, language)
        pairs = zip(kept["indicator"], kept["area"], strict=True)
        rows(told, [_address(filters, *pair) for pair in pairs], key="list", language=language, bundle=picture)
    st.markdown(f":small[:gray[{say(language, 'overview.marks')}]]")


def _address(filters: Filters, indicator: str, area: str) -> str:
    """Where a line of the list leads: its indicator, for its area."""
    asked = filters.query(indicator=indicator, area=area if filters.area != ALL else filters.area, status=(), view=VIEWS[0])
    return f"indicator?{urlencode(asked | {'area': area})}"


@lru_cache(maxsize=256)
def _picture(version: int, filters: Filters, theme: str) -> bytes:
    """The list as one chart, for the screen and for its files."""
    shown = Shown(version, filters, (), theme)
    every, book, language = shown.board, shown.book, filters.language
    kept = every[every["status"].ne(Status.NO_PLAN)]
    kept = kept[kept["status"].isin(filters.status)] if filters.status else kept
    about = About(
        period=filters.period, language=language, place=place(book, filters), source=source_line(kept, language)
    )
    return bundle([bullet.describe(lines(kept, book, language), about)], theme)


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


def _coming(shown: Shown) -> None:
    """What was announced for the rest of the year."""
    language, filters = shown.filters.language, shown.filters
    if shown.announced.empty:
        return
    st.header(say(language, "overview.coming", period=rest(filters.period, language)), anchor=False)
    told = announced_lines(shown.announced, shown.book, language)
    several = shown.announced["area"].nunique() > 1
    table = pd.DataFrame(
        {
            say(language, "overview.column.what"): told["name"] + (" · " + told["area_name"] if several else ""),
            say(language, "overview.column.when"): told["period_text"],
            say(language, "overview.column.required"): told["required_text"],
            say(language, "overview.column.status"): told["status_text"],
        }
    )
    _table(table, "coming", shown)


def _sentence(text: str, language: str) -> None:
    """The official sentence, ready to copy."""
    if text:
        st.header(say(language, "overview.sentence"), anchor=False)
        st.code(text, language=None, wrap_lines=True)


def _in_words(shown: Shown) -> None:
    """The parts of a review that only people can write."""
    language = shown.filters.language
    for part, told in shown.passages.groupby("part", sort=False):
        st.header(say(language, f"part.{part}"), anchor=False)
        for _, row in told.iterrows():
            st.markdown(f"- {plain(named(row, language, 'text'))}")
        st.markdown(f":small[:gray[{plain(say(language, 'sources.line', source=told['source'].iloc[0]))}]]")


def _bare(bare: pd.DataFrame, shown: Shown, opened: bool) -> None:
    """Figures that never had a plan, folded away so that the page is no grey wall."""
    if bare.empty:
        return
    language = shown.filters.language
    told = lines(bare, shown.book, language)
    with st.expander(say(language, "overview.bare", n=len(bare)), expanded=opened, key="bare"):
        value = (told["value_said"] + " " + told["value_text"]).str.strip()
        forecast = [_forecast(row, language) for _, row in bare.iterrows()]
        table = pd.DataFrame(
            {
                say(language, "overview.column.what"): told["name"],
                say(language, "overview.column.value"): value,
                say(language, "overview.column.unit"): told["unit"],
                say(language, "overview.column.change"): told["change_text"],
                say(language, "overview.column.note"): [
                    " · ".join(part for part in pair if part) for pair in zip(forecast, told["reason_text"], strict=True)
                ],
            }
        )
        _table(table, "bare_figures", shown)


def _forecast(row: pd.Series, language: str) -> str:
    """A full-year estimate on file, beside a result or in the place of one."""
    if pd.isna(row["outlook_official"]):
        return ""
    told = number(row["outlook_official"], language, row["decimals"])
    return say(language, "overview.forecast", value=f"{row['outlook_said']} {told}".strip())


def _table(table: pd.DataFrame, key: str, shown: Shown) -> None:
    """A small table of words, with its file."""
    with st.container(key=key):
        st.table(table.map(plain), border="horizontal", hide_index=True)
        csv_button(table, key, shown)
