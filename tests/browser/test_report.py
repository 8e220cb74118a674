"""The report page in a real browser: read, copied, written, saved, taken along, printed, on any screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]
HALF = "report?period=2019-H1&language=vi"
SENTENCE = (
    "Tạo việc làm mới cho 7.800 người, đạt 55,71% kế hoạch năm; nâng tỷ lệ lao động qua đào tạo lên 50,75%, "
    "tăng 0,75 điểm %, đạt 30% kế hoạch; tỷ lệ hộ nghèo ước giảm 1,27 điểm %, tương đương giảm 2.500 hộ, "
    "đạt 42,3% kế hoạch."
)
# A clipboard is handed over with the copy event, which the browser itself cleans only when it is read again.
KEEP_WHAT_IS_COPIED = """
const set = DataTransfer.prototype.setData
DataTransfer.prototype.setData = function (kind, words) {
  (window.copied ??= {})[kind] = words
  return set.call(this, kind, words)
}
"""
# The application with a writer that fails as it does where the disk is full.
FULL_DISK = """
import streamlit as st
from kpi import server
from kpi.exports import pdf

def full(*_):
    raise OSError(28, "No space left on device")

pdf.pdf = full
app = st.App("{main}", lifespan=server.lifespan, middleware=server.middleware(), routes=server.routes())
"""


@pytest.fixture(scope="module")
def own_app(serve) -> str:
    """An application whose texts this file may change."""
    return serve(ROOT / "dashboard.py")


@pytest.fixture
def report(own_app, page, settled) -> Page:
    """The report of the half year."""
    page.add_init_script(KEEP_WHAT_IS_COPIED)
    page.goto(f"{own_app}/{HALF}")
    settled(page)
    expect(page.locator(".kpi-letterhead")).to_be_visible()
    return page


def read(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_menu_leads_to_the_report_of_the_period_in_sight(own_app, page, settled):
    page.goto(f"{own_app}/?period=2017-H1&language=vi")
    settled(page)

    page.locator(".st-key-menu").get_by_role("link", name="Báo cáo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Báo cáo 6 tháng đầu năm 2017")
    expect(page.locator(".kpi-paper").first).to_contain_text("53,57%")
    settled(page)


def test_the_sentence_and_the_table_are_copied_for_word_and_excel(report):
    report.locator("[data-do=copy-sentence]").click()
    assert read(report.evaluate("copied['text/plain']")) == SENTENCE
    expect(report.locator(".kpi-sentence [role=status]")).to_have_text("Đã chép")

    report.locator("[data-do=copy-table]").first.click()
    copied = report.evaluate("copied")
    lines = [line.split("\t") for line in read(copied["text/plain"]).split("\r\n")]
    assert {len(line) for line in lines} == {10}, "columns stay columns"
    assert lines[3][1:7] == ["Tạo việc làm mới", "người", "–", "14.000", "7.800", "55,71"]
    assert 'x:num="7800"' in copied["text/html"], "a spreadsheet takes the number, not the digits 7.800"
    assert ">Tạo việc làm mới</td>" in copied["text/html"]


def test_what_is_typed_is_seen_at_once_by_its_writer_and_by_others_once_saved(report, own_app, browser, settled):
    field = report.get_by_label("Đề xuất, kiến nghị")
    field.fill("Đề nghị bổ sung vốn.\nĐề nghị sớm giao kế hoạch.")
    field.blur()
    expect(report.locator(".kpi-paper").first).to_contain_text("IV. ĐỀ XUẤT, KIẾN NGHỊ")
    settled(report)
    other = browser.new_page()
    other.goto(f"{own_app}/{HALF}")
    expect(other.locator(".kpi-letterhead")).to_be_visible()
    expect(other.locator(".kpi-paper").first).not_to_contain_text("bổ sung vốn")

    report.get_by_role("button", name="Lưu thành một thay đổi").click()
    expect(report.get_by_text("Đã lưu thành thay đổi số")).to_be_visible()

    other.reload()
    expect(other.locator(".kpi-paper p", has_text="Đề nghị sớm giao kế hoạch.")).to_be_visible()
    other.close()
    settled(report)


def test_loading_the_page_anew_loses_no_word(report, settled):
    report.get_by_label("Đề xuất, kiến nghị").fill("Bổ sung vốn vay.")
    report.get_by_label("Đề xuất, kiến nghị").blur()
    expect(report.locator(".kpi-paper").first).to_contain_text("Bổ sung vốn vay.")
    report.get_by_label("Tồn tại, hạn chế").press_sequentially("Đang gõ dở")  # not handed over: still in the field

    report.reload()
    settled(report)

    paper = report.locator(".kpi-paper").first
    expect(paper).to_contain_text("Bổ sung vốn vay.")
    expect(paper).to_contain_text("Đang gõ dở")
    expect(report.get_by_text("2 đoạn chưa lưu")).to_be_visible()
    report.get_by_role("button", name="Bỏ, không lưu").click()
    expect(report.get_by_text("chưa lưu")).to_have_count(0)
    report.wait_for_function("() => !sessionStorage.getItem('kpi-report-words')")  # the browser has heard of it
    report.reload()
    settled(report)
    expect(paper).not_to_contain_text("Bổ sung vốn vay.")


def test_word_is_one_click(report, tmp_path):
    with report.expect_download() as asked:
        report.locator(".st-key-report_docx button").click()

    asked.value.save_as(tmp_path / "report.docx")
    assert asked.value.suggested_filename.startswith("bao-cao-tinh-lang-son-2019-h1-v")
    assert (tmp_path / "report.docx").read_bytes()[:2] == b"PK"


def test_on_paper_there_is_the_report_and_nothing_else_black_on_white(report):
    report.emulate_media(media="print", color_scheme="dark")

    for name in (".st-key-menu", ".st-key-filters", ".st-key-report_files", ".st-key-report_tools", ".kpi-tools"):
        expect(report.locator(name).first).to_be_hidden()
    paper = report.locator(".kpi-paper").first
    expect(paper.locator(".kpi-letterhead")).to_be_visible()
    assert paper.evaluate("one => getComputedStyle(one.querySelector('p')).color") == "rgb(0, 0, 0)"
    assert report.pdf(prefer_css_page_size=True)[:4] == b"%PDF"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_reaches_beyond_the_screen(own_app, page, settled, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{own_app}/{HALF}")
    settled(page)
    expect(page.locator(".kpi-letterhead")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".kpi-paper").first.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_full_disk_is_told_in_the_readers_language(serve, page, settled, tmp_path):
    door = tmp_path / "dashboard.py"
    door.write_text(FULL_DISK.format(main=(ROOT / "kpi/pages/main.py").as_posix()), "utf-8")
    page.goto(f"{serve(door)}/{HALF}")
    settled(page)

    page.locator(".st-key-report_pdf button").click()

    told = page.locator(".st-key-report_pdf [data-testid=stDownloadButtonError]")
    expect(told).to_be_visible()
    assert "Đĩa của máy chủ có thể đã đầy" in told.evaluate("one => getComputedStyle(one, '::after').content")
    assert told.evaluate("one => getComputedStyle(one).fontSize") == "0px", "Streamlit's English words are not seen"
