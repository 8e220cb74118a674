"""The charts of a report, described for paper: where everything stands, and the year of each result behind its plan."""

import pandas as pd

from kpi.charts import bullet, path
from kpi.charts.description import About, Chart
from kpi.charts.points import points_from
from kpi.domain.book import Book
from kpi.domain.model import Kind
from kpi.wording.names import named
from kpi.wording.sources import source_line
from kpi.wording.statuses import GOOD_TONES

_OWN = ["indicator", "area", "assigned_by"]


def pictures(
    book: Book, board: pd.DataFrame, planned: pd.DataFrame, told: pd.DataFrame, about: About
) -> tuple[Chart, ...]:
    """The bullet chart; and of one area the path of each indicator that is behind, in the order of the rows.

    Args:
        book: the data set.
        board: scoreboard rows of the year, of every period up to the shown one.
        planned: the rows of the shown period under a plan.
        told: their `kpi.wording.lines.lines`.
        about: period, language, place and source line of the report.

    Returns:
        Nothing where nothing has a plan. Of several areas the bullet chart alone: a path for each would be a book.
    """
    if planned.empty:
        return ()
    overview = bullet.describe(told, about)
    if planned["area"].nunique() > 1:
        return (overview,)
    behind = planned[~told["tone"].isin([*GOOD_TONES, "no_data"]) & planned["kind"].ne(Kind.TASK)]
    first = behind.drop_duplicates("indicator")
    places = board.groupby(_OWN, sort=False).indices
    paths = [
        _path(book, board.iloc[places[key]], first.iloc[[at]], about)
        for at, key in enumerate(zip(*(first[name] for name in _OWN), strict=True))
    ]
    return (overview, *paths)


def _path(book: Book, own: pd.DataFrame, row: pd.DataFrame, about: About) -> Chart:
    """The year of one indicator, against the plan of one assigning body: its rows, and that of the shown period."""
    indicator = book.indicator(row["indicator"].iloc[0])
    words = About(
        period=about.period,
        language=about.language,
        name=named(indicator, about.language),
        unit=named(indicator, about.language, "unit"),
        place=about.place,
        source=source_line(row, about.language),
    )
    return path.describe(points_from(book, own, about.period), words)
