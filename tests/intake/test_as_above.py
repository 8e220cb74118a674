"""Cells that stand for several rows, headings in two languages, and rows that add up whole offices."""

import io

import pytest
from openpyxl import Workbook

from kpi.domain.problems import ProblemKind
from kpi.intake.files import Intake, take_files
from kpi.intake.grid import Source
from tests.intake.taken import KNOWN

AT_HOME = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}
HEAD = ["Chỉ tiêu", "ĐVT", "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019"]


def workbook(*rows: list, merged: str = "") -> Intake:
    """A workbook of these rows, with cells merged."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(file)
    return take_files([Source("báo cáo.xlsx", file.getvalue())], AT_HOME)


def figures(taken: Intake) -> list[tuple]:
    return list(taken.tables["figures"][["indicator", "period", "measure", "value"]].itertuples(index=False, name=None))


def test_a_name_merged_over_two_rows_is_that_of_both():
    taken = workbook(
        ["Chỉ tiêu", "ĐVT", "Kỳ", "Kết quả"],
        ["Tạo việc làm mới", "Người", "2019-Q1", 3000],
        [None, "Người", "2019-Q2", 4800],
        merged="A2:A3",
    )

    assert figures(taken) == [("jobs", "2019-Q1", "result", 3000), ("jobs", "2019-Q2", "result", 4800)]


def test_a_figure_merged_over_two_rows_is_that_of_the_first_alone():
    taken = workbook(
        HEAD, ["Tạo việc làm mới", "Người", 14000, 7800], ["Làm việc tại khu chế xuất", "Người", 5000, None],
        merged="D2:D3",
    )  # fmt: skip

    assert [one for one in figures(taken) if one[2] == "result"] == [("jobs", "2019-H1", "result", 7800)]


@pytest.mark.parametrize("ditto", ["nt", "-nt-", '"', "như trên", "″"])
def test_a_ditto_mark_is_the_unit_above(ditto):
    taken = workbook(
        HEAD, ["Tổng thu ngân sách", "Tỷ đồng", 2000, 1200], ["Số vốn giải ngân", ditto, 100, 50], ["Số xã", "Xã", 9, 8]
    )

    assert dict(taken.tables["indicators"][["name_vi", "unit_vi"]].itertuples(index=False)) == {
        "Số vốn giải ngân": "Tỷ đồng", "Số xã": "Xã",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["Cộng toàn tỉnh", "Tổng cộng (I+II)", "Tổng số toàn huyện"])
def test_a_sum_of_the_whole_province_is_no_indicator(name):
    taken = workbook(HEAD, ["Tạo việc làm mới", "Người", 14000, 7800], [name, "Người", 14000, 7800])

    assert [one.row for one in taken.problems if one.kind == ProblemKind.TOTAL_LEFT_OUT] == [3]
    assert "indicators" not in taken.tables


def test_headings_may_stand_in_two_languages():
    taken = workbook(
        ["Chỉ tiêu / Indicator", "ĐVT / Unit", "Kế hoạch năm 2019 / Plan", "Thực hiện 6 tháng đầu năm 2019 / Actual",
         "TH/KH (%)"],
        ["Tạo việc làm mới", "Người", 14000, 7800, 55.71],
    )  # fmt: skip

    assert figures(taken) == [("jobs", "2019", "plan", 14000), ("jobs", "2019-H1", "result", 7800)]
    assert taken.tables["figures"]["published_percent"].dropna().tolist() == [55.71]


def test_a_remark_that_was_never_calculated_costs_no_figure():
    taken = workbook([*HEAD, "Ghi chú"], ["Tạo việc làm mới", "Người", 14000, 7800, "=1+1"])

    assert [(one.kind, one.row) for one in taken.problems if one.row] == [(ProblemKind.ERROR_LEFT_ASIDE, 2)]
    assert len(figures(taken)) == 2


def test_a_share_below_nothing_is_unlikely_and_growth_is_not():
    taken = workbook(HEAD, ["Tỷ lệ lao động qua đào tạo", "%", 52.5, -50.75], ["Tăng trưởng lao động", "%", 3, -1.27])

    assert [(one.kind, one.row) for one in taken.problems if one.row] == [(ProblemKind.SIZE_UNLIKELY, 2)]
