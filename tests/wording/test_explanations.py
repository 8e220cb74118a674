"""Cách tính: the formula with its figures, their sources, and what follows."""

from dataclasses import replace

import pytest

from kpi.domain.model import Thresholds
from kpi.domain.scoreboard import scoreboard
from kpi.wording.explanations import explain, notes
from kpi.wording.inputs import inputs
from kpi.wording.reckoning import formula
from tests.sight import book
from tests.wording.seed import SEED, board


def plain(texts):
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def row_of(indicator, period="2019-H1"):
    rows = board(period)
    return rows[rows["indicator"].eq(indicator)].iloc[0]


def reckoned(indicator, language="vi"):
    return plain(formula(row_of(indicator), SEED.indicator(indicator), language))


def only(indicator_text, figure_text, period="2019-H1"):
    ours = book(indicator_text, figure_text)
    row = scoreboard(ours, period).iloc[0]
    return row, ours


def test_progress_from_a_baseline_shows_its_figures_and_what_plain_division_would_say():
    assert reckoned("trained_rate") == [
        "Đạt (%) = 100 × (thực hiện − kỳ gốc) ÷ (kế hoạch − kỳ gốc)",
        "= 100 × (50,75 − 50) ÷ (52,5 − 50) = 30%",
        "Chia thẳng 50,75 ÷ 52,5 được 96,67%, nhưng không làm gì cũng đã được 95,24%",
    ]


def test_a_sum_is_divided_by_its_plan():
    assert reckoned("jobs_created") == ["Đạt (%) = 100 × thực hiện ÷ kế hoạch", "= 100 × 7.800 ÷ 14.000 = 55,71%"]
    assert reckoned("poverty_cut", "en")[1] == "= 100 × 1.27 ÷ 3 = 42.3%"


def test_without_a_plan_there_is_no_formula():
    assert reckoned("trained_people") == []


@pytest.mark.parametrize(
    ("indicator_text", "plan", "value", "line"),
    [
        ("code | kind | basis | rate\nx | level | difference | yes", "38 | ", 38.05, "= 38,05 − 38 = 0,05 điểm %"),
        ("code | kind | basis | better\nx | limit | level | down", "4 | ", 3.1, "= 3,1 − 4 = −0,9 người"),
        ("code | kind\nx | cumulative", "-4 | ", 2, "= 2 − (−4) = 6 người"),
        ("code | kind\nx | cumulative", "600 | 750", 519.3, "= 100 × 519,3 ÷ 600 = 86,55%"),
    ],
)
def test_every_kind_shows_its_sum(indicator_text, plan, value, line):
    bound = "between" if plan.endswith("750") else ""
    row, ours = only(
        indicator_text,
        f"""indicator | period  | measure | value | value_to | bound
            x         | 2019-H1 | result  | {value} |      |
            x         | 2019    | plan    | {plan} | {bound}""",
    )
    assert plain(formula(row, ours.indicator("x"), "vi"))[1] == line


def test_the_notes_of_the_seed():
    told = plain(notes(row_of("jobs_created"), SEED, "vi"))

    assert told == [
        "Kỳ vọng 50% kế hoạch năm: đã qua 6/12 tháng.",
        "Hệ số tiến độ = 55,71% ÷ 50% = 1,11. Từ 0,95: đúng tiến độ; từ 0,60: chậm tiến độ; thấp hơn: chậm nhiều.",
        "6 tháng cuối năm phải thực hiện 6.200 người; "
        "mỗi tháng còn lại phải bằng 0,79 lần bình quân tháng của 6 tháng đầu năm.",
        "Theo đà này, cả năm được 15.600 người.",
        "Nguồn in 55,71%; tính lại 55,71%: khớp khi làm tròn.",
    ]


def test_a_level_must_rise_or_fall():
    told = plain(notes(row_of("trained_rate"), SEED, "en"))

    assert (
        "The last 6 months of the year must bring a rise of 1.75 points; "
        "each remaining month must bring 2.33 times the monthly average of the first 6 months."
    ) in told


def test_the_note_of_the_result_closes_the_explanation():
    assert notes(row_of("trained_people"), SEED, "vi")[-1] != "Cũng khớp 3.900 trên 13.000."
    assert notes(row_of("trained_rate"), SEED, "vi")[-1] == "Cũng khớp 3.900 trên 13.000."


def test_the_thresholds_are_those_of_the_data_set():
    strict = replace(SEED, data_set=replace(SEED.data_set, thresholds=Thresholds(on_track=1.0, behind=0.8)))

    told = plain(notes(row_of("jobs_created"), strict, "vi"))

    assert "Từ 1,00: đúng tiến độ; từ 0,80: chậm tiến độ" in told[1]


def test_a_truncated_claim_is_said_to_agree_when_cut_off():
    row, ours = only(
        "code | kind | decimals\nx | cumulative | 0",
        """indicator | period  | measure | value | published_percent
           x         | 2017-H1 | result  | 7500  | 53.5
           x         | 2017    | plan    | 14000 |""",
        "2017-H1",
    )
    assert "Nguồn in 53,5%; tính lại 53,57%: khớp nếu cắt bớt chữ số." in notes(row, ours, "vi")


def test_a_claim_without_a_plan_says_which_plan_it_implies():
    row, ours = only(
        "code | kind | decimals\nx | cumulative | 0",
        """indicator | period | value | published_percent
           x         | 2021   | 14100 | 107""",
        "2021",
    )
    assert plain(notes(row, ours, "vi")) == [
        "Nguồn in 107%: chưa có số để đối chiếu. Số in tương ứng với kế hoạch 13.178 người."
    ]


