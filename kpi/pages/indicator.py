"""Chỉ tiêu: one indicator, its path, the years, the areas, and how it was calculated."""

from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd
import streamlit as st

from kpi.charts import path, ranking, years
from kpi.charts.bundle import bundle
from kpi.charts.description import About, Chart, Span
from kpi.charts.points import points_from
from kpi.domain.model import Status
from kpi.exports.csv import csv_text
from kpi.pages import state
from kpi.pages.board import board
from kpi.pages.filters import ALL, Filters
from kpi.pages.follow import beside, follow
from kpi.pages.plain import plain
from kpi.pages.room import keep_room
from kpi.pages.shown import Shown
from kpi.pages.signs import signed_word
from kpi.pages.tables import Small, small_table
from kpi.wording.areas import level_name
from kpi.wording.catalogue import say
from kpi.wording.explanations import explain
from kpi.wording.lines import lines
from kpi.wording.names import named
from kpi.wording.periods import inside, title
from kpi.wording.sentences import as_of
from kpi.wording.sources import owners, source_line
from kpi.wording.standing import boxes, later, standing

FEWEST_RANKED = 2
LONG_RANKING = 12  # areas; a longer one stands beside two others


@dataclass(frozen=True)
class Standing:
    """One row of the shown period: its lines as Markdown, its numbers with their labels, and how it came about.

    `key` tells it from the rows of other plans for the same period.
    """

    key: str
    lines: tuple[str, ...]
    boxes: tuple[tuple[str, str, str], ...]
    formula: str
    inputs: Small
    notes: str


@dataclass(frozen=True)
class Told:
    """What the page of one indicator says in words; `wide` and `folded` are the rem its charts need at least."""

    heading: str
    standings: tuple[Standing, ...]
    wide: float
    folded: float


def page(shown: Shown) -> None:
    """Show one indicator of one area; the first one on the overview where none was chosen."""
    filters, language = shown.filters, shown.filters.language
    told = _told(shown)
    if told is None:
        st.title(say(language, "indicator.none"), anchor=False)
        return
    st.title(told.heading, anchor=False)
    if not told.standings:
        st.markdown(say(language, "indicator.nothing_now", period=title(filters.period, language)))
    for one in told.standings:
        for line in one.lines:
            st.markdown(line)
        _numbers(one)
    if told.wide:
        keep_room("board", told.wide, told.folded)
    drawn = _drawn(shown)
    if drawn:
        board(drawn, "board", language, to=filters.of_area("indicator", indicator=chosen(shown)[0]))
    for one in told.standings:
        _how(one, shown)
    if drawn:
        follow("board", beside(shown, _drawn))


@lru_cache(maxsize=256)
def _told(shown: Shown) -> Told | None:
    """The words of one address, found once for all its visitors; None where there is no indicator."""
    filters, language = shown.filters, shown.filters.language
    indicator, area = chosen(shown)
    if not indicator:
        return None
    registered = shown.book.indicator(indicator)
    several = shown.every.loc[shown.every["indicator"].eq(indicator), "area"].nunique() > 1
    heading = named(registered, language) + (f" · {named(shown.book.area(area), language)}" if several else "")
    history = _history(shown, indicator, area)
    now = history[history["period"].eq(filters.period)]
    charts = len(history) and registered["kind"] != "task"
    return Told(
        heading=plain(heading),
        standings=tuple(_standing(row, history, shown) for _, row in now.iterrows()),
        wide=34 if charts else 0,
        folded=68 if len(now) else 34,
    )


@lru_cache(maxsize=256)
def chosen(shown: Shown) -> tuple[str, str]:
    """The indicator and area to show: as the address says, else the first that has something at the period."""
    filters, board_ = shown.filters, shown.board
    indicator = filters.indicator
    if not indicator or indicator not in shown.indicator_names():
        with_plan = board_[board_["status"].ne(Status.NO_PLAN)]
        rows = with_plan if len(with_plan) else board_ if len(board_) else shown.every
        indicator = str(rows["indicator"].iloc[0]) if len(rows) else ""
    if filters.area != ALL:
        return indicator, filters.area
    own = shown.every[shown.every["indicator"].eq(indicator)]
    order = shown.book.areas["code"]
    return indicator, next((code for code in order if code in set(own["area"])), "")


def _history(shown: Shown, indicator: str, area: str) -> pd.DataFrame:
    rows = shown.every
    return rows[rows["indicator"].eq(indicator) & rows["area"].eq(area)]


