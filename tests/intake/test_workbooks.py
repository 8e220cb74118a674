"""Sheets of any workbook come out whole: what stands where, as it is shown."""

import datetime
import io
import re
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from kpi.domain.problems import ProblemKind as Kind
from kpi.intake.grid import Source
from kpi.intake.grids import Reading, grids_of
from tests.intake.cases import HEADING, JOBS, with_part, workbook
from tests.intake.workbooks import error, hidden_column, hidden_row, number, ods, xls

PLAIN = workbook(("Biểu 1", [HEADING, JOBS]))
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: Workbook) -> bytes:
    """The bytes of the workbook."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes, name: str = "figures.xlsx") -> Reading:
    """The file of that name and bytes, read."""
    return grids_of(Source(name, data))


def kinds(reading: Reading) -> list[Kind]:
    """What is wrong with it."""
    return [problem.kind for problem in reading.problems]


def test_cells_are_given_as_they_are_shown():
    rows = [
        ["a", 2019, 50.749999999999996, 1e-7, 14_000_000_000],
        ["x", True, datetime.date(2019, 7, 11), datetime.datetime(2019, 7, 11, 8, 30), "7.8"],
        [None, False, 1, 0, -0.0],
    ]

    (grid,) = read(workbook(("Biểu", rows))).grids

    assert grid.texts.tolist() == [
        ["a", "2019", "50.75", "0.0000001", "14000000000"],
        ["x", "true", "2019-07-11", "2019-07-11 08:30:00", "7.8"],
        ["", "false", "1", "0", "0"],
    ]
    assert grid.exact.tolist() == [[False, True, True, True, True], [False] * 5, [False, False, True, True, True]]


def _prefixed(part: bytes) -> bytes:
    """The sheet with x: before every name, as some programs write it."""
    named = part.replace(b'xmlns="', b'xmlns:x="')
    return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", named) if MAIN in part else part


def _without_places(part: bytes) -> bytes:
    """Cells that do not say where they are follow one another."""
    return re.sub(rb'<(c|row) r="\w+"', rb"<\1", part)


def _single_quoted(part: bytes) -> bytes:
    return re.sub(rb"<(c|row|col|mergeCell) [^>]*>", lambda cell: cell[0].replace(b'"', b"'"), part)


@pytest.mark.parametrize("dialect", [bytes, _prefixed, _without_places, _single_quoted])
def test_what_values_do_not_tell_is_seen_however_the_sheet_is_written(dialect: Callable[[bytes], bytes]):
    book = Workbook()
    page = book.worksheets[0]
    for row in (["value", "plan", "note"], [0.5075, 0.525, "=1+1"], ["#DIV/0!", 3, 4]):
        page.append(row)
    page["A2"].number_format = "0.00%"
    page["A3"].data_type = "e"
    page.merge_cells("B1:C1")
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True

    (grid,) = read(with_part(saved(book), SHEET, dialect)).grids

    assert grid.texts.tolist() == [["value", "plan", ""], ["50.75", "0.525", ""], ["#DIV/0!", "3", "4"]]
    assert (grid.unvalued, grid.merged) == ({(1, 2)}, ((0, 1, 0, 2),))
    assert (grid.hidden_rows, grid.hidden_columns) == ({2}, {1})


def test_an_old_workbook_tells_the_same():
    data = xls(number(0, 0, 1, 0.525), number(0, 1, 0, 0.525), error(1, 0, 0x07), number(2, 1, 0, 3), hidden_row(1),
               hidden_column(1), styles=(0, 10))  # fmt: skip

    (grid,) = read(data, "figures.xls").grids

    assert grid.texts.tolist() == [["52.5", "0.525"], ["#DIV/0!", ""], ["", "3"]]
    assert (grid.hidden_rows, grid.hidden_columns) == ({1}, {1})


def test_an_open_document_tells_the_same_and_its_repetitions_are_no_cells():
    blank = '<table:table-cell table:number-columns-repeated="16382"/>'
    column = "<table:table-column/>"
    half = '<table:table-cell office:value-type="percentage" office:value="0.525"/>'
    wrong = '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
    unvalued = '<table:table-cell table:formula="of:=1+1"/>'
    data = ods(
        f'<table:table table:name="Biểu 1">{column}{column[:-2]} table:visibility="collapse"/>'
        f"<table:table-row>{half}{blank}</table:table-row>"
        f'<table:table-row table:visibility="collapse">{wrong}</table:table-cell>{unvalued}{blank}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048574">{blank}</table:table-row></table:table>'
    )

    (grid,) = read(data, "figures.ods").grids

    assert grid.texts.tolist() == [["52.5", ""], ["#DIV/0!", ""]]
    assert (grid.unvalued, grid.hidden_rows, grid.hidden_columns) == ({(1, 1)}, {1}, {1})


@pytest.mark.parametrize("times", ['table:number-columns-repeated="16384"', 'table:number-columns-repeated="201"'])
def test_repetitions_of_what_is_filled_are_cells(times: str):
    cell = f'<table:table-cell {times} office:value-type="float" office:value="1"/>'
    data = ods(f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>')

    assert kinds(read(data, "figures.ods")) == [Kind.TOO_MANY_COLUMNS]


def test_hidden_sheets_are_named_and_not_read():
    reading = read(workbook(("Biểu 1", [HEADING]), ("Nháp", [[9999]]), hidden=("Nháp",)))

    assert [grid.name for grid in reading.grids] == ["Biểu 1"]
    assert [(problem.kind, problem.sheet) for problem in reading.problems] == [(Kind.HIDDEN_SHEET, "Nháp")]


def test_rows_and_columns_that_are_only_formatted_count_nothing():
    book = Workbook()
    page = book.worksheets[0]
    page.append(["a", 1])
    page["ZZ3"].number_format = "0.00"
    page["A900000"].number_format = "0.00"

    assert read(saved(book)).grids[0].texts.tolist() == [["a", "1"]]


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (xls(number(0, 0, 0, 1)), "figures.xlsx", "Excel 97–2003 (.xls)"),
        (PLAIN, "figures.csv", "Excel (.xlsx)"),
        (PLAIN, "figures.xls", "Excel (.xlsx)"),
        ("kỳ\tgiá trị\n2019\t7800\n".encode(), "figures.xls", "CSV"),
    ],
)
def test_a_file_is_read_as_what_it_is_and_that_is_said(data: bytes, name: str, found: str):
    reading = read(data, name)

    assert len(reading.grids) == 1
    assert [(problem.kind, problem.found) for problem in reading.problems] == [(Kind.MISNAMED_FILE, found)]


def test_a_wrong_dimension_is_not_believed():
    data = with_part(PLAIN, SHEET, lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD99"', part))

    assert read(data).grids[0].texts.shape == (2, 5)
