"""Cells come out of a file as they stand in it, each in its own row and column."""

import io
import re
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from kpi.intake.grid import Source
from kpi.intake.grids import Reading, grids_of
from tests.intake.cases import HEADING, JOBS, with_part, workbook
from tests.needs import beside

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv(text: str) -> Reading:
    """A CSV of that text, read."""
    return grids_of(Source("figures.csv", text.encode()))


def xlsx(data: bytes) -> Reading:
    """A workbook of those bytes, read."""
    return grids_of(Source("figures.xlsx", data))


def packed(rows: list[list[object]], formats: dict[str, str]) -> bytes:
    """A workbook of those rows; some cells have a number format."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for place, form in formats.items():
        sheet[place].number_format = form
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_blank_lines_count():
    (grid,) = csv("a,b\n\n1,2\n,\n3,4\n").grids

    assert [row for row, cells in enumerate(grid.texts.tolist(), 1) if any(cells)] == [1, 3, 5]


def test_a_line_break_inside_quotes_does_not_shift_rows():
    (grid,) = csv('a,b\n"x\ny\nz",2\n3,4\n').grids

    assert grid.texts.tolist() == [["a", "b"], ["x\ny\nz", "2"], ["3", "4"]]


def test_text_stays_text():
    (grid,) = csv("area,value\nNA,007.800\nNULL,1e3\n").grids

    assert grid.texts.tolist()[1:] == [["NA", "007.800"], ["NULL", "1e3"]]
    assert not grid.exact.any()


def test_a_percent_cell_is_what_it_shows():
    rows: list[list[object]] = [["value"], [0.5075], [0.525], [0.525]]
    (grid,) = xlsx(packed(rows, {"A2": "0.00%", "A3": "0.0%"})).grids

    assert grid.texts[1:, 0].tolist() == ["50.75", "52.5", "0.525"]


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
def test_percents_and_formulas_are_seen_however_the_sheet_is_written(dialect: Callable[[bytes], bytes]):
    data = packed([["value", "plan"], [0.0127, 3], [2, "=1+1"]], {"A2": "0.00%"})

    (grid,) = xlsx(_as_written(data, dialect)).grids

    assert grid.texts[1:, 0].tolist() == ["1.27", "2"]
    assert grid.unvalued == {(2, 1)}


def test_a_sheet_whose_marks_cannot_be_read_is_not_read():
    data = workbook(("Biểu", [HEADING, JOBS]))
    moved = with_part(data, "xl/_rels/workbook.xml.rels", lambda part: part.replace(b"sheet1.xml", b"./sheet1.xml"))

    reading = xlsx(moved)

    assert (reading.grids, [str(one.kind) for one in reading.problems][:1]) in [
        ((), ["workbook-unread"]), ((), ["workbook-damaged"])
    ]  # fmt: skip


def test_a_table_may_begin_anywhere():
    rows = [[], [], [None, None, *HEADING], [None, None, *JOBS]]
    (grid,) = xlsx(workbook(("Biểu", rows))).grids

    filled = [[cell for cell in row if cell] for row in grid.texts.tolist()]
    assert filled[:3] == [[], [], HEADING]
    assert len(filled) == 4


def test_a_table_that_begins_in_column_c_keeps_its_columns_and_its_percents():
    rows: list[list[object]] = [[None, None, "value", "plan"], [None, None, 0.525, "=1+1"]]
    (grid,) = xlsx(packed(rows, {"C2": "0.0%"})).grids

    assert grid.texts.tolist() == [["", "", "value", "plan"], ["", "", "52.5", ""]]
    assert grid.unvalued == {(1, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "value,note\n50,75,\n",  # note empty, and a decimal comma has made 75 of it
        "value,note,\n7,,\n50,75,,\n",
        "value,note,\n7,,\n50,75\n",
    ],
)
def test_a_cell_more_than_headings_is_uneven_even_when_blank(text: str):
    assert [(problem.kind, problem.row) for problem in csv(text).problems] == [("uneven-row", text.count("\n"))]


def test_separators_at_the_end_of_every_row_are_no_cells():
    reading = csv("value,note,,\n7,x,,\n8,,,\n")

    assert reading.problems == ()
    assert reading.grids[0].texts.tolist() == [["value", "note"], ["7", "x"], ["8", ""]]


def test_every_bad_file_ends_well():
    for path in sorted(beside("badinputs/dev").glob("[!c][!o][!n]*")):
        reading = grids_of(path)
        assert reading.grids or reading.problems, path.name