def _standing(row: pd.Series, history: pd.DataFrame, shown: Shown) -> Standing:
    """Shape, verdict, and the distance from what was expected; what the year brought since; who and when; and why."""
    language, book = shown.filters.language, shown.book
    verdict = [f"**{signed_word(row['status'], language)}**", *map(plain, standing(row, book, language))]
    since = later(row, history[history["period"].eq(row["period"][:4])], book, language)
    one = row.to_frame().T
    stage = say(language, f"stage.{row['stage']}") if row["stage"] else ""
    parts = [owners(one, book.owners, row["period"], language), stage, as_of(one, language)]
    who = plain(" · ".join(part for part in parts if part))
    several = history["period"].eq(row["period"]).sum() > 1
    told = boxes(row, book, language, several)
    why = explain(row, book, language)
    return Standing(
        key=f"{row['plan_period'] or 'bare'}_{row['assigned_by'] or 'one'}",
        lines=(" · ".join(verdict), *([plain(since)] if since else []), *([f":gray[{who}]"] if who else [])),
        boxes=tuple((plain(label), plain(value), plain(beside)) for label, value, beside in told),
        formula="  \n".join(plain(line) for line in why.formula),
        inputs=Small(why.inputs, cut=True),
        notes="\n".join(f"- {plain(note)}" for note in why.notes),
    )


def _numbers(one: Standing) -> None:
    """Result, plan, percent and what is left, each with the one word that places it."""
    with st.grid(len(one.boxes), min_column_width=160, key=f"numbers_{one.key}"):
        for label, value, beside_value in one.boxes:
            st.metric(
                label,
                value,
                beside_value or None,
                border=True,
                delta_color="off",
                delta_arrow="off",
                height="stretch",
            )


def _drawn(shown: Shown) -> bytes:
    """The charts of a visit; b"" where the area has no figures and there are no several others to rank."""
    indicator, area = chosen(shown)
    areas = shown.every.loc[shown.every["indicator"].eq(indicator), "area"]
    if areas.nunique() < FEWEST_RANKED and not areas.eq(area).any():
        return b""
    return _charts(shown.version, replace(shown.filters, indicator=indicator, area=area), shown.theme)


@lru_cache(maxsize=256)
def _charts(version: int, filters: Filters, theme: str) -> bytes:
    """The charts of one indicator and area, drawn for one theme."""
    shown = Shown(version, filters, (), theme)
    book, language = shown.book, filters.language
    registered = book.indicator(filters.indicator)
    history = _history(shown, filters.indicator, filters.area)
    area = named(book.area(filters.area), language)
    about = About(
        period=filters.period,
        language=language,
        name=named(registered, language),
        unit=named(registered, language, "unit"),
        place=area,
    )
    now = history[history["period"].eq(filters.period)]
    charts: list[Chart] = []
    if len(now) and registered["kind"] != "task":
        first = history[history["assigned_by"].eq(now["assigned_by"].iloc[0])]
        same_year = first[first["period"].str.startswith(filters.period[:4])]
        told = replace(about, source=source_line(now, language))
        charts.append(path.describe(points_from(book, same_year, filters.period), told))
    if len(history) and registered["kind"] != "task":
        told = replace(about, source=source_line(history, language))
        over_years = state.history(version, filters.data, filters.indicator, filters.area, filters.period)
        charts.append(years.describe(over_years, book, told))
    charts += rankings(shown, about)
    return bundle(charts, theme, csv_text)


def rankings(shown: Shown, about: About) -> list[Chart]:
    """The areas of each level, ranked by the indicator and period of the filters, where a level has several.

    The longest comes first.
    """
    rows, book, language = shown.every, shown.book, shown.filters.language
    rows = rows[rows["indicator"].eq(shown.filters.indicator) & rows["period"].eq(shown.filters.period)]
    levels = rows["area"].map(book.areas.set_index("code")["level"])
    charts = []
    for level, ranked in rows.groupby(levels, sort=False):
        if ranked["area"].nunique() < FEWEST_RANKED:
            continue
        told = lines(ranked, book, language)
        who = level_name(str(level), language)
        heading = say(language, "indicator.ranking", name=about.name, period=inside(about.period, language), who=who)
        chart = ranking.describe(told, replace(about, place="", title=heading, source=source_line(ranked, language)))
        charts.append(replace(chart, key=f"ranking-{level}", file_name=f"{chart.file_name}-{level}"))
    charts.sort(key=lambda chart: len(chart.table), reverse=True)
    return [replace(chart, span=_span(at, charts)) for at, chart in enumerate(charts)]


def _span(at: int, charts: list[Chart]) -> Span:
    """The room of a ranking: a long first one stands beside the next two; one that is left over has its own row."""
    tall = len(charts) > FEWEST_RANKED and len(charts[0].table) > LONG_RANKING
    if tall and at == 0:
        return "tall"
    beside = len(charts) - 3 * tall
    return "wide" if at == len(charts) - 1 and beside % 2 else "half"


def _how(one: Standing, shown: Shown) -> None:
    """Cách tính: the formula with its figures, where each comes from, and what follows."""
    heading = say(shown.filters.language, "indicator.how")
    with st.container(border=True, key=f"how_{one.key}"):
        st.header(heading, anchor=False)
        st.markdown(one.formula)
        st.markdown(one.notes)
        small_table(one.inputs, f"inputs_{chosen(shown)[0]}_{one.key}", heading, shown)
