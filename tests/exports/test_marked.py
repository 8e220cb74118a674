"""An office gets its own file back with the problems where they are."""

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl.comments import Comment

from kpi.domain.problems import Problem, ProblemKind
from kpi.exports.marked import marked
from kpi.exports.marks import HEADINGS_WITHIN
from kpi.intake.files import Recognised
from kpi.intake.grid import Source
from kpi.intake.layout import Layout, Use
from tests.exports.sheets import FILE, GRID, ROWS, WRONG, comments, fill, grid, opened, packed, values, workbook

ALSO = Problem(ProblemKind.NOT_A_NUMBER, FILE, "Biểu 1", 5, "Thực hiện 6 tháng đầu năm 2019", "x")
HIDDEN = Problem(ProblemKind.HIDDEN_SHEET, FILE, "Nháp")
RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


def source(book=None):
    return Source(FILE, packed(book or workbook(**{"Biểu 1": ROWS})))


def test_the_cell_with_the_problem_is_filled_and_says_what_is_wrong_and_what_to_do():
    sheet = opened(marked(source(), [WRONG], "vi", [GRID]))["Biểu 1"]

    assert comments(sheet) == {
        "D3": "⚠ “7.800 người?” không phải là số. Chỉ ghi chữ số, ví dụ 1250,5; để trống hoặc ghi “…” nếu chưa có "
        "số liệu."
    }
    assert fill(sheet["D3"]) == RED
    assert fill(sheet["D4"]) is None
    assert sheet["D3"].value == "7.800 người?"


def test_the_first_free_column_says_it_per_row_and_can_be_filtered():
    sheet = opened(marked(source(), [WRONG, ALSO], "en", [GRID]))["Biểu 1"]

    assert [sheet.cell(row, 5).value for row in range(1, 7)] == [
        None, "⚠ To check", "⚠ Thực hiện 6 tháng đầu năm 2019: “7.800 người?” is not a number.", None,
        "⚠ Thực hiện 6 tháng đầu năm 2019: “x” is not a number.", None,
    ]  # fmt: skip
    assert sheet.auto_filter.ref == "A2:E6"


@pytest.mark.parametrize(("language", "name"), [("vi", "Lỗi"), ("en", "Problems")])
def test_the_first_sheet_lists_everything_and_leads_to_the_cells(language, name):
    book = opened(marked(source(), [WRONG, HIDDEN], language, [GRID]))

    sheet = book.worksheets[0]
    assert (sheet.title, book.active.title) == (name, name)
    assert [cell.value for cell in sheet[5]][1:6] == ["Biểu 1", 3, "Thực hiện 6 tháng đầu năm 2019", "D3", WRONG.found]
    assert sheet["E5"].hyperlink.location == "'Biểu 1'!D3"
    assert sheet["B6"].value == "Nháp"
    assert sheet["E6"].hyperlink is None
    assert (fill(sheet["A5"]), fill(sheet["A6"])) == (RED, YELLOW)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A5", "A4:I6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_everything_else_stays_as_it_was():
    book = workbook(**{"Biểu 1": ROWS, "Ghi chú": [["lưu ý"]]})
    sheet = book["Biểu 1"]
    sheet["C3"].number_format = "#,##0"
    sheet.merge_cells("A1:D1")
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = "A2:D5"
    book["Ghi chú"].sheet_state = "hidden"
    sheet["A3"].comment = Comment("số thứ tự", "An")

    after = opened(marked(source(book), [WRONG], "vi", [GRID]))

    kept = after["Biểu 1"]
    assert [[cell.value for cell in row][:4] for row in kept.iter_rows()] == [
        row + [None] * (4 - len(row)) for row in ROWS
    ]
    assert kept["C6"].value == "=SUM(C3:C5)"
    assert kept["C3"].number_format == "#,##0"
    assert (kept.freeze_panes, kept.auto_filter.ref) == ("A3", "A2:D5")
    assert [str(span) for span in kept.merged_cells.ranges] == ["A1:D1"]
    assert after["Ghi chú"].sheet_state == "hidden"
    assert comments(kept)["A3"] == "số thứ tự"


def test_a_problem_in_merged_cells_stands_at_their_first():
    book = workbook(**{"Biểu 1": ROWS})
    book["Biểu 1"].merge_cells("D3:D4")
    below = replace(WRONG, row=4)

    assert list(comments(opened(marked(source(book), [below], "vi", [GRID]))["Biểu 1"])) == ["D3"]


