"""The overviews, years and areas that the chart tests draw: invented figures, all in sight."""

from functools import cache

import pandas as pd

from kpi.charts import bullet, path, points, ranking, years
from kpi.charts.description import About, Chart
from kpi.charts.history import periods_of
from kpi.domain.scoreboard import scoreboard
from kpi.wording.lines import lines
from tests.sight import book

JOBS = """
    code | kind       | decimals
    jobs | cumulative | 0
"""
OVERVIEW = """
    code     | kind       | basis    | better | decimals | percent_decimals | rate | name_vi               | unit_vi
    jobs     | cumulative |          | up     | 0        | 2                |      | Tạo việc làm mới      | người
    trained  | level      | baseline | up     | 2        | 2                | yes  | Lao động qua đào tạo  | %
    cut      | cumulative |          | up     | 2        | 1                | yes  | Mức giảm hộ nghèo     | điểm %
    enrolled | cumulative |          | up     | 0        | 2                |      | Tuyển sinh và đào tạo | người
    funds    | cumulative |          | up     | 0        | 2                |      | Vốn chương trình      | tỷ đồng
"""
MID_2019 = """
    indicator | period  | measure  | value | stage    | bound    | said
    jobs      | 2019    | plan     | 14000 |          | at_least |
    jobs      | 2019-H1 | result   | 7800  |          |          |
    trained   | 2018    | result   | 50    |          |          |
    trained   | 2019    | plan     | 52.5  |          | at_least |
    trained   | 2019-H1 | result   | 50.75 |          |          |
    cut       | 2019    | plan     | 3     |          | about    | khoảng
    cut       | 2019-H1 | result   | 1.27  | estimate |          |
    enrolled  | 2019-H1 | result   | 3900  |          |          |
    funds     | 2019    | plan     | 120   |          | at_least |
"""


@cache
def overview(
    indicators: str = OVERVIEW, figures: str = MID_2019, period: str = "2019-H1", language: str = "vi"
) -> Chart:
    """The bullet chart of an overview; by default mid-2019."""
    data = book(indicators, figures)
    board = scoreboard(data, period)
    about = About(period, language, place="Tỉnh Lạng Sơn", source="Nguồn: Sở LĐTBXH tỉnh Lạng Sơn.")
    return bullet.describe(lines(board, data, language), about)


def one_overview_row(achieved: float, name: str = "Tạo việc làm mới") -> Chart:
    """The bullet chart of a single row, expected at 50%."""
    row = _worded().iloc[[0]].assign(achieved=float(achieved), achieved_text=f"{achieved}%", name=name)
    return bullet.describe(row, About("2019-H1", "vi", place="Tỉnh Lạng Sơn"))


@cache
def _worded() -> pd.DataFrame:
    data = book(OVERVIEW, MID_2019)
    return lines(scoreboard(data, "2019-H1"), data, "vi")


@cache
def year(figures: str, period: str, indicators: str = JOBS, language: str = "vi") -> Chart:
    """The path of one indicator through the year of `period`."""
    data = book(indicators, figures)
    indicator = data.indicators["code"].iloc[0]
    board = scoreboard(data, *points.periods_of(data, indicator, "20", period))
    about = About(period, language, "Tạo việc làm mới", "người", "Tỉnh Lạng Sơn", "Nguồn: Sở LĐTBXH.")
    return path.describe(points.points_from(data, board, period), about)


@cache
def history(figures: str, period: str, series: str = "", language: str = "vi", indicators: str = JOBS) -> Chart:
    """One indicator over the years."""
    data = book(indicators, figures, series)
    indicator = data.indicators["code"].iloc[0]
    about = About(period, language, "Tạo việc làm mới", "người", "Tỉnh Lạng Sơn", "Nguồn: Sở LĐTBXH.")
    return years.describe(scoreboard(data, *periods_of(data, indicator, "20", period)), data, about)


@cache
def areas(figures: str, period: str = "2019-H1", language: str = "vi") -> Chart:
    """Areas ranked by the share of the plan they reached."""
    data = book(JOBS, figures)
    about = About(period, language, "Tạo việc làm mới", "người", "Các huyện", "Nguồn: Sở LĐTBXH.")
    return ranking.describe(lines(scoreboard(data, period), data, language), about)


def trace(figure: object, name: str) -> object:
    """The one trace of that name; the test fails when there are several or none."""
    (found,) = [one for one in figure.data if one.name == name]
    return found


def values(column: object) -> list:
    """A trace's column as a list, NaN as None."""
    return [None if pd.isna(value) else value for value in column]
