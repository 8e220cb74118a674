"""The text of a report in the order of a written one, the same in Word, in PDF and on the page."""

import io
import json
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kpi.exports.chapters import blocks
from kpi.exports.docx import docx
from kpi.exports.pdf import pdf
from kpi.exports.report import Passage
from kpi.pages.paper import text_of
from tests.exports.opened import word
from tests.exports.reports import made, plain


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn."""
    return made(store.book("lang-son"), "2019-H1", areas=["20"])


def headings(report, kind):
    return [plain(one.text) for one in blocks(report) if one.kind == kind]


def test_results_come_by_field_then_shortcomings_then_tasks(half):
    assert headings(half, "chapter") == [
        "I. KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2019",
        "II. TỒN TẠI, HẠN CHẾ",
        "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2019",
    ]
    assert headings(half, "field") == ["1. Lao động – việc làm", "2. Giáo dục nghề nghiệp", "3. Giảm nghèo"]
    assert headings(half, "group")[1:] == ["Chỉ tiêu chậm hoặc chưa đạt"] * 2, "one group alone has no letter"


def test_the_results_are_of_the_period_in_both_languages(store):
    english = made(store.book("lang-son"), "2019-H1", "en", areas=["20"])

    assert headings(english, "chapter")[0] == "I. RESULTS IN THE FIRST HALF OF 2019"


def test_a_verdict_that_the_sentence_has_said_is_not_said_again(half):
    told = replace(
        half.fields[0].told[0], text="Thất nghiệp ở mức 2,9%, trong giới hạn 3%", status_text="Trong giới hạn"
    )
    alone = replace(half, fields=(replace(half.fields[0], told=(told,)),))

    assert next(one for one in blocks(alone) if one.kind == "told").whole == f"{told.text}."


def test_what_lags_says_what_it_needs(half):
    training = next(one for one in blocks(half) if one.lags)

    told = plain(training.whole)
    assert told.startswith("Nâng tỷ lệ lao động qua đào tạo lên 50,75%, tăng 0,75 điểm %, đạt 30% kế hoạch")
    assert "(chậm tiến độ). 6 tháng cuối năm phải tăng thêm 1,75 điểm %;" in told


def test_a_passage_says_what_it_is_on_once(half):
    part = replace(
        half.fields[0],
        passages=(
            Passage("tasks", "Bắc Sơn", "Việc một.\nViệc hai.", "Nguồn A"),
            Passage("tasks", "Bắc Sơn", "Việc ba.", "Nguồn A"),
            Passage("tasks", "", "Việc bốn.", ""),
        ),
    )
    report = replace(half, fields=(part,), general=replace(half.general, told=(), passages=()))
    told = [(one.of, one.text) for one in blocks(report) if one.kind == "passage"]

    assert told == [
        ("Lao động – việc làm, Bắc Sơn", "Việc một."),
        ("", "Việc hai."),
        ("", "Việc ba."),
        ("Lao động – việc làm", "Việc bốn."),
    ]


def test_one_field_alone_has_no_number_and_what_belongs_to_none_no_name(half):
    nothing = replace(half.general, told=(), passages=())
    alone = replace(half, fields=half.fields[:1], general=nothing)
    assert headings(alone, "field") == ["Lao động – việc làm"]

    general = replace(nothing, passages=(Passage("results", "", "Kết quả.", ""),))
    assert headings(replace(half, fields=(), general=general), "field") == []


def test_a_sentence_over_pages_is_left_out(half):
    assert plain(headings(half, "sentence")[0]).startswith("Tạo việc làm mới cho 7.800 người")
    assert headings(replace(half, sentence="; ".join([half.sentence] * 20)), "sentence") == []


def test_nothing_is_said_without_a_chapter(store):
    told = made(store.book("lang-son"), "2016-H1", areas=["20"])

    assert [one.whole for one in blocks(told)] == [told.nothing]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_word_pdf_and_page_say_the_same_in_the_same_order(store, language):
    report = made(store.book("lang-son"), "2019-H1", language, areas=["20"])
    wanted = [squeezed(one.whole) for one in blocks(report) if one.kind != "charts"]
    assert len(wanted) > 15

    page = [text for _, text in json.loads(text_of(report))["blocks"]]
    assert [squeezed(text) for text in page] == wanted
    paper = squeezed("".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf(report))).pages))
    for told in (paper, squeezed("".join(word(docx(report))[1]))):
        places, at = [], 0
        for text in wanted:
            at = told.find(text[:40], at)  # a footnote may stand in the middle of a paragraph that goes on
            places.append(at)
        assert -1 not in places, [text for text, place in zip(wanted, places, strict=True) if place == -1]


def squeezed(text):
    """Without spaces, which a page breaks anywhere, and without the numbers of sources."""
    return "".join(text.split())
