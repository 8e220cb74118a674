"""The whole way of a report in a real browser: three mistakes, the marked workbook, the mended file, save, undo."""

import io
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.pages.reports import CUT, JOBS, RATE, report

ROOT = Path(__file__).parents[2]
NAME = "báo cáo 6 tháng.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRONG = report((JOBS, "người", 14000, "bảy nghìn"), (RATE, "%", 52.5, "50,7x"), (CUT, "điểm %", 3, "1.2.3"))
MENDED = report((JOBS, "người", 14000, 8400), (RATE, "%", 52.5, 50.75))


@pytest.fixture(scope="module")
def own_app(serve) -> str:
    """An application whose figures this file may change."""
    return serve(ROOT / "dashboard.py")


@pytest.fixture
def importing(own_app, page, settled) -> Page:
    """The import page, opened by the menu as a reader does."""
    page.goto(f"{own_app}/?language=vi")
    settled(page)
    page.locator(".st-key-menu").get_by_role("link", name="Nhập số liệu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhập số liệu")
    settled(page)
    return page


def hand_in(page: Page, data: bytes, settled) -> None:
    page.set_input_files("input[type=file]", {"name": NAME, "mimeType": XLSX, "buffer": data})
    expect(page.get_by_role("heading", name="3. Những chỗ cần xem")).to_be_visible()
    settled(page)


def jobs_on_the_overview(page: Page, app: str, settled) -> str:
    """The line of the jobs on the overview of the half year, as it is read."""
    page.goto(f"{app}/?period=2019-H1&language=vi")
    settled(page)
    return " ".join(page.locator(".st-key-list li").first.inner_text().split()).replace(" ,", ",")


def test_three_mistakes_are_read_mended_saved_seen_and_undone(importing, own_app, settled):
    page = importing
    hand_in(page, WRONG, settled)
    told = page.locator(".st-key-import_problems")
    for row, found in ((5, "bảy nghìn"), (6, "50,7x"), (7, "1.2.3")):
        expect(told.get_by_text(re.compile(f"Dòng.{row}, cột")).first).to_be_visible()
        expect(told).to_contain_text(found)
    expect(page.get_by_role("button", name=re.compile("^Lưu"))).to_have_count(0)

    with page.context.expect_page() as opening:
        told.get_by_role("link", name="hướng dẫn").first.click()
    guide = opening.value
    expect(guide.locator("#not-a-number")).to_be_in_viewport()
    guide.close()

    with page.expect_download() as arriving:
        page.get_by_role("button", name=re.compile("đánh dấu")).click()
    marked = load_workbook(io.BytesIO(Path(arriving.value.path()).read_bytes()))
    assert all("⚠" in str(marked["Biểu 1"].cell(row, 5).comment.text) for row in (5, 6, 7))

    page.get_by_role("button", name=re.compile("^Remove")).click()
    hand_in(page, MENDED, settled)
    changes = page.locator(".st-key-import_differences")
    expect(changes.get_by_role("row").filter(has_text="7.800")).to_contain_text("8.400")

    page.get_by_role("button", name=re.compile("^Lưu")).click()
    expect(page.get_by_text("Đã lưu thành thay đổi số")).to_be_visible()
    line = jobs_on_the_overview(page, own_app, settled)
    assert "8.400" in line
    assert "60%" in line.replace(" %", "%")

    page.goto(f"{own_app}/import?language=vi")
    settled(page)
    page.locator(".st-key-changes").get_by_role("button", name="Hoàn tác", exact=True).first.click()
    page.locator(".st-key-changes").get_by_role("button", name=re.compile(r"Hoàn tác thay đổi số")).click()
    expect(page.get_by_text(re.compile("^Đã hoàn tác"))).to_be_visible()
    line = jobs_on_the_overview(page, own_app, settled)
    assert "7.800" in line
    assert "55,71%" in line


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_is_wider_than_the_screen(importing, settled, width):
    importing.set_viewport_size({"width": width, "height": 900})
    hand_in(importing, MENDED, settled)

    assert importing.evaluate("() => document.scrollingElement.scrollWidth - window.innerWidth") <= 0


def test_another_page_and_back_keeps_the_files(importing, settled):
    hand_in(importing, MENDED, settled)
    menu = importing.locator(".st-key-menu")
    menu.get_by_role("link", name="Hướng dẫn").click()
    expect(importing.get_by_text("Lỗi thường gặp").first).to_be_visible()
    menu.get_by_role("link", name="Nhập số liệu").click()

    expect(importing.get_by_text(f"Đang xem: {NAME}")).to_be_visible()
    expect(importing.locator(".st-key-import_differences")).to_contain_text("8.400")
    importing.get_by_role("button", name="Bỏ các tệp này").click()
    expect(importing.locator(".st-key-import_differences")).to_have_count(0)


def test_the_form_downloads_and_can_be_handed_in(importing, settled):
    importing.get_by_role("button", name="Tải biểu mẫu").click()
    with importing.expect_download() as arriving:
        importing.get_by_role("button", name="Tải biểu mẫu Excel").click()
    data = Path(arriving.value.path()).read_bytes()
    importing.keyboard.press("Escape")

    hand_in(importing, data, settled)
    expect(importing.locator(".st-key-import_card_0")).to_contain_text("tiêu đề ở dòng")


@pytest.fixture
def foreign(browser_type, browser_type_launch_args, own_app) -> Iterator[tuple[Page, str]]:
    """A browser that reaches the server under a foreign name, and that address."""
    rule = "--host-resolver-rules=MAP kpi.example.org 127.0.0.1"
    browser = browser_type.launch(**browser_type_launch_args | {"args": [*browser_type_launch_args["args"], rule]})
    yield browser.new_page(), f"http://kpi.example.org:{urlsplit(own_app).port}"
    browser.close()


def test_under_a_foreign_name_the_page_is_read_only(foreign, settled):
    page, address = foreign
    page.goto(f"{address}/import?language=vi")
    settled(page)

    expect(page.get_by_text("Chỉ người ngồi tại máy")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
    assert page.get_by_role("button", name=re.compile("Hoàn tác")).count() == 0


@pytest.mark.parametrize("header", [{"Host": "kpi.example.org"}, {"X-Forwarded-For": "203.0.113.9"}])
def test_a_file_from_elsewhere_is_refused(own_app, browser, header):
    request = urllib.request.Request(f"{own_app}/_stcore/upload_file/a/b", b"x", header, method="PUT")

    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)
    assert refused.value.code == 403
    assert b"Only this machine" in refused.value.read()