def test_two_headings_over_one_another_name_one_cell():
    rows = [
        ["Chỉ tiêu", "Kế hoạch", None, "Thực hiện", None],
        [None, "Quý I", "Quý II", "Quý I", "Quý II"],
        ["Việc làm", 1, 2, 3, "x"],
    ]
    problem = Problem(ProblemKind.NOT_A_NUMBER, FILE, "Biểu 1", 3, "Thực hiện / Quý II", "x")

    data = marked(source(workbook(**{"Biểu 1": rows})), [problem], "vi", [grid(FILE, "Biểu 1", rows)])

    assert list(comments(opened(data)["Biểu 1"])) == ["E3"]
    assert opened(data)["Biểu 1"]["F2"].value == "⚠ Cần xem lại"


def test_the_layout_that_was_recognised_decides_the_column():
    rows = [["Chỉ tiêu", "TH", "TH"], ["Việc làm", 1, "x"]]
    problem = Problem(ProblemKind.NOT_A_NUMBER, FILE, "Biểu 1", 2, "TH", "x")
    layout = Layout("report", 0, 0, 1, (Use(2, "TH", "value"),))

    data = marked(
        source(workbook(**{"Biểu 1": rows})),
        [problem],
        "vi",
        [grid(FILE, "Biểu 1", rows)],
        [Recognised(FILE, "Biểu 1", layout, True, 1)],
    )

    assert list(comments(opened(data)["Biểu 1"])) == ["C2"]


def test_a_column_told_by_its_letters_is_found():
    unvalued = Problem(ProblemKind.FORMULA_WITHOUT_VALUE, FILE, "Biểu 1", 6, "C")

    assert list(comments(opened(marked(source(), [unvalued], "vi", [GRID]))["Biểu 1"])) == ["C6"]


def test_a_problem_of_the_heading_stands_at_the_heading():
    unknown = Problem(ProblemKind.UNKNOWN_COLUMN, FILE, "Biểu 1", None, "STT", "STT")

    sheet = opened(marked(source(), [unknown], "vi", [GRID]))["Biểu 1"]

    assert list(comments(sheet)) == ["A2"]
    assert fill(sheet["A2"]) == YELLOW


def test_a_text_far_down_that_equals_a_heading_is_no_heading():
    rows = [["a", "b"], *([["", "x"]] * HEADINGS_WITHIN), ["Chỉ tiêu", "x"]]
    problem = Problem(ProblemKind.UNKNOWN_COLUMN, FILE, "Biểu 1", None, "Chỉ tiêu", "")

    assert comments(opened(marked(source(workbook(**{"Biểu 1": rows})), [problem], "vi"))["Biểu 1"]) == {}


def test_marking_anew_takes_the_old_marks_away():
    first = marked(source(), [WRONG, ALSO], "vi", [GRID])
    rows = [["" if cell is None else cell for cell in row] for row in values(first, "Biểu 1")]

    again = opened(marked(Source(FILE, first), [ALSO], "en", [grid(FILE, "Biểu 1", rows)]))

    assert again.sheetnames == ["Problems", "Biểu 1"]
    assert list(comments(again["Biểu 1"])) == ["D5"]
    assert fill(again["Biểu 1"]["D3"]) is None
    assert [again["Biểu 1"].cell(row, 5).value for row in (2, 3)] == ["⚠ To check", None]
    assert again["Biểu 1"].max_column == 5


def test_macros_are_not_kept():
    data = io.BytesIO(source().data)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")

    with zipfile.ZipFile(io.BytesIO(marked(Source("a.xlsm", data.getvalue()), [], "vi"))) as archive:
        assert not [name for name in archive.namelist() if "vba" in name]
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")


@pytest.mark.parametrize("name", [FILE, "a.csv"])
def test_a_text_like_a_formula_stays_a_text(name):
    rows = [["Chỉ tiêu"], ["=1+1"], ["+84"], ["-cmd|' /C calc'!A0"], ["@SUM(A1)"], ['=HYPERLINK("http://a")']]
    book = workbook(**{"Biểu 1": rows})
    for cell in book["Biểu 1"]["A"]:
        cell.data_type = "s"
    data = packed(book) if name == FILE else b"text"
    sheet = "Biểu 1" if name == FILE else ""
    problems = [
        Problem(ProblemKind.UNKNOWN_CODE, name, sheet, row, "Chỉ tiêu", text, {"near": text, "hint": text})
        for row, (text,) in enumerate(rows, 1)
        if row > 1
    ]

    after = opened(marked(Source(name, data), problems, "vi", [grid(name, sheet, rows)]))

    assert all(cell.data_type != "f" for sheet in after for row in sheet.iter_rows() for cell in row)
    assert [cell.value for cell in after.worksheets[1]["A"]] == [text for (text,) in rows]
    assert [cell.value for cell in after.worksheets[0]["F"]][4:] == [text for (text,) in rows[1:]]
