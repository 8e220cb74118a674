"""A table as CSV that Excel opens: letters, numbers and nothing that runs."""

import csv
import io

import pandas as pd
import pytest

from kpi.exports.csv import BYTE_ORDER_MARK, csv_text
from kpi.wording.catalogue import LANGUAGES


def written(table, language):
    """The text after the byte order mark."""
    text = csv_text(table, language)
    assert text.startswith(BYTE_ORDER_MARK)
    return text[1:]


TABLE = pd.DataFrame(
    {
        "Chỉ tiêu": ["Tạo việc làm mới", "Mức giảm tỷ lệ hộ nghèo", "Tuyển sinh; đào tạo"],
        "Thực hiện": [7800.0, -1.27, float("nan")],
        "Năm": [2019, 2019, 2018],
    }
)


def test_vietnamese_excel_reads_semicolons_and_decimal_commas():
    assert written(TABLE, "vi") == (
        "Chỉ tiêu;Thực hiện;Năm\r\n"
        "Tạo việc làm mới;7800;2019\r\n"
        "Mức giảm tỷ lệ hộ nghèo;-1,27;2019\r\n"
        '"Tuyển sinh; đào tạo";;2018\r\n'
    )


def test_english_excel_reads_commas_and_decimal_points():
    assert written(TABLE, "en").splitlines()[2] == "Mức giảm tỷ lệ hộ nghèo,-1.27,2019"


def test_missing_is_empty_and_zero_is_zero():
    table = pd.DataFrame({"value": [0.0, float("nan")], "note": ["", None]})

    assert written(table, "en") == "value,note\r\n0,\r\n,\r\n"


@pytest.mark.parametrize("hostile", ["=1+1", "+84 lines", "-cmd", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://a")'])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_never_becomes_a_formula(hostile, language):
    text = written(pd.DataFrame({"name": [hostile], hostile: ["plain"]}), language)

    separator = ";" if language == "vi" else ","
    header, row = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert row[0] == f"'{hostile}"
    assert header[1] == f"'{hostile}"


def test_a_number_stays_a_number_even_below_zero():
    table = pd.DataFrame({"value": [-3.5, 2.0], "worded": ["-3,5", "+0,25%"]})

    assert written(table, "vi") == "value;worded\r\n-3,5;-3,5\r\n2;+0,25%\r\n"


def test_a_value_keeps_its_digits():
    table = pd.DataFrame({"value": [0.1 + 0.2, 1e16, 123456789.123]})

    assert written(table, "en").split() == ["value", "0.3", "10000000000000000", "123456789.123"]


def test_letters_first_and_no_line_for_one_program_only():
    # "sep=;" would make Excel forget that the file is UTF-8, and every other program read it as a row.
    text = csv_text(TABLE, "vi").encode()

    assert text.startswith(b"\xef\xbb\xbfCh")
    assert pd.read_csv(io.BytesIO(text), sep=";", decimal=",")["Thực hiện"].to_list()[:2] == [7800, -1.27]
