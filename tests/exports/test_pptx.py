"""A report as a deck: real titles, notes, few rows on a slide, charts that can be edited."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from kpi.exports.pptx import pptx
from tests.exports.opened import slides
from tests.exports.reports import made, plain


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn in both languages."""
    ours = store.book("lang-son")
    return {language: made(ours, "2019-H1", language, areas=["20"]) for language in ("vi", "en")}


def titles(deck):
    return [plain(slide.shapes.title.text_frame.text) for slide in deck.slides]


def charts(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def cells(chart):
    sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    return [list(row) for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        ("vi", ["7.800", "55,71%", "50,75%", "0,75", "30%", "1,27", "2.500", "42,3%"]),
        ("en", ["7,800", "55.71%", "50.75%", "0.75", "30%", "1.27", "2,500", "42.3%"]),
    ],
)
def test_the_figures_of_the_review_stand_on_the_slides(half, language, figures):
    text = plain("\n".join(text for slide in slides(pptx(half[language]))[1] for text in slide))

    assert [figure for figure in figures if figure not in text] == []


def test_a_cover_the_counts_all_indicators_then_field_by_field_with_who_is_behind(half):
    deck, _ = slides(pptx(half["vi"]))

    assert titles(deck)[1:8] == [
        "6 tháng đầu năm 2019: 1 chỉ tiêu đúng tiến độ, 2 chỉ tiêu chậm",
        "6 tháng đầu năm 2019: tỷ lệ hoàn thành kế hoạch (%)",
        "Lao động – việc làm",
        "Giáo dục nghề nghiệp",
        "Tỷ lệ lao động qua đào tạo, 6 tháng đầu năm 2019: thực hiện so với kế hoạch",
        "Giảm nghèo",
        "Mức giảm tỷ lệ hộ nghèo, 6 tháng đầu năm 2019: thực hiện so với kế hoạch",
    ]
    assert round(deck.slide_width / deck.slide_height, 3) == round(16 / 9, 3)
    assert [layout.name for layout in deck.slide_layouts] == ["Title Slide", "Title Only"]


def test_whoever_speaks_has_the_sentence_in_the_notes(half):
    deck, _ = slides(pptx(half["vi"]))
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]

    assert notes[0] == half["vi"].sentence
    assert half["vi"].details[1].sentence in notes[5]


def test_a_verdict_is_a_sign_and_a_word_and_never_colour_alone(half):
    _, texts = slides(pptx(half["vi"]))

    assert {"◆", " Chậm tiến độ"} <= set(texts[4])
    assert {"●", " Đúng tiến độ"} <= set(texts[3])


def test_charts_are_native_with_alt_text_and_a_workbook_of_the_figures(half):
    bullet, path, _ = charts(slides(pptx(half["vi"]))[0])

    assert bullet._element.nvGraphicFramePr.cNvPr.get("descr") == half["vi"].charts[0].alt
    assert [[cell.value for cell in row] for row in cells(bullet.chart)] == [
        ["Chỉ tiêu", "Đạt kế hoạch (%)", "Kỳ vọng (%)"],
        ["Tạo việc làm mới", pytest.approx(55.7142857), 50],
        ["Tỷ lệ lao động qua đào tạo", 30, 50],
        ["Mức giảm tỷ lệ hộ nghèo", pytest.approx(42.3333333), 50],
    ]
    months = [[cell.value for cell in row] for row in cells(path.chart)]
    result = months[0].index("Thực hiện")
    assert [row[result] for row in months[1:]] == [50, *[None] * 5, 50.75, *[None] * 6]


def test_missing_is_a_gap_and_not_zero(store):
    year = made(store.book("lang-son"), "2019", areas=["20"])
    (bullet,) = [shape.chart for shape in charts(slides(pptx(year))[0]) if "%" in cells(shape.chart)[0][1].value]
    told = {row[0].value: row[1].value for row in cells(bullet)[1:]}
    series = bullet.plots[0].series[0]

    missing = [name for name, value in told.items() if value is None]
    assert any(name.startswith("Tạo việc làm mới\n○ Chưa có số liệu") for name in missing), "no dash for the share"
    assert 0 not in told.values()
    assert [value for value in series.values if value is None] == [None] * len(missing)
    assert all(b'dispBlanksAs val="zero"' not in shape.chart.part.blob for shape in charts(slides(pptx(year))[0]))


def test_many_indicators_are_split_and_no_slide_has_more_than_eight_rows(half):
    (field, *_), (_, training, *_) = half["vi"].fields, half["vi"].fields
    many = replace(half["vi"], fields=(replace(field, told=training.told * 20),))
    deck, _ = slides(pptx(many))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]

    counted = [title for title in titles(deck) if title.startswith("Lao động – việc làm (")]
    assert max(len(table.rows) for table in tables) <= 8
    assert len(counted) >= 3
    assert sum(len(table.rows) - 1 for table in tables[: len(counted)]) == 20 + len(field.tasks)


def test_a_period_without_anything_says_so(store):
    empty = made(store.book("lang-son"), "2014-H1", areas=["20"])
    deck, texts = slides(pptx(empty))

    assert charts(deck) == []
    assert empty.nothing in texts[1]


def test_the_same_report_is_the_same_file_and_its_day_is_that_of_the_data(half):
    content = pptx(half["vi"])
    properties = slides(content)[0].core_properties

    assert pptx(half["vi"]) == content
    assert properties.modified.date() == date(2019, 6, 30)
    assert "Steve" not in properties.last_modified_by


def test_eight_at_once_get_their_own_deck(half):
    asked = [replace(half["vi"], headline=f"Số {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(pptx, asked))

    assert [titles(slides(file)[0])[1] for file in files] == [f"Số {number}" for number in range(8)]
