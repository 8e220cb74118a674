"""The sentence of a report, the headline, and what was reported when."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.domain.scoreboard import announced, scoreboard
from kpi.wording.sentences import as_of, coverage, headline, official
from tests.sight import book
from tests.wording.seed import SEED, board


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def told(indicator_text, figure_text, period="2019-H1", language="vi"):
    ours = book(indicator_text, figure_text)
    return plain(official(scoreboard(ours, period), ours, language))


def test_the_half_year_of_2019_in_vietnamese():
    assert plain(official(board("2019-H1"), SEED, "vi")) == (
        "Tạo việc làm mới cho 7.800 người, đạt 55,71% kế hoạch năm; "
        "nâng tỷ lệ lao động qua đào tạo lên 50,75%, tăng 0,75 điểm %, đạt 30% kế hoạch; "
        "tỷ lệ hộ nghèo ước giảm 1,27 điểm %, tương đương giảm 2.500 hộ, đạt 42,3% kế hoạch."
    )


def test_the_half_year_of_2019_in_english():
    assert plain(official(board("2019-H1"), SEED, "en")) == (
        "New jobs were created for 7,800 people, reaching 55.71% of the annual plan; "
        "the share of workers with training rose to 50.75%, up 0.75 points, reaching 30% of the plan; "
        "the poverty rate fell by an estimated 1.27 points, equivalent to a fall of 2,500 households, "
        "reaching 42.3% of the plan."
    )


def test_numbers_do_not_part_from_their_nouns():
    sentence = official(board("2019-H1"), SEED, "vi")

    assert "7.800\N{NO-BREAK SPACE}người" in sentence
    assert "1,27\N{NO-BREAK SPACE}điểm\N{NO-BREAK SPACE}%" in sentence


def test_nothing_to_tell_is_an_empty_text():
    assert official(board("2019"), SEED, "vi") == ""
    assert official(board("2015"), SEED, "vi") == ""


def test_an_indicator_of_another_office_takes_the_general_wording():
    sentence = told(
        """code  | name_vi                | unit_vi | kind       | decimals
           roads | Nhựa hóa đường, cầu    | km      | cumulative | 1""",
        """indicator | period  | measure | value | stage
           roads     | 2019-H1 | result  | 12.5  | estimate
           roads     | 2018-H1 | result  | 10    | final
           roads     | 2019    | plan    | 20    |""",
    )
    assert sentence == (
        "Nhựa hóa đường, cầu ước đạt 12,5 km, tăng 25% so với cùng kỳ năm trước, đạt 62,5% kế hoạch năm."
    )


def test_a_level_that_should_fall_is_told_as_falling():
    sentence = told(
        """code     | name_vi              | unit_vi | kind  | basis    | better | rate
           child    | Tỷ lệ suy dinh dưỡng | %       | level | baseline | down   | yes""",
        """indicator | period  | measure  | value
           child     | 2018    | baseline | 15
           child     | 2019-H1 | result   | 13.73
           child     | 2019    | plan     | 12""",
    )
    assert sentence == "Tỷ lệ suy dinh dưỡng còn 13,73%, giảm 1,27 điểm %, đạt 42,33% kế hoạch năm."


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (49, "tỷ lệ lao động qua đào tạo đạt 49%, giảm 1 điểm %, đi ngược kế hoạch năm (−40%)."),
        (50, "tỷ lệ lao động qua đào tạo đạt 50%, không thay đổi, đạt 0% kế hoạch năm."),
        (51, "nâng tỷ lệ lao động qua đào tạo lên 51%, tăng 1 điểm %, đạt 40% kế hoạch năm."),
    ],
)
def test_an_indicators_own_verb_is_used_only_where_the_figures_move_that_way(value, words):
    sentence = told(
        """code         | name_vi                    | unit_vi | kind  | basis    | rate
           trained_rate | Tỷ lệ lao động qua đào tạo | %       | level | baseline | yes""",
        f"""indicator    | period  | measure  | value
            trained_rate | 2018    | baseline | 50
            trained_rate | 2019-H1 | result   | {value}
            trained_rate | 2019    | plan     | 52.5""",
    )
    assert sentence == words[0].upper() + words[1:]


def test_without_a_percent_the_gap_or_the_limit_is_told():
    sentence = told(
        """code      | name_vi           | unit_vi | kind  | basis        | better | rate | decimals
           insured   | Tỷ lệ bao phủ     | %       | level | difference   | up     | yes  | 2
           accidents | Số vụ tai nạn     | vụ      | limit | year_to_date | down   |      | 0""",
        """indicator | period  | measure | value | bound
           insured   | 2019-H1 | result  | 38.05 |
           insured   | 2019    | plan    | 38    | at_least
           accidents | 2019-H1 | result  | 151   |
           accidents | 2019    | plan    | 100   | at_most""",
    )
    assert sentence == (
        "Tỷ lệ bao phủ đạt 38,05%, cao hơn kế hoạch năm 0,05 điểm %; "
        "số vụ tai nạn đạt 151 vụ, ngoài giới hạn không quá 100 vụ."
    )


def test_two_plans_of_one_result_are_told_in_one_clause():
    sentence = told(
        """code    | name_vi  | unit_vi | kind       | decimals
           exports | Xuất khẩu | tấn    | cumulative | 0""",
        """indicator | period  | measure | value | assigned_by
           exports   | 2019-H1 | result  | 60    |
           exports   | 2019    | plan    | 100   | central
           exports   | 2019    | plan    | 120   | province""",
    )
    assert sentence == "Xuất khẩu đạt 60 tấn, đạt 60% kế hoạch trung ương giao, đạt 50% kế hoạch tỉnh giao."


def test_several_areas_get_a_sentence_each():
    two = """indicator | area    | period  | measure | value
             jobs      | Cao Lộc | 2019-H1 | result  | 60
             jobs      | Cao Lộc | 2019    | plan    | 100
             jobs      | Bắc Sơn | 2019-H1 | result  | 30
             jobs      | Bắc Sơn | 2019    | plan    | 120"""
    one_indicator = "code | name_vi | kind\njobs | Việc làm | cumulative"
    assert told(one_indicator, two) == (
        "Việc làm: Cao Lộc đạt 60 người, đạt 60% kế hoạch năm; Bắc Sơn đạt 30 người, đạt 25% kế hoạch."
    )
    assert told(f"{one_indicator}\nother | Khác | cumulative", two) == (
        "Cao Lộc: việc làm đạt 60 người, đạt 60% kế hoạch năm. Bắc Sơn: việc làm đạt 30 người, đạt 25% kế hoạch năm."
    )


def test_a_part_is_told_with_its_whole_and_not_alone():
    sentence = told(
        """code  | name_vi   | kind       | part_of | decimals
           jobs  | Việc làm  | cumulative |         | 0
           zones | Tại khu công nghiệp | cumulative | jobs | 0
           loans | Từ vốn vay | cumulative |       | 0""",
        """indicator | period  | measure | value
           jobs      | 2019-H1 | result  | 60
           jobs      | 2019    | plan    | 100
           zones     | 2019-H1 | result  | 40
           loans     | 2019-H1 | result  | 5""",
    )
    assert sentence == "Việc làm đạt 60 người, trong đó tại khu công nghiệp 40 người, đạt 60% kế hoạch năm."


ANY = book(
    "code | kind\nx | cumulative\ny | cumulative",
    """indicator | period  | measure | value
       x         | 2019-H1 | result  | 5
       x         | 2019    | plan    | 8""",
)
BOARD = scoreboard(ANY, "2019-H1")


@given(name=st.text(min_size=1, max_size=300), unit=st.text(max_size=20))
def test_any_name_and_unit_make_a_sentence(name, unit):
    named = ANY.indicators.assign(name_vi=name, name_en="", unit_vi=unit, unit_en="")
    for language, percent in (("vi", "62,5%"), ("en", "62.5%")):
        sentence = official(BOARD, replace(ANY, indicators=named), language)
        assert sentence.endswith(".")
        assert percent in sentence
        assert "\n" not in sentence


def test_the_headline_counts_the_verdicts_best_first():
    seen = board("2019-H1")

    assert plain(headline(seen, SEED, "vi")) == "6 tháng đầu năm 2019: 1 chỉ tiêu đúng tiến độ, 2 chỉ tiêu chậm"
    assert plain(headline(seen, SEED, "en")) == "First half of 2019: 1 indicator on track, 2 behind"


def test_the_headline_says_when_nothing_can_be_judged():
    assert plain(headline(board("2019"), SEED, "vi")) == "Cả năm 2019: chưa đủ số liệu để đánh giá"
    assert headline(board("2015"), SEED, "en") == "Nothing can be judged yet"


def test_the_headline_of_one_indicator_counts_areas_and_sums_up_many_verdicts():
    rows = [("a", 100, 105), ("b", 100, 50), ("c", 100, 40), ("d", 100, 10), ("e", 100, -5)]
    figures = "indicator | area | period | measure | value\n" + "\n".join(
        f"x | {area} | 2019 | plan | {plan}\nx | {area} | 2019-H1 | result | {value}" for area, plan, value in rows
    )
    ours = book("code | kind\nx | cumulative", figures)

    assert plain(headline(scoreboard(ours, "2019-H1"), ours, "vi")) == (
        "6 tháng đầu năm 2019: 2 trên 5 đơn vị đúng tiến độ hoặc đã đạt, 3 chậm hoặc không đạt"
    )


def test_coverage_tells_plans_estimates_background_and_what_is_set_for_later():
    seen, later = board("2019-H1"), announced(SEED, "2019-H1")

    assert plain(coverage(seen, later, SEED, "vi")) == (
        "Đã báo cáo **3/3** chỉ tiêu có kế hoạch (**1** số ước) · "
        "**2** số liệu nền không có kế hoạch · **1** việc giao cho kỳ sau"
    )
    assert plain(coverage(seen, later.head(0), SEED, "en")) == (
        "Reported: **3/3** indicators with a plan (**1** estimate) · **2** background figures without a plan"
    )


def test_coverage_counts_what_is_missing():
    silent = board("2019")

    assert plain(coverage(silent, announced(SEED, "2019"), SEED, "vi")) == (
        "Đã báo cáo **0/4** chỉ tiêu có kế hoạch · **4** chưa có số liệu"
    )


@pytest.mark.parametrize(
    ("as_of_day", "published", "words"),
    [
        ("2019-06-14", "2019-07-11", "số liệu tính đến ngày 14/6/2019"),
        ("", "2019-07-11", "số liệu công bố tháng 7/2019"),
        ("", "2019-07", "số liệu công bố tháng 7/2019"),
        ("", "2019", "số liệu công bố năm 2019"),
        ("", "ngày không in", ""),
        ("", "2019-17-99", ""),
        ("", "", ""),
    ],
)
def test_the_date_of_the_figures_is_their_own_else_that_of_publication(as_of_day, published, words):
    ours = book(
        "code | kind\nx | cumulative",
        f"""indicator | period  | value | as_of       | published
            x         | 2019-H1 | 5     | {as_of_day} | {published}""",
    )
    assert plain(as_of(scoreboard(ours, "2019-H1"), "vi")) == words


def test_of_several_dates_the_latest_counts():
    ours = book(
        "code | kind\nx | cumulative\ny | cumulative",
        """indicator | period  | value | published
           x         | 2019-H1 | 5     | 2019-07-11
           y         | 2019-H1 | 5     | 2019-08-02""",
    )
    assert as_of(scoreboard(ours, "2019-H1"), "en") == "figures published August 2019"
