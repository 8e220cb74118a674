"""What cannot be edited as it is comes back as a new workbook with the same cells, or as the list alone."""

import io
import zipfile
from dataclasses import replace

import pytest

from kpi.domain.problems import Problem, ProblemKind
from kpi.exports import marked as module
from kpi.exports.marked import marked
from kpi.intake.grid import Source
from tests.exports.sheets import FILE, GRID, ROWS, WRONG, comments, fill, grid, opened, packed, values, workbook

RED = "FFFFC7CE"


def source(book=None):
    return Source(FILE, packed(book or workbook(**{"Biểu 1": ROWS})))


def test_a_csv_comes_back_as_a_workbook_with_the_same_rows():
    rows = [["mã", "giá trị"], [None, None], ["001", "7.800 người?"], ["002", 50.75]]
    problem = Problem(ProblemKind.NOT_A_NUMBER, "số liệu.csv", "", 3, "giá trị", "7.800 người?")

    data = marked(Source("số liệu.csv", b"..."), [problem], "vi", [grid("số liệu.csv", "", rows)])

    book = opened(data)
    assert book.sheetnames == ["Lỗi", "số liệu"]
    assert values(data, "số liệu") == [
        ["mã", "giá trị", "⚠ Cần xem lại"], ["", "", ""],
        ["001", "7.800 người?", "⚠ giá trị: “7.800 người?” không phải là số."], ["002", 50.75, ""],
    ]  # fmt: skip
    assert list(comments(book["số liệu"])) == ["B3"]
    assert fill(book["số liệu"]["B3"]) == RED
    assert book["Lỗi"]["E5"].hyperlink.location == "'số liệu'!B3"
    assert book["số liệu"].auto_filter.ref == "A1:C4"


def test_an_old_workbook_keeps_merged_and_hidden_cells():
    rows = [["Kế hoạch", None, "TH"], ["a", "b", "x"], ["c", "d", 1]]
    sheet = grid("a.xls", "S", rows, merged=((0, 0, 0, 1), (0, 1, 0, 2)), hidden_rows={2}, hidden_columns={1})
    problem = Problem(ProblemKind.NOT_A_NUMBER, "a.xls", "S", 2, "TH", "x")

    after = opened(marked(Source("a.xls", b"\xd0\xcf"), [problem], "vi", [sheet]))["S"]

    assert [str(span) for span in after.merged_cells.ranges] == ["A1:B1"]
    assert after.row_dimensions[3].hidden
    assert after.column_dimensions["B"].hidden
    assert after["C3"].value == 1


def test_a_long_number_keeps_its_digits_as_text():
    rows = [["mã", "số"], ["1", "12345678901234567890"]]
    sheet = replace(grid("a.csv", "", rows), exact=grid("a.csv", "", [[0, 0], [0, 1]]).exact)

    assert values(marked(Source("a.csv", b""), [], "vi", [sheet]), "a")[1][1] == "12345678901234567890"


@pytest.mark.parametrize(
    "data",
    [b"", b"not a workbook", b"PK\x03\x04 xl/workbook.xml cut off", b"\xd0\xcf\x11\xe0 protected"],
)
def test_what_cannot_be_read_comes_back_as_the_list_alone(data):
    problem = Problem(ProblemKind.WORKBOOK_DAMAGED, FILE, found="zip")

    book = opened(marked(Source(FILE, data), [problem], "vi"))

    assert len(book.sheetnames) == 1
    assert book.worksheets[0].cell(5, 9).value == "workbook-damaged"


def test_a_document_type_is_not_opened():
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source().data)) as read, zipfile.ZipFile(bomb, "w") as written:
        for name in read.namelist():
            text = read.read(name)
            entity = b'<!DOCTYPE x [<!ENTITY a "b">]>' if name == "xl/worksheets/sheet1.xml" else b""
            written.writestr(name, entity + text)

    book = opened(marked(Source(FILE, bomb.getvalue()), [WRONG], "vi", [GRID]))

    assert book.sheetnames == ["Lỗi", "Biểu 1"]
    assert book["Biểu 1"]["C6"].value == "=SUM(C3:C5)"
    assert book["Biểu 1"]["C6"].data_type == "s"  # made anew from what was read, not edited


def test_what_takes_too_long_is_made_anew(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.001)

    book = opened(marked(source(), [WRONG], "vi", [GRID]))

    assert book["Biểu 1"]["C6"].data_type == "s"
    assert list(comments(book["Biểu 1"])) == ["D3"]


@pytest.mark.parametrize("name", [FILE, "a.csv"])
def test_the_same_file_gives_the_same_bytes(name):
    data = source().data if name == FILE else b"text"
    asked = (Source(name, data), [replace(WRONG, file=name)], "vi", [replace(GRID, file=name)])

    assert marked(*asked) == marked(*asked)
    assert opened(marked(*asked)).properties.modified.year == 1980  # and not the hour it was made


def test_problems_of_another_file_are_left_out():
    other = replace(WRONG, file="khác.xlsx")

    book = opened(marked(source(), [other], "vi", [GRID]))

    assert book["Lỗi"].max_row == 4
    assert comments(book["Biểu 1"]) == {}


def test_a_thousand_problems_and_endless_texts_are_bounded():
    rows = [["Chỉ tiêu", "TH"], *([["x", "y" * 2_000]] * 1_000)]
    problems = [Problem(ProblemKind.NOT_A_NUMBER, "a.csv", "", row, "TH", "y\x07" * 200) for row in range(2, 1_002)]

    book = opened(marked(Source("a.csv", b""), problems, "vi", [grid("a.csv", "", rows)]))

    assert book["Lỗi"].max_row == 1_004
    assert max(len(text) for text in comments(book["a"]).values()) <= 1_500
    assert max(len(str(cell.value)) for cell in book["Lỗi"]["E"]) <= 4_000


def test_broken_letters_and_names_that_hide_their_ending_are_written_out():
    name = "kpi\u202exslx.csv"  # shown by some programs as kpicsv.xlsx
    rows = [["a", "b"], ["T\udcff lệ", "x"]]
    problem = Problem(ProblemKind.NOT_A_NUMBER, "kpixslx.csv", "", 2, "b\udcff", "T\udcff lệ")

    book = opened(marked(Source(name, b""), [problem], "vi", [grid("kpixslx.csv", "", rows)]))

    assert book.sheetnames == ["Lỗi", "kpixslx"]
    assert book["Lỗi"]["F5"].value == "T\\udcff lệ"
    assert book["kpixslx"]["A2"].value == "T? lệ"
    assert book["kpixslx"]["C2"].value == "⚠ b\\udcff: “T\\udcff lệ” không phải là số."
