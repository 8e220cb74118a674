"""Figures from their sheets to what is said of them, without any file: tables of texts in sight go in."""

from dataclasses import dataclass

import pandas as pd

from kpi.domain.problems import Problem
from kpi.domain.tables import FIGURES
from kpi.intake.answers import Answers
from kpi.intake.facts import OnFile
from kpi.intake.files import judge
from kpi.intake.sheet import Sheet
from kpi.intake.values import Filed
from tests.sight import table

# What a column of figures is called in the file, and what it measures.
FIGURE_COLUMNS = {"kế hoạch": "plan", "đầu kỳ": "baseline", "kết quả": "result"}
_OURS = {"chỉ tiêu": "indicator", "đơn vị": "area", "kỳ": "period", "đvt": "unit", "% KH": "published_percent"}


KNOWN = {
    "data_sets": table("""
        code     | name_vi  | name_en
        lang-son | Lạng Sơn | Lạng Sơn
        """),
    "areas": table("""
        code    | name_vi       | name_en
        20      | Tỉnh Lạng Sơn | Lạng Sơn province
        NA      | NA            | NA
        """),
    "fields": table("""
        code   | name_vi  | name_en
        labour | Lao động | Labour
        """),
    "indicators": table("""
        code | data_set | name_vi | name_en | kind | basis | better | unit_vi | unit_en | field | part_of | drop_of
        jobs | lang-son | Tạo việc làm mới | New jobs | cumulative |  | up | người | people | labour |  |
        zones | lang-son | Làm việc tại khu chế xuất | In zones | cumulative |  | up | người | people | labour | jobs |
        trained | lang-son | Tỷ lệ lao động qua đào tạo | Trained rate | level | baseline | up | % | % | labour |  |
        poverty | lang-son | Tỷ lệ hộ nghèo | Poverty rate | level | baseline | down | % | % | labour |  |
        cut|lang-son|Mức giảm tỷ lệ hộ nghèo|Poverty cut| cumulative |  | up | điểm % | points | labour |  | poverty
        growth | lang-son | Tăng trưởng lao động | Growth | level | difference | up | % | % | labour |  |
        revenue | lang-son | Tổng thu ngân sách | Revenue | cumulative |  | up | triệu đồng |  | labour |  |
        """),
}  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What came of some sheets: the tables as they would be stored, everything said of them, and offered plans."""

    tables: list[Filed]
    problems: list[Problem]
    offers: pd.DataFrame

    @property
    def said(self) -> list[tuple[str, int | None, str]]:
        """Each problem as its kind, row and column."""
        return [(str(problem.kind), problem.row, problem.column) for problem in self.problems]

    def values(self) -> dict[tuple[str, str, str], float]:
        """The figures by indicator, period and measure."""
        return {
            (row.indicator, row.period, row.measure): row.value
            for one in self.tables
            if one.table is FIGURES
            for row in one.values.itertuples()
        }


def sheets(text: str, file: str = "figures.csv") -> list[Sheet]:
    """One sheet for each column of figures of a table of texts; its first row is row 2. No area is the province."""
    whole = table(text)
    whole.index = pd.RangeIndex(2, len(whole) + 2)
    found = []
    for heading in whole.columns.intersection(list(FIGURE_COLUMNS)):
        beside = [name for name in whole if name in _OURS and (name != "% KH" or heading == "kết quả")]
        cells = whole[beside].rename(columns=_OURS).assign(value=whole[heading], measure=FIGURE_COLUMNS[heading])
        cells = (cells if "area" in cells else cells.assign(area="20")).astype("str")
        headings = {_OURS[name]: name for name in beside} | {"value": heading}
        found.append(Sheet(file, "", cells, pd.DataFrame(False, cells.index, cells.columns), headings))
    return found


def take(*files: list[Sheet], answers: Answers = Answers(), on_file: OnFile | None = None) -> Taken:  # noqa: B008
    """The sheets of some files, judged as all figures are (kpi/intake/files.py); the present year is 2026."""
    judged = judge([(sheet, FIGURES) for file in files for sheet in file], KNOWN, answers, on_file, year=2026)
    return Taken(judged.tables, judged.problems, judged.implied)
