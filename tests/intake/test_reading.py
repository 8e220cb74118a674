"""Cells come out of a file as they stand in it, with the row a spreadsheet shows."""

import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from kpi.intake.reading import Reading, read
from tests.intake.cases import HEADING, JOBS, with_part, workbook
from tests.needs import beside


def csv(folder: Path, text: str | bytes) -> Reading:
    """A CSV of that text, read."""
    (folder / "figures.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(folder / "figures.csv")


def xlsx(folder: Path, data: bytes) -> Reading:
    """A workbook of those bytes, read."""
    (folder / "figures.xlsx").write_bytes(data)
    return read(folder / "figures.xlsx")


def test_blank_lines_count(tmp_path: Path):
    (sheet,) = csv(tmp_path, "a,b\n\n1,2\n,\n3,4\n").sheets

    assert sheet.cells.index.to_list() == [3, 5]


def test_a_line_break_inside_quotes_does_not_shift_rows(tmp_path: Path):
    (sheet,) = csv(tmp_path, 'a,b\n"x\ny\nz",2\n3,4\n').sheets

    assert sheet.cells.index.to_list() == [2, 3]
    assert sheet.cells.loc[2, "a"] == "x\ny\nz"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter(tmp_path: Path, delimiter: str):
    (sheet,) = csv(tmp_path, f"a{delimiter}b\n1{delimiter}2\n").sheets

    assert sheet.cells.to_dict("list") == {"a": ["1"], "b": ["2"]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_usual_encoding(tmp_path: Path, encoding: str):
    (sheet,) = csv(tmp_path, "đơn vị,kỳ\r\nLạng Sơn,2019\r\n".encode(encoding)).sheets

    assert sheet.cells.to_dict("list") == {"đơn vị": ["Lạng Sơn"], "kỳ": ["2019"]}


def test_old_line_ends(tmp_path: Path):
    (sheet,) = csv(tmp_path, "a,b\r1,2\r3,4\r").sheets

    assert sheet.cells.index.to_list() == [2, 3]


def test_text_stays_text(tmp_path: Path):
    (sheet,) = csv(tmp_path, "area,value\nNA,007.800\nNULL,1e3\n").sheets

    assert sheet.cells.to_numpy().tolist() == [["NA", "007.800"], ["NULL", "1e3"]]
    assert not sheet.exact.to_numpy().any()


def test_a_workbook_gives_numbers_dates_and_flags(tmp_path: Path):
    rows = [
        ["a", "b", "c", "d"],
        [2019, 50.749999999999996, datetime.date(2019, 7, 11), True],
        ["x", "7.8", None, None],
    ]
    (sheet,) = xlsx(tmp_path, workbook(("Biểu", rows))).sheets

    assert sheet.cells.to_numpy().tolist() == [["2019", "50.75", "2019-07-11", "true"], ["x", "7.8", "", ""]]
    assert sheet.exact.to_numpy().tolist() == [[True, True, False, False], [False] * 4]


def test_a_percent_cell_is_what_it_shows(tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["value"])
    sheet.append([0.5075])
    sheet.append([0.525])
    sheet.append([0.525])
    sheet["A2"].number_format = "0.00%"
    sheet["A3"].number_format = "0.0%"
    file = io.BytesIO()
    book.save(file)

    (read_sheet,) = xlsx(tmp_path, file.getvalue()).sheets

    assert read_sheet.cells["value"].to_list() == ["50.75", "52.5", "0.525"]


_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _strict(part: bytes) -> bytes:
    """Strict Open XML, which Excel offers under its own name."""
    return part.replace(_MAIN, b"http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        _LINKS, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def _prefixed(part: bytes) -> bytes:
    """The sheet with x: before every name, as some programs write it."""
    named = part.replace(b'xmlns="', b'xmlns:x="')
    return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", named) if _MAIN in part else part


def _single_quoted(part: bytes) -> bytes:
    return re.sub(rb"<c [^>]*>", lambda cell: cell[0].replace(b'"', b"'"), part)


def _empty_value(part: bytes) -> bytes:
    return re.sub(rb"<v ?/>", b"<v></v>", part)


def _as_written(data: bytes, dialect: Callable[[bytes], bytes]) -> bytes:
    """The workbook in another way of writing the same."""
    parts = ["xl/worksheets/sheet1.xml"]
    parts += ["xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"] if dialect is _strict else []
    for name in parts:
        data = with_part(data, name, dialect)
    return data


@pytest.mark.parametrize("dialect", [_strict, _prefixed, _single_quoted, _empty_value])
def test_percents_and_formulas_are_seen_however_the_sheet_is_written(tmp_path: Path, dialect: Callable):
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["value", "plan"], [0.0127, 3], [2, "=1+1"]):
        sheet.append(row)
    sheet["A2"].number_format = "0.00%"
    file = io.BytesIO()
    book.save(file)

    reading = xlsx(tmp_path, _as_written(file.getvalue(), dialect))

    assert reading.sheets[0].cells["value"].to_list() == ["1.27", "2"]
    assert [(str(one.kind), one.row, one.column) for one in reading.problems] == [("formula-without-value", 3, "B")]


def test_a_sheet_whose_marks_cannot_be_read_is_not_read(tmp_path: Path):
    data = workbook(("Biểu", [HEADING, JOBS]))
    moved = with_part(data, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1.xml", b"./sheet1.xml"))

    reading = xlsx(tmp_path, moved)

    assert (reading.sheets, [str(one.kind) for one in reading.problems][:1]) in [
        ((), ["workbook-unread"]), ((), ["workbook-damaged"])
    ]  # fmt: skip


def test_a_document_type_is_refused_in_any_encoding(tmp_path: Path):
    data = workbook(("Biểu", [HEADING, JOBS]))
    typed = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'.encode("utf-16")

    reading = xlsx(tmp_path, with_part(data, "xl/worksheets/sheet1.xml", lambda part: typed))

    assert [str(one.kind) for one in reading.problems] == ["workbook-suspect"]


def test_an_error_cell_is_not_missing(tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["value"])
    sheet.append(["#DIV/0!"])
    sheet["A2"].data_type = "e"
    file = io.BytesIO()
    book.save(file)

    (read_sheet,) = xlsx(tmp_path, file.getvalue()).sheets

    assert read_sheet.cells["value"].to_list() == ["#DIV/0!"]


def test_a_table_may_begin_anywhere(tmp_path: Path):
    rows = [[], [], [None, None, *HEADING], [None, None, *JOBS]]
    (sheet,) = xlsx(tmp_path, workbook(("Biểu", rows))).sheets

    assert sheet.cells.columns.to_list() == HEADING
    assert sheet.cells.index.to_list() == [4]


@pytest.mark.parametrize(
    "text",
    [
        "value,note\n50,75,\n",  # note empty, and a decimal comma has made 75 of it
        "value,note,\n7,,\n50,75,,\n",
        "value,note,\n7,,\n50,75\n",
    ],
)
def test_a_cell_more_than_headings_is_uneven_even_when_blank(tmp_path: Path, text: str):
    found = csv(tmp_path, text).problems

    assert [(problem.kind, problem.row) for problem in found] == [("uneven-row", text.count("\n"))]


def test_separators_at_the_end_of_every_row_are_no_cells(tmp_path: Path):
    reading = csv(tmp_path, "value,note,,\n7,x,,\n8,,,\n")

    assert reading.problems == ()
    assert reading.sheets[0].cells.to_dict("list") == {"value": ["7", "8"], "note": ["x", ""]}


def test_every_bad_file_ends_well():
    for path in sorted(beside("badinputs/dev").glob("[!c][!o][!n]*")):
        reading = read(path)
        assert reading.sheets or reading.problems, path.name


def test_no_file_of_the_bad_kind_is_read():
    for path in sorted(beside("badinputs/dev").glob("con_*")):
        reading = read(path)
        harmless = {"con_dimension_lies.xlsx", "con_zip_path_traversal.xlsx", "con_macro_renamed.xlsx"}
        assert bool(reading.sheets) == (path.name in harmless), path.name
