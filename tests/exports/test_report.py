"""A report says the figures of any period and area once, in words that every writer prints as they stand."""

import pickle

import pytest

from kpi.exports.report import HEADINGS
from tests.exports.reports import made, plain


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn in both languages."""
    ours = store.book("lang-son")
    return {language: made(ours, "2019-H1", language, areas=["20"]) for language in ("vi", "en")}


def every_text(told):
    tables = [cell for one in (told.annex, told.background) for cell in one.texts.to_numpy().ravel()]
    clauses = [one.text for part in told.fields for one in part.told]
    return plain("\n".join([told.sentence, told.headline, *clauses, *tables]))


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        ("vi", ["7.800", "55,71%", "3.900", "50,75%", "0,75", "30%", "1,27", "2.500", "42,3%"]),
        ("en", ["7,800", "55.71%", "3,900", "50.75%", "0.75", "30%", "1.27", "2,500", "42.3%"]),
    ],
)
def test_the_figures_of_the_review_stand_in_the_report(half, language, figures):
    text = every_text(half[language])

    assert [figure for figure in figures if figure not in text] == []


def test_the_sentence_is_the_one_an_official_would_write(half):
    assert plain(half["vi"].sentence) == (
        "Tạo việc làm mới cho 7.800 người, đạt 55,71% kế hoạch năm; "
        "nâng tỷ lệ lao động qua đào tạo lên 50,75%, tăng 0,75 điểm %, đạt 30% kế hoạch; "
        "tỷ lệ hộ nghèo ước giảm 1,27 điểm %, tương đương giảm 2.500 hộ, đạt 42,3% kế hoạch."
    )


def test_the_title_names_the_period_and_the_time_ahead(half):
    assert (half["vi"].heading, plain(half["vi"].abstract)) == (
        "BÁO CÁO",
        "Kết quả thực hiện các chỉ tiêu lao động, người có công và xã hội 6 tháng đầu năm 2019; "
        "nhiệm vụ trọng tâm 6 tháng cuối năm 2019",
    )
    assert plain(half["en"].abstract) == (
        "Results against the targets of labour, people with merit and social affairs in the first half of 2019; "
        "main tasks for the second half of 2019"
    )
    assert half["vi"].file_name == "bao-cao-tinh-lang-son-2019-h1"


def test_each_field_tells_what_goes_well_what_lags_and_what_it_needs(half):
    labour, training, poverty, *_ = half["vi"].fields

    assert [plain(one.text) for one in labour.achieved] == ["Tạo việc làm mới cho 7.800 người, đạt 55,71% kế hoạch năm"]
    assert (labour.behind, labour.achieved[0].required) == ((), "")
    assert plain(training.behind[0].required) == (
        "6 tháng cuối năm phải tăng thêm 1,75 điểm %; "
        "mỗi tháng còn lại phải bằng 2,33 lần bình quân tháng của 6 tháng đầu năm."
    )
    assert plain(poverty.behind[0].text).startswith("Tỷ lệ hộ nghèo ước giảm 1,27 điểm %")
    assert poverty.behind[0].estimate


def test_what_is_announced_stands_with_its_field(half):
    tasks = {part.code: [plain(task) for task in part.tasks] for part in half["vi"].fields if part.tasks}

    assert tasks == {
        "labour": ["Đưa lao động đi làm việc tại Trung Quốc: trên 1.500 người (giao cho 6 tháng cuối năm 2019)"],
        "merit": [
            "Thực hiện chế độ, chính sách ưu đãi đối với người có công: đúng, đủ, kịp thời "
            "(giao cho 6 tháng cuối năm 2019)"
        ],
        "general": ["Hoàn thành công việc được UBND tỉnh giao: đúng thời hạn (giao cho 6 tháng cuối năm 2019)"],
    }
    assert plain(half["en"].fields[0].tasks[0]).endswith("over 1,500 people (set for the second half of 2019)")


def test_passages_without_a_field_are_told_in_general_with_their_source(half):
    told = half["vi"].general.passages

    assert [passage.part for passage in told] == ["shortcomings", "tasks"]
    assert told[0].text.startswith("Xã hội hoá dạy nghề còn hạn chế.")
    assert told[0].source.startswith("Sở Lao động")
    assert "http" not in told[0].source


def test_footnotes_tell_implied_plans_estimates_and_what_the_year_brought(half):
    implied, estimates, later = (plain(note) for note in half["vi"].footnotes)

    assert implied.startswith("Kế hoạch suy từ tỷ lệ nguồn in: Tạo việc làm mới.")
    assert estimates.startswith("“ước”: số ước tính")
    assert later == "Tỷ lệ lao động qua đào tạo: cả năm 2019, công bố sau: 52,5%, Đạt."


def test_every_result_is_told_in_full(half):
    jobs, rate, _ = half["vi"].details

    assert jobs.method_line == "Đạt (%) = 100 × thực hiện ÷ kế hoạch = 100 × 7.800 ÷ 14.000 = 55,71%"
    assert [plain(text) for text in jobs.outlooks] == ["Theo đà này, cả năm được 15.600 người."]
    assert rate.required in rate.notes
    assert rate.sources == jobs.sources
    assert len(rate.sources) == 1


def test_counts_come_worst_first_with_their_signs(half):
    assert [(count.text, count.shape, count.tone, count.n) for count in half["vi"].counts] == [
        ("Chậm tiến độ", "diamond", "behind", 2),
        ("Đúng tiến độ", "disc", "on_track", 1),
    ]


def test_charts_are_the_overview_and_a_path_for_each_that_is_behind(half):
    assert [chart.kind for chart in half["vi"].charts] == ["bullet", "path", "path"]
    assert half["vi"].charts[1].title.startswith("Tỷ lệ lao động qua đào tạo")


@pytest.mark.parametrize(("language", "told"), [("vi", "từ 0,95 là đúng tiến độ"), ("en", "from 0.95 on track")])
def test_the_method_speaks_of_no_mark_that_only_the_screen_has(half, language, told):
    method = plain(" ".join(half[language].method))

    assert told in method
    assert [
        word for word in ("vạch", "thanh", "mark", "bar", "line", "hatched") if word in method.lower().split()
    ] == []


def test_no_markdown_and_every_heading_in_both_languages(half):
    for told in half.values():
        assert "**" not in told.coverage
        assert set(told.headings) == set(HEADINGS)
        assert all(told.headings.values())


def test_a_report_is_kept_as_it_is_by_a_cache(half):
    again = pickle.loads(pickle.dumps(half["vi"]))

    assert again.sentence == half["vi"].sentence
    assert len(again.charts) == len(half["vi"].charts)
