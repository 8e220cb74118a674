"""The charts that go along with a report in one file: those of the report, and each indicator's path and years."""

from dataclasses import replace

import pandas as pd

from kpi.charts import path, years
from kpi.charts.description import About, Chart
from kpi.charts.points import points_from
from kpi.domain.model import Kind, Status
from kpi.exports.charts_zip import charts_zip
from kpi.exports.report import Report
from kpi.pages import state
from kpi.pages.indicator import rankings
from kpi.pages.shown import Shown
from kpi.wording.names import named
from kpi.wording.sources import source_line


def report_charts(report: Report, shown: Shown) -> bytes:
    """The ZIP of all charts of the chosen period, area and field.

    Of one area each indicator has the path of its year and its years; of several areas, their rankings.
    """
    return charts_zip(report, more=further(report, shown))


def further(report: Report, shown: Shown) -> list[Chart]:
    """The charts of the page's indicators that the report has not itself, in the order of the indicators."""
    there = {chart.file_name for chart in report.charts}
    rows = shown.board[shown.board["kind"].ne(Kind.TASK)]
    several = rows["area"].nunique() > 1
    found: list[Chart] = []
    for _, row in rows.drop_duplicates(["indicator"] if several else ["indicator", "area"]).iterrows():
        about = _about(row, shown)
        own = replace(shown, filters=replace(shown.filters, indicator=row["indicator"]))
        found += rankings(own, replace(about, place="")) if several else _of_one(row, about, shown)
    return [chart for chart in found if chart.file_name not in there]


def _of_one(row: pd.Series, about: About, shown: Shown) -> list[Chart]:
    """One indicator of one area: its year where it has a plan, and its years where there are several."""
    book, filters, found = shown.book, shown.filters, []
    same = shown.every[shown.every["indicator"].eq(row["indicator"]) & shown.every["area"].eq(row["area"])]
    if row["status"] != Status.NO_PLAN:
        year = same[same["assigned_by"].eq(row["assigned_by"]) & same["period"].str.startswith(filters.period[:4])]
        found.append(path.describe(points_from(book, year, filters.period), about))
    history = state.history(shown.version, filters.data, row["indicator"], row["area"], filters.period)
    if history["period"].str[:4].nunique() > 1:
        found.append(years.describe(history, book, replace(about, source=source_line(same, filters.language))))
    return found


def _about(row: pd.Series, shown: Shown) -> About:
    """What the charts of one row say of themselves."""
    language, indicator = shown.filters.language, shown.book.indicator(row["indicator"])
    return About(
        period=shown.filters.period,
        language=language,
        name=named(indicator, language),
        unit=named(indicator, language, "unit"),
        place=named(shown.book.area(row["area"]), language),
        source=source_line(row.to_frame().T, language),
    )
