"""Địa bàn: which areas are behind, who leads, who trails, and where the whole stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import streamlit as st

from kpi.charts import heat_map as drawing
from kpi.charts.bundle import bundle
from kpi.charts.description import About
from kpi.domain.model import Status
from kpi.exports.csv import csv_text
from kpi.pages.board import board
from kpi.pages.compared import Compared
from kpi.pages.filters import ORDERS, VIEWS, Filters
from kpi.pages.frame import narrowing, switch
from kpi.pages.heat_map import content, heat_map
from kpi.pages.indicator import rankings
from kpi.pages.plain import plain
from kpi.pages.room import keep_room
from kpi.pages.shown import Shown
from kpi.wording.areas import FEWEST, headline, standings
from kpi.wording.catalogue import say
from kpi.wording.lines import lines
from kpi.wording.names import lookup, named, sentence_case
from kpi.wording.periods import title
from kpi.wording.sentences import as_of
from kpi.wording.sources import owners, source_line

LEFT: Mapping[str, Any] = {"status": (), "view": VIEWS[0], "order": ORDERS[0]}  # what was chosen here stays here


@dataclass(frozen=True)
class Finding:
    """What the page says in words, kept because asking the figures takes longer than all the rest of a click.

    `statuses` counts the rows of the shown period by status; `areas` counts those compared, `drawn` those that the
    chosen statuses leave; `absent` names the ones without a plan; `apart` says that they are not all
    expected to have reached as much by now; `ranked` is the indicator that orders them.
    """

    headline: str
    who: str
    standings: tuple[tuple[str, str], ...]
    statuses: Mapping[Status, int]
    areas: int
    drawn: int
    absent: str
    apart: bool
    ranked: str


def page(shown: Shown) -> None:
    """Compare the areas of the chosen period: in a sentence, as a heat map, and ranked."""
    filters, language = shown.filters, shown.filters.language
    found = _finding(shown.version, filters)
    period = title(filters.period, language)
    st.title(plain(found.headline), anchor=False)
    if not found.areas:
        with st.container(border=True):
            st.markdown(plain(say(language, "areas.none_note", period=period)))
        return
    if found.who:
        st.markdown(f":gray[{plain(found.who)}]")
    if found.areas < FEWEST:
        st.markdown(say(language, "areas.only_note"))
    elif found.standings:
        st.markdown("\n".join(f"- **{plain(level)}:** {plain(line)}" for level, line in found.standings))
    _narrowed(found, filters)
    if not found.drawn:
        with st.container(border=True):
            st.markdown(plain(say(language, "areas.nothing_of_status", period=period)))
            cleared = filters.query(status=())
            st.button(say(language, "overview.clear"), on_click=st.query_params.from_dict, args=(cleared,))
        return
    room = 7 + 1.85 * found.drawn  # a row of one line each; longer names need more
    keep_room("heat_map", room, room)
    heat_map(_heat_map(shown.version, filters, shown.theme), key="heat_map")
    if found.apart:
        st.markdown(f":small[:gray[{plain(say(language, 'areas.own_expectation'))}]]")
    if found.absent:
        st.markdown(f":small[:gray[{plain(say(language, 'areas.others', names=found.absent))}]]")
    one = replace(filters, indicator=found.ranked, status=(), order=ORDERS[0])  # none of these changes a ranking
    if ranking := _rankings(shown.version, one, shown.theme):
        board(ranking, "board", language, to=filters.of_area("indicator", indicator=found.ranked, **LEFT))


def choices(shown: Shown) -> dict[str, str]:
    """The indicators to choose from, by code, all of them first; none where there is only one."""
    names = shown.indicator_names()
    return {"": say(shown.filters.language, "areas.all_indicators")} | names if len(names) > 1 else {}


def _narrowed(found: Finding, filters: Filters) -> None:
    """The counts by status, which filter when clicked, and the order of the areas."""
    with narrowing(found.statuses, filters):
        if found.areas >= FEWEST:
            switch(filters, "order", ORDERS, lambda order: say(filters.language, f"areas.order_{order}"))


@lru_cache(maxsize=256)
def _finding(version: int, filters: Filters) -> Finding:
    """What is to be said of a comparison."""
    compared = Compared(Shown(version, filters, (), "light"))
    now, book, language = compared.now, compared.shown.book, filters.language
    several = len(book.indicators) > 1 and compared.indicator
    name = named(book.indicator(compared.indicator), language) if several else ""
    who = [owners(now, book.owners, filters.period, language), as_of(now, language)]
    names = lookup(book.areas, language)
    absent = set(compared.rows["area"]) - set(now["area"])
    return Finding(
        headline=headline(now, book, language, filters.period, name),
        who=sentence_case(" · ".join(part for part in who if part)),
        standings=tuple(standings(now, book, language)),
        statuses={status: int(now["status"].eq(status).sum()) for status in Status if now["status"].eq(status).any()},
        areas=now["area"].nunique(),
        drawn=len(compared.areas),
        absent=", ".join(names[code] for code in book.areas["code"] if code in absent),
        apart=now["expected"].round(6).nunique() > 1,
        ranked=compared.ranked,
    )


@lru_cache(maxsize=256)
def _heat_map(version: int, filters: Filters, theme: str) -> bytes:
    """The heat map for the screen, with its picture."""
    shown = Shown(version, filters, (), theme)
    compared = Compared(shown)
    book, language = shown.book, filters.language
    told = lines(compared.rows, book, language).assign(column=compared.rows["column"])
    about = About(
        period=filters.period,
        language=language,
        name=named(book.indicator(compared.indicator), language) if compared.indicator else "",
        source=source_line(compared.now, language),
        title=_title(compared),
    )
    chart = drawing.describe(told, compared.areas, compared.columns, about)

    def address(area: str, column: str) -> str:
        to = {"indicator": compared.indicator, "period": column} if compared.indicator else {"indicator": column}
        return f"{filters.of_area('indicator', **to, **LEFT)}{quote(area)}"

    return content(chart, theme, bundle([chart], theme, csv_text), address)


def _title(compared: Compared) -> str:
    """What the heat map shows: the indicator and its periods, or the period."""
    shown, language = compared.shown, compared.shown.filters.language
    if not compared.indicator:
        return say(language, "areas.title.indicator", period=title(shown.filters.period, language))
    names = compared.columns["name"]
    ends = {"first": names.iloc[0], "last": names.iloc[-1]}
    part = say(language, "areas.years", **ends) if len(names) > 1 else names.iloc[0]
    name = named(shown.book.indicator(compared.indicator), language)
    return say(language, "areas.title.period", name=name, part=part)


@lru_cache(maxsize=256)
def _rankings(version: int, filters: Filters, theme: str) -> bytes:
    """The areas of each level, ranked by the indicator of the filters; b"" where no level has several."""
    shown = Shown(version, filters, (), theme)
    registered = shown.book.indicator(filters.indicator)
    about = About(
        period=filters.period,
        language=filters.language,
        name=named(registered, filters.language),
        unit=named(registered, filters.language, "unit"),
    )
    charts = rankings(shown, about)
    return bundle(charts, theme, csv_text) if charts else b""