def test_past_years_are_counted_where_they_make_the_expectation():
    years = "\n".join(f"x | {year} | result | 100\nx | {year}-H1 | result | 40" for year in (2016, 2017, 2018))
    row, ours = only(
        "code | kind\nx | cumulative",
        f"indicator | period | measure | value\n{years}\nx | 2019 | plan | 100\nx | 2019-H1 | result | 40",
    )
    assert plain(notes(row, ours, "vi"))[0] == (
        "Kỳ vọng 40% kế hoạch năm: mức giữa (trung vị) của 3 năm trước ở cùng thời điểm."
    )


def test_a_milestone_is_named_with_its_own_verdict():
    row, ours = only(
        "code | kind | decimals\nx | cumulative | 0",
        """indicator | period  | measure | value
           x         | 2019-H1 | result  | 7800
           x         | 2019-H1 | plan    | 6500
           x         | 2019    | plan    | 14000""",
    )
    told = plain(notes(row, ours, "vi"))

    assert told[0] == "Kỳ vọng 46,43% kế hoạch năm: kế hoạch của kỳ là 6.500 người."
    assert "Kế hoạch của 6 tháng đầu năm 2019 là 6.500 người: đạt 120%, vượt kế hoạch kỳ." in told


def test_outlooks_stand_side_by_side_and_a_strained_one_is_marked():
    row, ours = only(
        "code | kind | decimals\nx | cumulative | 0",
        """indicator | period  | measure            | value | said
           x         | 2019-H1 | result             | 20    |
           x         | 2019    | plan               | 100   |
           x         | 2019-H2 | plan               | 50    |
           x         | 2019    | full_year_estimate | 95    | khoảng""",
    )
    assert plain(notes(row, ours, "vi"))[-5:] == [
        "Ước cả năm theo nguồn: khoảng 95 người.",
        "Ước cả năm bằng 95% kế hoạch năm.",
        "Theo đà này, cả năm được 40 người.",
        "Cộng kế hoạch các kỳ còn lại, cả năm được 70 người.",
        "Ước cả năm đòi hỏi bình quân mỗi tháng còn lại hơn 2 lần các tháng đã qua.",
    ]


def test_a_closed_year_has_a_verdict_and_needs_no_pace():
    row, ours = only(
        "code | kind\nx | cumulative",
        """indicator | period | measure | value
           x         | 2019   | result  | 99.996
           x         | 2019   | plan    | 100""",
        "2019",
    )
    assert notes(row, ours, "vi") == ["Tỷ lệ in đã làm tròn; số chưa làm tròn vẫn chưa đạt kế hoạch."]


def test_a_revised_plan_shows_the_one_before():
    row, ours = only(
        "code | kind | decimals\nx | cumulative | 0",
        """indicator | period  | measure | value | decided_on | source
           x         | 2019    | plan    | 100   | 2018-12-10 | QĐ 38
           x         | 2019    | plan    | 120   | 2019-05-20 | QĐ 12
           x         | 2019-H1 | result  | 60    |            | Báo cáo""",
    )
    assert plain(notes(row, ours, "vi"))[-1] == "Số kế hoạch trước: 100 người (QĐ 38). Kế hoạch đã điều chỉnh 1 lần."
    assert plain(notes(row, ours, "en"))[-1] == "Earlier plan: 100 people (QĐ 38). The plan was revised once."


def test_the_inputs_show_every_figure_with_its_source():
    told = inputs(row_of("trained_rate"), SEED, "vi")

    assert told.columns.to_list() == ["Số liệu", "Giá trị", "Nguồn", "Ghi chú"]
    assert [plain(row) for row in told.to_numpy().tolist()] == [
        ["Thực hiện 6T/2019", "50,75%", "Sơ kết 6T/2019; công bố 11/7/2019", ""],
        ["Kế hoạch 2019", "ít nhất 52,5%", "Sơ kết 6T/2019; công bố 11/7/2019", ""],
        ["Kỳ gốc 2018", "50%", "Sơ kết 6T/2019", ""],
    ]


def test_an_estimate_and_an_implied_plan_are_marked():
    told = inputs(row_of("poverty_cut"), SEED, "vi")
    implied = inputs(row_of("jobs_created"), SEED, "vi")

    assert plain(told["Giá trị"]) == ["ước 1,27 điểm %", "khoảng 3 điểm %"]
    assert implied["Ghi chú"].to_list() == ["", "Suy từ tỷ lệ mà nguồn in"]


def test_a_sum_names_its_parts():
    ours = book(
        "code | kind | decimals\nx | cumulative | 0",
        """indicator | period  | measure | value
           x         | 2019-H1 | result  | 60
           x         | 2019-Q3 | result  | 30
           x         | 2019    | plan    | 100""",
    )
    row = scoreboard(ours, "2019-9M").iloc[0]

    assert inputs(row, ours, "vi")["Ghi chú"].iloc[0] == "Cộng 6T/2019 + Quý III/2019"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("period", ["2019-H1", "2019", "2019-H2"])
def test_every_row_can_be_explained(language, period):
    for _, row in board(period).iterrows():
        told = explain(row, SEED, language)
        assert all("nan" not in text.lower().split() and "–" not in text for text in [*told.formula, *told.notes])
