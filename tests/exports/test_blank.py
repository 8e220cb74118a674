"""Empty tables to fill in, in the format of data/."""

import io

import pandas as pd
import pytest
from openpyxl import load_workbook

from kpi.domain.tables import AREAS, FIGURES, INDICATORS, TABLES
from kpi.exports.blank import blank
from kpi.intake.answers import Answers
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.recognise import recognise
from kpi.wording.catalogue import LANGUAGES
from kpi.wording.columns import heading
from tests.exports.sheets import opened, packed

REGISTRIES = {
    "areas": pd.DataFrame({"code": ["20", "185"], "name_vi": ["Tỉnh A", "Huyện B"], "name_en": ["A", "B"]}),
    "indicators": pd.DataFrame(
        {"code": ["x", "y", "z"], "name_vi": ["Hộ", "Hộ", "Việc làm"], "name_en": ["Households", "Households", "Jobs"]}
    ),
}


def checks(sheet):
    """What each column takes, by its heading."""
    return {
        sheet.cell(1, span.min_col).value: check
        for check in sheet.data_validations.dataValidation
        for span in check.sqref.ranges
    }


def test_one_sheet_per_table_under_its_headings_in_words():
    book = opened(blank([FIGURES, AREAS], REGISTRIES, "vi"))

    assert book.sheetnames == ["Số liệu", "Đơn vị, địa bàn", "Danh mục để chọn"]
    assert [cell.value for cell in book["Số liệu"][1]] == [heading(column, "vi") for column in FIGURES.columns]


def test_cells_are_chosen_from_words_and_from_what_is_registered():
    book = opened(blank([FIGURES], REGISTRIES, "vi"))
    told = checks(book["Số liệu"])

    assert told["loại số liệu"].formula1 == '"kế hoạch,kỳ gốc,thực hiện,ước cả năm"'
    place = told["chỉ tiêu"].formula1.partition("!")[2].replace("$", "")
    assert [cell.value for (cell,) in book["Danh mục để chọn"][place]] == ["x", "y", "Việc làm"]
    assert told["chỉ tiêu"].errorStyle == "warning"


def test_codes_stay_texts():
    sheet = opened(blank([FIGURES], REGISTRIES, "vi"))["Số liệu"]

    assert sheet.column_dimensions["B"].number_format == "@"


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_importer_knows_the_filled_in_table_as_ours(language):
    book = load_workbook(io.BytesIO(blank([FIGURES, INDICATORS], REGISTRIES, language)))
    figures, indicators = book.worksheets[:2]
    for column, value in enumerate(["x", "20", "2019", "plan", 5], 1):
        figures.cell(2, column, value)
    for column, value in enumerate(["x", "lang-son", "Hộ", "Households"], 1):
        indicators.cell(2, column, value)

    known = [recognise(grid, REGISTRIES, Answers()) for grid in grids_of(Source("a.xlsx", packed(book))).grids]

    assert [(layout.form, layout.table) if layout else layout for layout, _ in known] == [
        ("table", "figures"), ("table", "indicators"), None,
    ]  # fmt: skip
    assert [use.holds for use in known[0][0].uses] == FIGURES.names
    assert known[2][1] == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_one_and_the_same_content_gives_the_same_bytes(language):
    assert len(opened(blank(TABLES, REGISTRIES, language)).sheetnames) == len(TABLES) + 1
    assert blank(TABLES, REGISTRIES, language) == blank(TABLES, REGISTRIES, language)
