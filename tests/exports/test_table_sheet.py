"""The XLSX beside every CSV: one table, numbers as numbers, texts as texts."""

import time

import numpy as np
import pandas as pd
import pytest

from kpi.exports.spreadsheet import LONGEST_NAME, sheet_names
from kpi.exports.table_sheet import finest, table_xlsx
from tests.exports.reports import made, plain
from tests.exports.workbooks import QUIET, rows, seen, sheets

pytestmark = pytest.mark.filterwarnings(QUIET)
HEADINGS = 4


def test_a_frame_keeps_numbers_texts_and_gaps():
    frame = pd.DataFrame(
        {
            "Mã": ["001", "=1+1", "-3", "+84", None],
            "Kết quả": [7800.0, -3.0, np.nan, np.inf, 50.75],
            "Dòng": pd.array([1, None, 3, 4, 5], dtype="Int64"),
            "Năm": [2019, 2020, 2021, 2022, 2023],
        }
    )
    (sheet,) = sheets(table_xlsx(frame, "Quý I/2026: số liệu", "vi"))
    written = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADINGS + 1)]

    assert sheet.title == "Quý I-2026- số liệu"
    assert written == [
        ["001", 7800, 1, 2019],
        ["=1+1", -3, None, 2020],
        ["-3", None, 3, 2021],
        ["+84", None, 4, 2022],
        [None, 50.75, 5, 2023],
    ]
    assert sheet["A6"].data_type == "s"
    assert seen(sheet["B5"], "vi") == "7.800,00"  # as fine as the finest number of the column
    assert sheet["D5"].number_format == "0"
    assert sheet.auto_filter.ref == "A4:D9"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_table_of_a_report_reads_as_its_texts(store, language):
    table = made(store.book("lang-son"), "2019-H1", language).annex
    (sheet,) = sheets(table_xlsx(table, table.title, language))
    read = rows(sheet, HEADINGS, language)
    said = table.texts.set_axis([plain(one.heading) for one in table.columns], axis=1).to_dict("records")

    assert read == [{name: plain(text) if text != "–" else "" for name, text in row.items()} for row in said]
    assert {"55,71" if language == "vi" else "55.71", "30"} <= {cell for row in read for cell in row.values()}


def test_an_empty_table_is_a_workbook():
    assert sheets(table_xlsx(pd.DataFrame(columns=["a"]), "", "vi"))[0].title == "-"
    assert sheets(table_xlsx(pd.DataFrame(), "Trống", "en"))[0]["A1"].value == "Trống"


def test_ten_thousand_rows_are_written_within_a_second():
    n = 10_000
    frame = pd.DataFrame({f"c{at}": ["Xã số"] * n if at % 2 else np.arange(n) * 1.5 for at in range(7)})
    before = time.process_time()
    table_xlsx(frame, "Bảng", "vi")

    assert time.process_time() - before < 1.5  # 0.55 s on the machine it was written on


@pytest.mark.parametrize("rows", [3, 50_001])  # in memory, and row by row
def test_the_same_table_gives_the_same_bytes(rows):
    frame = pd.DataFrame({"Mã": range(rows)})

    assert table_xlsx(frame, "Bảng", "vi") == table_xlsx(frame, "Bảng", "vi")


@pytest.mark.parametrize(("numbers", "decimals"), [([1, 2.5], 1), ([0.1 + 0.2], 1), ([1 / 3], 6), ([], 0), ([1e12], 0)])
def test_a_column_shows_as_many_decimals_as_its_finest_number_has(numbers, decimals):
    assert finest(pd.Series(numbers, dtype="float64")) == decimals


def test_names_of_sheets_are_taken_by_excel():
    wanted = ["Quý I/2026", "quý i-2026", "a" * 40, "A" * 40, "😀" * 20, "[x]:*?\\", "''", "History", "b\x00c", ""]
    names = list(sheet_names(wanted))

    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name.encode("utf-16-le")) <= 2 * LONGEST_NAME for name in names)
    assert not any(set(name) & set("[]:*?/\\\x00") or name.strip("'") != name for name in names)
    assert "History" not in names
