"""The official table: its columns, its groups, its parts, and the same figures exactly."""

import pandas as pd
import pytest

from kpi.domain.scoreboard import announced, scoreboard
from kpi.exports.composition import report
from kpi.pages.paper import annex_of
from tests.sight import book

INDICATORS = """
    code    | name_vi             | unit_vi | kind       | basis    | part_of | decimals | rate
    jobs    | Việc làm            | người   | cumulative |          |         | 0        |
    zones   | Tại khu công nghiệp | người   | cumulative |          | jobs    | 0        |
    loans   | Từ vốn vay          | người   | cumulative |          | jobs    | 0        |
    rate    | Tỷ lệ qua đào tạo   | %       | level      | baseline |         | 2        | yes
    exports | Xuất khẩu           | tấn     | cumulative |          |         | 1        |
    visits  | Lượt khách          | lượt    | cumulative |          |         | 0        |
    duty    | Báo cáo năm         |         | task       |          |         | 0        |
"""
FIGURES = """
    indicator | period  | measure            | value | value_to | bound   | stage    | said
    jobs      | 2019-H1 | result             | 7800  |          |         | final    |
    jobs      | 2018-H1 | result             | 6000  |          |         | final    |
    jobs      | 2018    | result             | 13000 |          |         | final    |
    jobs      | 2019    | plan               | 14000 |          |         |          |
    jobs      | 2019    | full_year_estimate | 15000 |          |         |          |
    zones     | 2019-H1 | result             | 500   |          |         | final    |
    loans     | 2019-H1 | result             | 90    |          |         | final    |
    rate      | 2018    | baseline           | 50    |          |         |          |
    rate      | 2018-H1 | result             | 49.5  |          |         | final    |
    rate      | 2019-H1 | result             | 50.75 |          |         | estimate |
    rate      | 2019    | plan               | 52.5  |          |         |          |
    exports   | 2019-H1 | result             | 519.3 |          |         | final    |
    exports   | 2019    | plan               | 600   | 750      | between |          |
    visits    | 2019-H1 | result             | 40    |          |         | final    |
    duty      | 2019    | plan               |       |          |         |          | đúng hạn
"""


def annex(period="2019-H1", language="vi", indicators=INDICATORS, figures=FIGURES):
    ours = book(indicators, figures)
    every = scoreboard(ours, *ours.periods())
    told = report(ours, every, announced(ours, period), period, language)
    return told.annex, told.background


@pytest.fixture(scope="module")
def half():
    return annex()[0]


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def row(table, name):
    (found,) = table.texts.index[table.texts["name"].eq(name)]
    return found


def test_the_columns_stand_in_the_official_order_with_their_numbers(half):
    assert [(plain(column.heading), column.number) for column in half.columns] == [
        ("STT", "A"),
        ("Chỉ tiêu", "B"),
        ("Đơn vị tính", "C"),
        ("Thực hiện cùng kỳ năm trước", "1"),
        ("Thực hiện năm 2018", "2"),
        ("Kế hoạch năm 2019", "3"),
        ("Thực hiện 6 tháng đầu năm 2019", "4"),
        ("Ước thực hiện năm 2019", "5"),
        ("So sánh TH/KH (%)", "6"),
        ("TH so cùng kỳ, tăng/giảm (%; tỷ lệ: điểm %)", "7"),
        ("Đánh giá", "8"),
        ("Ghi chú", "9"),
    ]
    assert half.left_out == ("Cơ quan chủ trì",)


def test_fields_are_groups_and_parts_follow_what_they_belong_to(half):
    assert half.texts[["no", "name"]].agg(" ".join, axis=1).str.strip().to_list() == [
        "I Lao động", "1 Việc làm", "Trong đó: Tại khu công nghiệp", "Từ vốn vay", "2 Tỷ lệ qua đào tạo",
        "3 Xuất khẩu", "4 Báo cáo năm",
    ]  # fmt: skip
    assert half.rows == ("group", "row", "part", "part", "row", "row", "row")


def test_a_row_reads_as_it_is_printed_and_holds_the_exact_numbers(half):
    jobs = row(half, "Việc làm")

    assert half.texts.loc[jobs, "previous":"change"].to_list() == [
        "6.000", "13.000", "14.000", "7.800", "15.000", "55,71", "+30"
    ]  # fmt: skip
    assert half.numbers.loc[jobs, "achieved"] == 100 * 7800 / 14000
    assert half.decimals.loc[jobs, ["value", "achieved"]].to_list() == [0, 2]


def test_a_rate_changes_in_points_and_its_baseline_is_last_year(half):
    rate = row(half, "Tỷ lệ qua đào tạo")

    assert half.texts.loc[rate, ["previous", "last_year", "achieved", "change"]].to_list() == [
        "49,50", "50,00", "30", "+1,25"
    ]  # fmt: skip
    assert half.numbers.loc[rate, "change"] == 1.25
    assert half.decimals.loc[rate, "achieved"] == 0


