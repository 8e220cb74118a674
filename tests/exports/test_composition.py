"""A report is put together for whatever was chosen: a quarter, a year, nothing, one area or many."""

import time
from dataclasses import replace

import pandas as pd
import pytest

from kpi.domain.book import typed
from kpi.domain.scoreboard import announced, scoreboard
from kpi.domain.tables import PASSAGES
from kpi.exports.composition import report
from kpi.wording.clauses import Telling
from tests.exports.reports import made, plain
from tests.sight import book, table


@pytest.mark.parametrize(
    ("period", "time"),
    [
        ("2019-Q1", "9 tháng cuối năm 2019"),
        ("2019-9M", "3 tháng cuối năm 2019"),
        ("2019", "năm 2020"),
        ("2019-Q2", "6 tháng cuối năm 2019"),
    ],
)
def test_what_lies_ahead_of_a_quarter_and_of_a_year(store, period, time):
    assert plain(made(store.book("lang-son"), period).ahead) == time


def test_the_state_of_the_data_is_told_when_it_is_known(store):
    ours = store.book("lang-son")

    assert plain(made(ours, "2019-H1", version=12, changed_on="2019-07-15").made_of) == (
        "Lập từ số liệu của lần thay đổi số 12, ngày 15/7/2019."
    )
    assert made(ours, "2019-H1").made_of == ""


def test_a_period_without_figures_is_a_report_that_says_so(store):
    told = made(store.book("lang-son"), "2009", areas=["20"])

    assert plain(told.nothing) == ("Cả năm 2009: không có kế hoạch hay kết quả nào trên hồ sơ cho phạm vi đã chọn.")
    assert (told.fields, told.details, told.charts, told.sentence, told.annex.rows) == ((), (), (), "", ())


def test_what_is_no_period_is_refused(store):
    with pytest.raises(ValueError, match="2019-X"):
        made(store.book("lang-son"), "2019-X")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("data", ["lang-son", "vn-investment"])
def test_every_shipped_period_of_all_areas_makes_a_report(store, data, language):
    ours = store.book(data)
    every = scoreboard(ours, *ours.periods())
    for period in ours.periods():
        told = report(ours, every, announced(ours, period), period, language)
        rows = every[every["period"].eq(period)]
        shown = [kind for kind in told.annex.rows if kind != "group"]
        assert len(shown) + len(told.background.rows) == len(rows), period
        assert sum(count.n for count in told.counts) == len(told.details), period


def test_one_indicator_of_many_areas_is_told_area_by_area(store):
    told = made(store.book("vn-investment"), "2014-H1")
    (field,) = told.fields

    assert plain(field.achieved[0].text) == (
        "Cả nước sơ bộ đạt 90.001 tỷ đồng, tăng 1,7% so với cùng kỳ năm trước, đạt 48,6% kế hoạch năm"
    )
    assert told.place == "Vốn đầu tư từ ngân sách Nhà nước"
    assert [chart.kind for chart in told.charts] == ["bullet", *["path"] * 7]
    assert len(told.annex.rows) == 1 + len(told.details)


TWO_AREAS = """indicator | area    | period  | measure | value
               jobs      | Cao Lộc | 2019-H1 | result  | 60
               jobs      | Cao Lộc | 2019    | plan    | 100
               jobs      | Bắc Sơn | 2019-H1 | result  | 30
               jobs      | Bắc Sơn | 2019    | plan    | 120
               houses    | Bắc Sơn | 2019    | plan    | 9"""


MANY_AREAS = "indicator | area | period  | measure | value\n" + "\n".join(
    f"jobs | Xã {n} | 2019 | plan | 100\njobs | Xã {n} | 2019-H1 | result | {n}" for n in range(1, 71)
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", "Diễn biến trong năm vẽ cho 8 kết quả chậm nhất; còn 39 kết quả chậm khác chỉ có trong bảng."),
        ("en", "The year is drawn for the 8 results furthest behind; 39 more that are behind stand in the table only."),
    ],
)
def test_of_many_areas_the_worst_have_their_year_and_the_rest_is_counted(language, said):
    told = made(book("code | name_vi | kind\njobs | Việc làm | cumulative", MANY_AREAS), "2019-H1", language)
    _, *paths = told.charts

    assert [chart.title.partition(",")[0].partition(" · ")[2] for chart in paths] == [f"Xã {n}" for n in range(1, 9)]
    assert [chart.data.iloc[0, 1] for chart in paths] == [f"Xã {n}" for n in range(1, 9)]
    assert len({chart.file_name for chart in paths}) == 8
    assert told.undrawn == said
    assert told.notes[-1] == said


def test_of_more_rows_than_anyone_reads_no_document_is_made(monkeypatch):
    ours = book("code | name_vi | kind\njobs | Việc làm | cumulative", MANY_AREAS)
    assert made(ours, "2019-H1").too_long == ""

    monkeypatch.setattr("kpi.exports.composition.LONGEST", 69)

    assert plain(made(ours, "2019-H1").too_long).startswith(
        "Báo cáo có 70 dòng; Word, PowerPoint và PDF chỉ làm đến 69"
    )


