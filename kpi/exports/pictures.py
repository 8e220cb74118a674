"""The charts of a report, described for paper: where everything stands, and the year of each result behind its plan."""

from dataclasses import replace

import pandas as pd

from kpi.charts import bullet, path
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.points import points_from
from kpi.domain.book import Book
from kpi.domain.model import Kind, Status
from kpi.wording.catalogue import say
from kpi.wording.names import named
from kpi.wording.periods import inside
from kpi.wording.sources import source_line
from kpi.wording.statuses import GOOD_TONES

MOST = 8  # paths where a report is of several areas: one for each that lags would be a book
_OWN = ["indicator", "area", "assigned_by"]
_WORST_FIRST = {str(status): place for place, status in enumerate(Status)}


def pictures(
    book: Book, board: pd.DataFrame, planned: pd.DataFrame, told: pd.DataFrame, about: About
) -> tuple[Chart, ...]:
    """The bullet chart, and the path of each result that is behind.

    Args:
        book: the data set.
        board: scoreboard rows of the year, of every period up to the shown one.
        planned: the rows of the shown period under a plan.
        told: their `kpi.wording.lines.lines`.
        about: period, language, place and source line of the report.

    Returns:
        Nothing where nothing has a plan. Paths of one area in the order of the rows, all of them; of several areas
        the worst MOST, worst first, each named by its area (`undrawn` says how many that leaves).
    """
    if planned.empty:
        return ()
    several = planned["area"].nunique() > 1
    behind = _behind(planned, told)
    drawn = _worst(behind) if several else behind
    places = board.groupby(_OWN, sort=False).indices
    paths = [
        _path(book, board.iloc[places[key]], drawn.iloc[[at]], about, several)
        for at, key in enumerate(zip(*(drawn[name] for name in _OWN), strict=True))
    ]
    return (bullet.describe(told, about), *paths)


def undrawn(planned: pd.DataFrame, told: pd.DataFrame, language: str) -> str:
    """The sentence that says how many results behind their plan have no path in the report; "" where all have."""
    behind = _behind(planned, told)
    if planned["area"].nunique() <= 1 or len(behind) <= MOST:
        return ""
    return say(language, "report.undrawn", drawn=MOST, n=len(behind) - MOST)


def _behind(planned: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The rows that lag, one for each indicator and area."""
    lags = ~told["tone"].isin([*GOOD_TONES, "no_data"]) & planned["kind"].ne(Kind.TASK)
    return planned[lags].drop_duplicates(["indicator", "area"])


def _worst(behind: pd.DataFrame) -> pd.DataFrame:
    """The worst of them by status, then by how much of the plan is reached."""
    place = behind["status"].map(_WORST_FIRST)
    return behind.assign(place=place).sort_values(["place", "achieved"], kind="stable").head(MOST)


def _path(book: Book, own: pd.DataFrame, row: pd.DataFrame, about: About, several: bool) -> Chart:
    """The year of one indicator, against the plan of one assigning body: its rows, and that of the shown period."""
    language, indicator = about.language, book.indicator(row["indicator"].iloc[0])
    name, place = named(indicator, language), about.place
    title = ""
    if several:
        place = named(book.area(row["area"].iloc[0]), language)
        title = say(language, "charts.path.title", name=joined(name, place), period=inside(about.period, language))
    words = About(
        period=about.period,
        language=language,
        name=name,
        unit=named(indicator, language, "unit"),
        place=place,
        source=source_line(row, language),
        title=title,
    )
    chart = path.describe(points_from(book, own, about.period), words)
    return replace(chart, file_name=file_name(name, place, about.period)) if several else chart
