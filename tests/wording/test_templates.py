"""An office's own clauses: its words, our figures."""

import pandas as pd
import pytest

from kpi.domain.scoreboard import scoreboard
from kpi.wording.clauses import Telling
from kpi.wording.names import registry
from kpi.wording.sentences import official
from kpi.wording.templates import checked, default
from tests.sight import book, table
from tests.wording.seed import SEED, board


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def templates(text):
    rows = table(text)
    return rows.assign(**{name: "" for name in ("text_vi", "text_en") if name not in rows})


def told(text, language="vi", period="2019-H1", ours=SEED):
    usable, problems = checked(templates(text), ours.indicators, language)
    assert problems == []
    return plain(official(scoreboard(ours, period), ours, language, Telling(templates=usable))).split("; ")


def test_an_office_words_its_clause_and_the_figures_stay_ours():
    first, *others = told("indicator | text_vi\njobs_created | giải quyết việc làm cho {value}/{plan}, bằng {achieved}")

    assert first == "Giải quyết việc làm cho 7.800 người/14.000 người, bằng 55,71%"
    assert others[0] == "nâng tỷ lệ lao động qua đào tạo lên 50,75%, tăng 0,75 điểm %, đạt 30% kế hoạch"


def test_a_template_speaks_for_its_own_language():
    first, *_ = told("indicator | text_vi\njobs_created | có thêm {value}", "en")

    assert first == "New jobs were created for 7,800 people, reaching 55.71% of the annual plan"


def test_an_estimate_is_never_told_without_saying_so():
    cuts = [told(f"indicator | text_vi\npoverty_cut | {text}")[-1] for text in (
        "hộ nghèo giảm {value}, {share}", "hộ nghèo giảm {number} điểm", "hộ nghèo {said} giảm {value}"
    )]  # fmt: skip

    assert cuts == ["hộ nghèo giảm ước 1,27 điểm %, đạt 42,3% kế hoạch.", "hộ nghèo giảm ước 1,27 điểm.",
                    "hộ nghèo ước giảm 1,27 điểm %."]  # fmt: skip


def test_a_part_without_figures_is_left_out_and_no_comma_stays_behind():
    first, *_ = told("indicator | text_vi\njobs_created | tạo {value}, {change}, {companions}, {share}")

    assert first == "Tạo 7.800 người, đạt 55,71% kế hoạch năm"


def test_a_template_is_not_used_where_the_figures_move_against_it():
    falling = book(
        "code | name_vi | unit_vi | kind | basis | rate\nrate | Tỷ lệ | % | level | baseline | yes",
        """indicator | period  | measure  | value
           rate      | 2018    | baseline | 50
           rate      | 2019-H1 | result   | 49
           rate      | 2019    | plan     | 52.5""",
    )

    assert told("indicator | text_vi\nrate | nâng tỷ lệ lên {value}", ours=falling) == [
        "Tỷ lệ đạt 49%, giảm 1 điểm %, đi ngược kế hoạch năm (−40%)."
    ]


def test_braces_in_a_name_stay_what_they_are():
    odd = book(
        "code | name_vi | kind\nx | Chỉ tiêu {value.__class__} | cumulative",
        "indicator | period | measure | value\nx | 2019-H1 | result | 5\nx | 2019 | plan | 8",
    )

    assert told("indicator | text_vi\nx | {name}: {number}", ours=odd) == ["Chỉ tiêu {value.__class__}: 5."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tạo {so_luong}", "không có chỗ trống {so_luong}"),
        ("tạo {value.real}", "không có chỗ trống {value.real}"),
        ("tạo {value!r}", "không có chỗ trống {value!r}"),
        ("tạo {value:,.0f}", "không có chỗ trống {value:,.0f}"),
        ("tạo {}", "không có chỗ trống {}"),
        ("tạo {value", "dấu ngoặc nhọn"),
        ("tạo value}", "dấu ngoặc nhọn"),
        ("tạo nhiều việc làm", "không nêu số liệu"),
        ("{value} " + "x" * 500, "dài quá 500 ký tự"),
    ],
)
def test_what_is_wrong_with_a_template_is_said_and_it_is_not_used(text, said):
    rows = pd.DataFrame({"indicator": ["jobs_created"], "text_vi": [text], "text_en": [""]})
    usable, problems = checked(rows, SEED.indicators, "vi")

    assert usable == {}
    assert problems[0].startswith("Mẫu câu của chỉ tiêu “Tạo việc làm mới” không dùng được: ")
    assert said in problems[0]


def test_templates_of_unknown_indicators_and_empty_ones_are_left_aside():
    rows = templates("indicator | text_vi\nother | tạo {value}\njobs_created |")

    assert checked(rows, SEED.indicators, "vi") == ({}, [])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_an_office_begins_with_says_what_we_say_without_one(language):
    indicators = registry(SEED.indicators)
    rows = pd.DataFrame(
        [{"indicator": code, "text_vi": default(row, language), "text_en": default(row, language)}
         for code, row in indicators.items()]
    )  # fmt: skip
    usable, problems = checked(rows, SEED.indicators, language)

    assert problems == []
    assert official(board("2019-H1"), SEED, language, Telling(templates=usable)) == official(
        board("2019-H1"), SEED, language
    )


def test_only_is_said_of_what_is_behind_and_only_where_an_office_asks_for_it():
    assert "mới đạt" not in official(board("2019-H1"), SEED, "vi")
    jobs, rate, cut = plain(official(board("2019-H1"), SEED, "vi", Telling(only=True))).split("; ")

    assert jobs.endswith("đạt 55,71% kế hoạch năm")
    assert "mới" not in jobs.removeprefix("Tạo việc làm mới")
    assert rate.endswith("mới đạt 30% kế hoạch")
    assert cut.endswith("mới đạt 42,3% kế hoạch.")


def test_after_the_year_only_is_said_otherwise():
    short = book(
        "code | name_vi | kind\nx | Việc làm | cumulative",
        "indicator | period | measure | value | stage\nx | 2019 | result | 80 | final\nx | 2019 | plan | 100 |",
    )

    assert official(scoreboard(short, "2019"), short, "vi", Telling(only=True)).endswith("chỉ đạt 80% kế hoạch năm.")


def test_companions_and_the_year_before_are_left_out_where_they_are_not_wanted():
    grown = book(
        "code | name_vi | kind | part_of | decimals\nx | Việc làm | cumulative | | 0\ny | Tại xã | cumulative | x | 0",
        """indicator | period  | measure | value
           x         | 2019-H1 | result  | 60
           y         | 2019-H1 | result  | 20
           x         | 2018-H1 | result  | 50
           x         | 2019    | plan    | 100""",
    )
    rows = scoreboard(grown, "2019-H1")

    assert plain(official(rows, grown, "vi")) == (
        "Việc làm đạt 60 người, tăng 20% so với cùng kỳ năm trước, trong đó tại xã 20 người, đạt 60% kế hoạch năm."
    )
    assert plain(official(rows, grown, "vi", Telling(same_period=False, companions=False))) == (
        "Việc làm đạt 60 người, đạt 60% kế hoạch năm."
    )