def test_where_every_path_is_drawn_nothing_is_said_of_it(store):
    ours = store.book("lang-son")

    assert made(ours, "2019-H1", areas=["20"]).undrawn == ""
    assert made(ours, "2018").undrawn == ""


def test_several_areas_are_named_in_clauses_and_passages():
    ours = book("code | name_vi | kind\njobs | Việc làm | cumulative\nhouses | Nhà ở | cumulative", TWO_AREAS)
    written = typed(
        table("""period  | area    | field  | part      | text_vi    | text_en     | source
                 2019-H1 | Bắc Sơn | labour | proposals | Cấp vốn.   | Give funds. | Báo cáo huyện
                 2018    | Bắc Sơn | labour | proposals | Việc cũ.   | Old.        | Báo cáo huyện"""),
        PASSAGES,
    )
    (field,) = made(replace(ours, passages=written), "2019-H1").fields

    assert [plain(one.text) for one in field.achieved] == ["Cao Lộc: việc làm đạt 60 người, đạt 60% kế hoạch năm"]
    assert [plain(one.text) for one in field.behind] == ["Bắc Sơn: việc làm đạt 30 người, đạt 25% kế hoạch năm"]
    assert [plain(one.text) for one in field.unjudged] == ["Nhà ở · Bắc Sơn: kế hoạch 9,00. Chưa có số liệu"]
    assert [(one.area, one.text) for one in field.passages] == [("Bắc Sơn", "Cấp vốn.")]


def test_an_office_has_its_words_and_hears_what_is_wrong_with_a_template(store):
    templates = pd.DataFrame(
        {
            "indicator": ["jobs_created", "trained_rate"],
            "text_vi": ["giải quyết việc làm cho {value}, {share}", "đạt {ty_le}"],
            "text_en": ["", ""],
        }
    )
    told = made(store.book("lang-son"), "2019-H1", templates=templates, telling=Telling(only=True))

    assert plain(told.sentence).startswith(
        "Giải quyết việc làm cho 7.800 người, đạt 55,71% kế hoạch năm; "
        "nâng tỷ lệ lao động qua đào tạo lên 50,75%, tăng 0,75 điểm %, mới đạt 30% kế hoạch;"
    )
    (warning,) = told.warnings
    assert "{ty_le}" in warning


def test_fifty_indicators_are_put_together_at_once():
    codes = [f"i{n}" for n in range(50)]
    kinds = "code | kind | decimals\n" + "\n".join(f"{code} | cumulative | 0" for code in codes)
    lines = [
        f"{code} | 2019 | plan | 100\n{code} | 2019-H1 | result | {20 + n}\n{code} | 2018-H1 | result | 44\n"
        f"{code} | 2018 | result | 90"
        for n, code in enumerate(codes)
    ]
    ours = book(kinds, "indicator | period | measure | value\n" + "\n".join(lines))
    every, later = scoreboard(ours, *ours.periods()), announced(ours, "2019-H1")
    took = []
    for _ in range(5):
        before = time.process_time()
        told = report(ours, every, later, "2019-H1", "vi")
        took.append(time.process_time() - before)

    assert len(told.details) == 50
    assert min(took) < 0.3  # 0.06 s on the machine it was written on


def test_of_several_plans_of_one_result_the_worst_status_counts():
    ours = book(
        "code | name_vi | kind | decimals\nx | Xuất khẩu | cumulative | 0\ny | Nhập khẩu | cumulative | 0",
        """indicator | period  | measure | value | assigned_by
           x         | 2019-H1 | result  | 55    |
           x         | 2019    | plan    | 100   | central
           x         | 2019    | plan    | 200   | province""",
    )
    told = made(ours, "2019-H1")
    (exports,) = told.fields[0].told

    assert (exports.status_text, exports.good) == ("Chậm nhiều", False)
    assert exports.text.endswith("đạt 55% kế hoạch trung ương giao, đạt 27,5% kế hoạch tỉnh giao")
    assert [detail.name for detail in told.details] == ["Xuất khẩu · trung ương giao", "Xuất khẩu · tỉnh giao"]
    assert told.annex.texts["plan"].to_list() == ["", "100", "200"]


def test_only_what_is_behind_says_what_it_needs(store):
    told = made(store.book("lang-son"), "2017-H1", areas=["20"])

    assert [one.required for part in told.fields for one in part.achieved] == ["", ""]
    assert [chart.kind for chart in told.charts] == ["bullet"]


def test_a_whole_year_is_not_told_as_what_came_later(store):
    told = made(store.book("lang-son"), "2019", areas=["20"])

    assert "Tỷ lệ lao động qua đào tạo" in [detail.name for detail in told.details]
    assert [note for note in told.footnotes if "công bố sau" in note] == []
