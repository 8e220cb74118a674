"""The text of a report in the order of a written one: nothing is said twice, and empty parts are left out."""

from dataclasses import replace

import pytest

from kpi.exports.chapters import chapters, opening
from kpi.exports.report import Passage
from tests.exports.reports import made, plain


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn."""
    return made(store.book("lang-son"), "2019-H1", areas=["20"])


def test_results_come_by_field_then_shortcomings_then_tasks(half):
    told = list(chapters(half))

    assert [plain(one["heading"]) for one in told] == [
        "Kết quả thực hiện",
        "Tồn tại, hạn chế",
        "Nhiệm vụ 6 tháng cuối năm 2019",
    ]
    assert [part["name"] for part in told[0]["parts"]] == ["Lao động – việc làm", "Giáo dục nghề nghiệp", "Giảm nghèo"]


def test_what_lags_says_what_it_needs(half):
    training = next(chapters(half))["parts"][1]

    ((group,),) = (training["groups"],)
    assert group["heading"] == "Chỉ tiêu chậm hoặc chưa đạt"
    assert plain(group["lines"][0]).startswith("Nâng tỷ lệ lao động qua đào tạo lên 50,75%, tăng 0,75 điểm %, đạt 30%")
    assert "phải tăng thêm 1,75 điểm %;" in plain(group["lines"][0])


def test_each_source_is_numbered_once_in_the_order_of_the_text(half):
    part = replace(
        half.general,
        passages=(
            Passage("tasks", "", "Việc sau.", "Nguồn B"),
            Passage("results", "Bắc Sơn", "Kết quả.", "Nguồn A"),
            Passage("results", "", "Không nguồn.", ""),
            Passage("tasks", "", "Việc nữa.", "Nguồn A"),
        ),
    )
    results, tasks = chapters(replace(half, fields=(), general=part))
    told = [*results["parts"][0]["passages"], *tasks["passages"]]

    assert [(one["text"], one["note"], one["first"] and one["note"] is not None) for one in told] == [
        ("Bắc Sơn: Kết quả.", 0, True),
        ("Không nguồn.", None, False),
        ("Việc sau.", 1, True),
        ("Việc nữa.", 0, False),
    ]


def test_a_sentence_over_pages_is_left_out_of_the_opening(half):
    assert plain(opening(half)[-1]).startswith("Tạo việc làm mới cho 7.800 người")
    assert len(opening(replace(half, sentence="; ".join([half.sentence] * 20)))) == len(opening(half)) - 1


def test_nothing_has_no_chapters(store):
    told = made(store.book("lang-son"), "2016-H1", areas=["20"])

    assert (list(chapters(told)), opening(told)) == ([], [told.nothing])
