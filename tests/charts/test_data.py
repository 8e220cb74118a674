"""The figures behind a chart, as a statistician opens them: numbers as numbers, words beside them."""

import pandas as pd

from tests.charts.samples import areas, overview, year
from tests.charts.test_path import REVISED
from tests.charts.test_ranking import FOUR


def rows(table, *columns):
    return table[list(columns)].astype(object).where(table[list(columns)].notna(), None).to_numpy().tolist()


def test_an_overview_has_exact_numbers_and_their_words_apart():
    told = overview().data

    columns = ("Chỉ tiêu", "Ghi kèm thực hiện", "Thực hiện", "Ghi kèm kế hoạch", "Kế hoạch năm", "Kỳ vọng (%)")
    assert rows(told, *columns) == [
        ["Tạo việc làm mới", "", 7800, "", 14000, 50],
        ["Lao động qua đào tạo", "", 50.75, "", 52.5, 50],
        ["Mức giảm hộ nghèo", "ước", 1.27, "khoảng", 3, 50],
        ["Tuyển sinh và đào tạo", "", 3900, "", None, None],
        ["Vốn chương trình", "", None, "", 120, 50],
    ]
    assert told["Đạt kế hoạch (%)"].iloc[0] == 100 * 7800 / 14000


def test_numbers_can_be_summed_and_words_searched():
    for table in (overview().data, areas(FOUR).data, year(REVISED, "2019-H1").data):
        for name, column in table.items():
            assert column.dtype == ("float64" if name in NUMBERS else "str"), name
            assert name in NUMBERS or not column.str.contains("\N{NO-BREAK SPACE}|^–$").any()


NUMBERS = {
    *("Thực hiện", "Kế hoạch năm", "Kế hoạch đến", "Đạt kế hoạch (%)", "Kỳ vọng (%)", "Hệ số tiến độ"),
    *("Giá trị", "Giá trị đến"),
}


def test_the_file_stands_alone():
    told = areas(FOUR).data

    assert rows(told, "Kỳ", "Đơn vị", "Chỉ tiêu")[0] == ["6 tháng đầu năm 2019", "Chi Lăng", "jobs"]
    assert set(year(REVISED, "2019-H1").data["Nguồn"]) == {"Sở LĐTBXH."}


def test_each_row_names_the_source_of_its_result_or_else_of_its_plan():
    figures = """
        indicator | period  | measure | value | source
        jobs      | 2019    | plan    | 14000 | UBND tỉnh
        jobs      | 2019-H1 | result  | 7800  | Sở LĐTBXH
        funds     | 2019    | plan    | 120   | HĐND tỉnh
    """

    assert overview(figures=figures).data["Nguồn"].to_list() == ["Sở LĐTBXH", "HĐND tỉnh"]


def test_a_range_has_both_ends_and_a_duty_its_words():
    kinds = "code | kind | decimals\njobs | cumulative | 0\nduty | task | 0"
    figures = """
        indicator | period  | measure | value | value_to | bound   | said
        jobs      | 2019    | plan    | 600   | 750      | between |
        duty      | 2019    | plan    |       |          |         | đúng, đủ
    """

    told = overview(kinds, figures).data

    assert rows(told, "Ghi kèm kế hoạch", "Kế hoạch năm", "Kế hoạch đến") == [["", 600, 750], ["đúng, đủ", None, None]]


def test_every_mark_of_a_year_is_a_line_of_its_data():
    told = year(REVISED, "2019-H1").data

    shown = rows(told, "Nội dung", "Thời điểm", "Ghi kèm", "Giá trị", "Đơn vị tính")
    assert ["Thực hiện", "T6", "ước", 7800, "người"] in shown
    assert ["Cùng kỳ 2018", "T6", "", 7500, "người"] in shown
    assert len(told) == len(year(REVISED, "2019-H1").table)
    assert pd.isna(told["Giá trị đến"]).all()