def test_an_estimate_keeps_its_word_before_the_number(half):
    rate = row(half, "Tỷ lệ qua đào tạo")

    assert (half.texts.loc[rate, "value"], half.said.loc[rate, "value"]) == ("ước 50,75", "ước")
    assert half.numbers.loc[rate, "value"] == 50.75


STATES = """
    duty      | 2018-H1 | result             | 2     |          |         | final    |
    duty      | 2018    | result             | 2     |          |         | final    |
    duty      | 2019-H1 | result             | 1     |          |         | final    |
"""


@pytest.mark.parametrize(
    ("language", "states"), [("vi", ["Đã xong", "Đã xong", "Đang làm"]), ("en", ["Done", "Done", "In progress"])]
)
def test_the_state_of_a_duty_is_words_wherever_it_stands(language, states):
    ours = book(INDICATORS, FIGURES.rstrip() + STATES)
    told = report(ours, scoreboard(ours, *ours.periods()), announced(ours, "2019-H1"), "2019-H1", language)
    duty = row(told.annex, "Báo cáo năm" if language == "vi" else "duty")

    assert told.annex.texts.loc[duty, ["previous", "last_year", "value"]].to_list() == states
    assert told.annex.texts.loc[duty, "change"] == "–", "one state is not 50% less than another"
    assert told.annex.numbers.loc[duty].isna().all()
    assert annex_of(told), "the page shows it"


def test_a_range_and_a_duty_are_words_and_no_number(half):
    exports, duty = row(half, "Xuất khẩu"), row(half, "Báo cáo năm")

    assert half.texts.loc[[exports, duty], "plan"].to_list() == ["600,0–750,0", "đúng hạn"]
    assert half.numbers.loc[[exports, duty], "plan"].isna().all()


def test_what_is_unknown_is_a_dash_and_never_zero(half):
    zones = row(half, "Trong đó: Tại khu công nghiệp")

    assert half.texts.loc[zones, ["plan", "achieved"]].to_list() == ["–", "–"]
    assert half.numbers.loc[zones, ["plan", "achieved"]].isna().all()
    assert not half.numbers.eq(0).any(axis=None)


def test_where_every_share_is_a_plain_quotient_its_column_says_of_what():
    counts = "code | name_vi | kind | decimals\njobs | Việc làm | cumulative | 0"
    shown, _ = annex(
        indicators=counts,
        figures="""indicator | period | measure | value
        jobs | 2019-H1 | result | 7800
        jobs | 2019 | plan | 14000""",
    )

    assert [column.number for column in shown.columns] == ["A", "B", "C", "1", "2", "3=2/1", "4"]


def test_of_a_whole_year_last_year_is_said_once():
    counts = "code | name_vi | kind | decimals\njobs | Việc làm | cumulative | 0"
    shown, _ = annex(
        "2019",
        indicators=counts,
        figures="""indicator | period | measure | value
        jobs | 2019 | result | 7800
        jobs | 2018 | result | 6000
        jobs | 2019 | plan | 14000""",
    )

    assert [column.key for column in shown.columns] == [
        "no", "name", "unit", "last_year", "plan", "value", "achieved", "change", "status"
    ]  # fmt: skip


def test_another_standard_is_no_last_year():
    levels = "code | name_vi | kind | basis | better\npoor | Hộ nghèo | level | ratio | down"
    series = """indicator | series | first_period | name_vi | name_en | source
                poor      | old    | 2016         | Cũ      | Old     | in sight
                poor      | new    | 2021         | Mới     | New     | in sight"""
    ours = book(
        levels,
        """indicator | period | measure | value
        poor | 2020 | result | 7
        poor | 2021 | result | 12
        poor | 2021 | plan | 11""",
        series,
    )
    told = report(ours, scoreboard(ours, *ours.periods()), announced(ours, "2021"), "2021", "vi")

    assert "last_year" not in told.annex.texts


def test_figures_without_a_plan_stand_apart_with_their_source():
    _, bare = annex()

    assert bare.texts["name"].to_list() == ["Lượt khách"]
    assert bare.texts["value"].to_list() == ["40"]
    assert bare.title == "Số liệu nền (không có kế hoạch)"


def test_all_frames_have_the_same_rows(half):
    sizes = {len(frame) for frame in (half.texts, half.numbers, half.decimals, half.said)}

    assert sizes == {len(half.rows)}
    assert list(half.texts) == [column.key for column in half.columns]
    assert list(half.numbers) == [column.key for column in half.columns if column.holds == "number"]
    assert pd.api.types.is_float_dtype(half.numbers["value"])
