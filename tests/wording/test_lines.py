"""One row of a scoreboard, worded once."""

import pytest

from kpi.domain.scoreboard import announced, scoreboard
from kpi.wording.lines import COLUMNS, announced_lines, lines
from tests.sight import book
from tests.wording.seed import SEED, board


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def worded(indicator_text, figure_text, period="2019-H1", language="vi"):
    ours = book(indicator_text, figure_text)
    return lines(scoreboard(ours, period), ours, language).set_index("indicator", drop=False)


SEEN = lines(board("2019-H1"), SEED, "vi").set_index("indicator", drop=False)


def test_the_seed_as_a_list_shows_it():
    shown = SEEN.loc[["jobs_created", "trained_rate", "poverty_cut"]]
    told = ["value_said", "value_text", "plan_said", "plan_text", "achieved_text", "expected_text", "pace_text"]

    assert shown[told].to_numpy().tolist() == [
        ["", "7.800", "", "14.000", "55,71%", "50%", "1,11"],
        ["", "50,75", "", "52,50", "30%", "50%", "0,60"],
        ["ước", "1,27", "khoảng", "3", "42,3%", "50%", "0,85"],
    ]
    assert shown[["status_text", "shape", "tone"]].to_numpy().tolist() == [
        ["Đúng tiến độ", "disc", "on_track"],
        ["Chậm tiến độ", "diamond", "behind"],
        ["Chậm tiến độ", "diamond", "behind"],
    ]


def test_the_rows_keep_their_index_and_order():
    seen = board("2019-H1").iloc[1:]
    shown = lines(seen, SEED, "en")

    assert shown.index.equals(seen.index)
    assert shown.columns.to_list() == COLUMNS
    assert shown["name"].to_list()[0] == "People enrolled and trained"


def test_a_screen_reader_hears_a_sentence():
    assert plain(SEEN.loc["jobs_created", "sentence"]) == (
        "Tạo việc làm mới: 7.800 người, kế hoạch suy ra 14.000, đạt 55,71%, kỳ vọng 50%. Đúng tiến độ."
    )
    assert plain(SEEN.loc["trained_people", "sentence"]) == "Tuyển sinh và đào tạo: 3.900 người. Chưa có số kế hoạch."


def test_missing_is_a_dash_and_says_what_was_last_known():
    silent = lines(board("2019"), SEED, "vi").set_index("indicator")

    assert silent.loc["jobs_created", ["value_text", "achieved_text", "pace_text"]].to_list() == ["–", "–", "–"]
    assert plain(silent.loc["jobs_created", "reason_text"]) == "chưa báo cáo; gần nhất 7.800 người (6T/2019)"


def test_a_plan_of_a_part_of_the_year_says_so():
    silent = lines(board("2019"), SEED, "vi").set_index("indicator")

    assert plain(silent.loc["jobs_abroad", "reason_text"]) == "kế hoạch của 6T cuối/2019; chưa báo cáo"


def test_without_a_plan_a_printed_percent_is_the_sources_claim():
    shown = worded(
        "code | kind\njobs | cumulative",
        """indicator | period | value | published_percent
           jobs      | 2021   | 14100 | 107""",
        "2021",
    )
    assert shown.loc["jobs", "reason_text"] == "nguồn in 107%; chưa có số kế hoạch để tính lại"


def test_change_is_told_against_the_same_period_a_year_before():
    shown = worded(
        "code | kind | rate | unit_vi | decimals\njobs | cumulative | | người | 0\ncut | cumulative | yes | điểm % | 2",
        """indicator | period  | value
           jobs      | 2018-H1 | 7500
           jobs      | 2019-H1 | 7800
           cut       | 2018-H1 | 1.53
           cut       | 2019-H1 | 1.27""",
    )
    assert [plain(text) for text in shown["change_text"]] == [
        "+300 người (+4%) so với 6T/2018",
        "−0,26 điểm % so với 6T/2018",
    ]


def test_a_level_without_the_year_before_is_told_against_its_baseline():
    assert plain(SEEN.loc["trained_rate", "change_text"]) == "+0,75 trong +2,5 điểm % cần đạt, từ mức 50,00 của 2018"
    assert SEEN.loc["jobs_created", "change_text"] == ""


def test_a_limit_shows_its_bound_and_a_range_both_ends():
    shown = worded(
        """code | kind  | basis        | better | decimals
           cap  | limit | year_to_date | down   | 0
           wide | cumulative |         | up     | 1""",
        """indicator | period  | measure | value | value_to | bound
           cap       | 2019-H1 | result  | 40    |          |
           cap       | 2019    | plan    | 100   |          | at_most
           wide      | 2019-H1 | result  | 519.3 |          |
           wide      | 2019    | plan    | 600   | 750      | between""",
    )
    assert shown[["plan_said", "plan_text"]].to_numpy().tolist() == [["không quá", "100"], ["", "600,0–750,0"]]


def test_a_duty_shows_its_words_and_no_number():
    shown = worded(
        "code | name_en | kind\nduty | Care for veterans | task\nother | Other | cumulative",
        """indicator | period  | measure | value | said
           duty      | 2019-H1 | plan    |       | đúng, đủ, kịp thời
           duty      | 2019-H1 | result  | 1     |""",
        language="en",
    ).loc["duty"]

    assert (shown["value_text"], shown["plan_text"]) == ("–", "correct, complete, on time")
    assert shown["sentence"] == "Care for veterans: required: correct, complete, on time. Overdue."


@pytest.mark.parametrize(
    ("indicator_text", "areas", "names"),
    [
        ("code | name_vi | kind\nx | Việc làm | cumulative", ["A", "B"], ["A", "B"]),
        ("code | name_vi | kind\nx | Việc làm | cumulative\ny | Khác | cumulative", ["A"], ["Việc làm"]),
        (
            "code | name_vi | kind\nx | Việc làm | cumulative\ny | Khác | cumulative",
            ["A", "B"],
            ["Việc làm · A", "Việc làm · B"],
        ),
    ],
)
def test_a_row_is_named_by_what_tells_it_apart(indicator_text, areas, names):
    figures = "indicator | area | period | value\n" + "\n".join(f"x | {area} | 2019-H1 | 5" for area in areas)

    assert worded(indicator_text, figures)["name"].to_list() == names


def test_two_plans_of_one_result_are_told_apart():
    shown = worded(
        "code | name_vi | kind\nx | Việc làm | cumulative\ny | Khác | cumulative",
        """indicator | period  | measure | value | assigned_by
           x         | 2019-H1 | result  | 60    |
           x         | 2019    | plan    | 100   | central
           x         | 2019    | plan    | 120   | hội nông dân""",
    )
    assert shown["name"].to_list() == ["Việc làm · trung ương giao", "Việc làm · hội nông dân"]


def test_an_announced_plan_shows_what_it_asks_for():
    later = announced_lines(announced(SEED, "2019-H1"), SEED, "vi").iloc[0]

    assert plain(later["required_text"]) == "trên 1.500 người"
    assert (plain(later["period_text"]), later["status_text"]) == ("6 tháng cuối năm 2019", "chưa đến kỳ")
