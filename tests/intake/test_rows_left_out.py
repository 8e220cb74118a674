"""What stands in a report and is no figure: signatures, totals wherever they are written, letters that were lost."""

import io

import pytest
from openpyxl import Workbook

from kpi.intake.files import Intake, take_files
from kpi.intake.grid import Source
from tests.intake.taken import KNOWN

HEADING = ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019", "% so với KH"]
JOBS = [1, "Tạo việc làm mới", "người", 14000, 7800, 55.71]
TRAINED = [2, "Tỷ lệ lao động qua đào tạo", "%", 52.5, 50.75, None]
AT_HOME = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}


def taken(*rows: list) -> Intake:
    """A workbook of that heading and those rows."""
    workbook = Workbook()
    for row in (HEADING, *rows):
        workbook.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    workbook.save(file)
    return take_files([Source("báo cáo.xlsx", file.getvalue())], AT_HOME)


def said(intake: Intake) -> list[tuple[str, int | None]]:
    return [(str(problem.kind), problem.row) for problem in intake.problems]


SIGNATURES = [["", "Người lập biểu", "", "", "Thủ trưởng đơn vị"], ["", "(Ký, ghi rõ họ tên)", "", "", "(Ký tên)"]]


@pytest.mark.parametrize("between", [[], [[]]], ids=["right below", "after an empty row"])
def test_signatures_under_the_columns_of_figures_are_no_figures(between: list):
    found = taken(JOBS, *between, *SIGNATURES)

    assert len(found.tables["figures"]) == 2
    assert {kind for kind, _ in said(found)} == {"rows-left-out", "area-taken"}


def test_a_word_in_place_of_the_last_figure_is_no_signature():
    found = taken(JOBS, [2, "Tỷ lệ lao động qua đào tạo", "%", 52.5, "chưa rõ"])

    assert ("not-a-number", 3) in said(found)


@pytest.mark.parametrize("row", [["TỔNG SỐ", None, None, 14052.5, 7850.75], [None, "Cộng", None, 14052.5, 7850.75]])
def test_a_total_is_left_out_in_whichever_column_it_is_named(row: list):
    found = taken(JOBS, TRAINED, row)

    assert ("total-left-out", 4) in said(found)
    assert len(found.tables["figures"]) == 4


def test_a_percent_that_was_never_calculated_does_not_refuse_the_figures():
    found = taken([*JOBS[:5], "=E2/D2"])

    assert ("error-left-aside", 2) in said(found)
    assert found.tables["figures"]["value"].to_list() == [14000, 7800]


def test_a_figure_that_was_never_calculated_does():
    assert ("formula-without-value", 2) in said(taken([*JOBS[:4], "=3800+4000"]))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Tá»· lá»‡ lao Ä‘á»™ng qua Ä‘Ã o táº¡o", id="UTF-8 read as Windows-1252"),
        pytest.param("Tyû leä lao ñoäng qua ñaøo taïo", id="VNI letters"),
        pytest.param("T? l? lao ??ng qua ?ào t?o", id="question marks"),
    ],
)
def test_letters_that_were_lost_are_never_stored(name: str):
    found = taken([1, name, "%", 52.5, 50.75])

    assert ("wrong-encoding", 2) in said(found)
    assert found.tables == {}
