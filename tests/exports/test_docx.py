"""A report in Word: the form of the decree, the figures in both languages, charts that can be edited."""

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from kpi.exports.docx import docx
from kpi.exports.office import Office
from tests.exports.opened import parts, word
from tests.exports.reports import made, plain

OFFICE = Office(
    superior="UBND tỉnh Lạng Sơn",
    issuer="Sở Lao động – Thương binh và Xã hội",
    symbol="BC-SLĐTBXH",
    place="Lạng Sơn",
    addressee="Ủy ban nhân dân tỉnh Lạng Sơn",
    signer_title="Giám đốc",
    recipients=("Như trên;", "Lưu: VT."),
)


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn in both languages."""
    ours = store.book("lang-son")
    return {language: made(ours, "2019-H1", language, areas=["20"], office=OFFICE) for language in ("vi", "en")}


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        ("vi", ["7.800", "55,71%", "3.900", "50,75%", "0,75", "30%", "1,27", "2.500", "42,3%"]),
        ("en", ["7,800", "55.71%", "3,900", "50.75%", "0.75", "30%", "1.27", "2,500", "42.3%"]),
    ],
)
def test_the_figures_of_the_review_stand_in_the_document(half, language, figures):
    text = plain("\n".join(word(docx(half[language]))[1]))

    assert [figure for figure in figures if figure not in text] == []


def test_the_page_is_that_of_the_decree_and_the_annex_lies_across(half):
    document, _ = word(docx(half["vi"]))
    text, annex = document.sections

    assert [round(side.mm) for side in (text.page_width, text.page_height)] == [210, 297]
    for section in (text, annex):
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert (text.orientation, annex.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert text.different_first_page_header_footer
    assert not annex.different_first_page_header_footer
    assert "PAGE" in text.header._element.xml


def test_number_and_day_stay_open_until_somebody_types_them(half):
    _, texts = word(docx(half["vi"]))

    assert "SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI" in texts
    assert plain(next(text for text in texts if text.startswith("Số:"))) == "Số: ……/BC-SLĐTBXH"
    assert plain(next(text for text in texts if "ngày" in text)).startswith("Lạng Sơn, ngày …… tháng …… năm ……")
    assert "- Lưu: VT." in texts


def test_headings_are_headings_and_fields_are_told_one_after_the_other(half):
    document, _ = word(docx(half["vi"]))
    told = [
        (one.style.style_id, plain(one.text)) for one in document.paragraphs if one.style.style_id.startswith("Head")
    ]

    assert told[:4] == [
        ("Heading1", "I. KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2019"),
        ("Heading2", "1. Lao động – việc làm"),
        ("Heading3", "Chỉ tiêu đúng tiến độ hoặc đã đạt"),
        ("Heading2", "2. Giáo dục nghề nghiệp"),
    ]
    assert ("Heading1", "II. TỒN TẠI, HẠN CHẾ") in told
    assert ("Heading1", "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2019") in told


def test_the_annex_has_the_official_columns_a_repeated_heading_and_whole_rows(half):
    document, _ = word(docx(half["vi"]))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "STT")

    assert [plain(cell.text) for cell in table.rows[0].cells][:6] == [
        *(
            "STT",
            "Chỉ tiêu",
            "Đơn vị tính",
            "Thực hiện năm 2018",
            "Kế hoạch năm 2019",
            "Thực hiện 6 tháng đầu năm 2019",
        ),
    ]
    marks = [[node.tag.rpartition("}")[2] for node in row._tr.trPr] for row in table.rows]
    assert marks[:3] == [["cantSplit", "tblHeader"], ["cantSplit", "tblHeader"], ["cantSplit"]]
    assert plain(table.rows[3].cells[5].text) == "7.800"


def test_every_letter_is_times_new_roman_in_the_language_of_the_report(half):
    for language, tag in (("vi", "vi-VN"), ("en", "en-GB")):
        styles = parts(docx(half[language]), "word/styles.xml")["word/styles.xml"].decode()
        fonts = (
            'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman"'
        )
        assert fonts in styles
        assert "Theme" not in styles
        assert f'w:lang w:val="{tag}"' in styles


def test_charts_are_native_with_a_workbook_and_alt_text(half):
    content = docx(half["vi"])
    document, _ = word(content)
    charts = [part for part in document.part.package.iter_parts() if part.content_type.endswith("drawingml.chart+xml")]
    said = [node.get("descr") for node in document.element.body.iter("{*}docPr")]

    assert len(charts) == 3
    assert said == [chart.alt for chart in half["vi"].charts]
    for chart in charts:
        (relation,) = chart.rels.values()
        assert load_workbook(io.BytesIO(relation.target_part.blob)).active.max_row > 1


def test_nobody_signs_on_a_page_of_its_own(half):
    document, _ = word(docx(half["vi"]))
    *_, signed = [table for table in document.tables if "GIÁM ĐỐC" in table.rows[0].cells[-1].text]
    space = signed._tbl.getprevious()

    assert all(one.find("{*}pPr/{*}keepNext") is not None for one in (space, space.getprevious()))


def test_a_period_without_anything_says_so_and_has_no_annex(store):
    empty = made(store.book("lang-son"), "2014-H1", areas=["20"])
    document, texts = word(docx(empty))

    assert empty.nothing in texts
    assert len(document.sections) == 1


def test_what_people_wrote_of_a_period_without_figures_stands_and_names_its_field_once(store):
    ours = store.book("lang-son")
    row = {"data_set": "lang-son", "period": "2031-H1", "area": "20", "field": "labour", "part": "tasks", "source": ""}
    written = pd.DataFrame([row | {"text_vi": text, "text_en": text} for text in ("Mở sàn việc làm.", "Mở lớp nghề.")])

    document, _ = word(docx(made(ours, "2031-H1", "vi", passages=written)))

    told = [one.text for one in document.paragraphs]

    (first,) = [text for text in told if text.endswith("Mở sàn việc làm.")]
    assert first != "Mở sàn việc làm."
    assert "Mở lớp nghề." in told


def test_the_same_report_is_the_same_file_and_its_day_is_that_of_the_data(half):
    content = docx(half["vi"])
    document, _ = word(content)

    assert docx(half["vi"]) == content
    assert document.core_properties.modified.date() == date(2019, 6, 30)
    assert word(docx(half["vi"], date(2019, 7, 5)))[0].core_properties.created.date() == date(2019, 7, 5)
    assert document.core_properties.author == "SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI"


def test_eight_at_once_get_their_own_document(half):
    asked = [replace(half["vi"], headline=f"Số {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        files = list(pool.map(docx, asked))

    told = [[text for text in word(file)[1] if text.startswith("Số ") and text.endswith(".")] for file in files]
    assert told == [[f"Số {number}."] for number in range(8)]
