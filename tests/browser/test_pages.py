"""The application in a real browser: the address, the filters, Back, the languages, and files that really arrive."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

JOBS, RATE, CUT = "Tạo việc làm mới", "Tỷ lệ lao động qua đào tạo", "Mức giảm tỷ lệ hộ nghèo"


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args):
    """A reader whose browser speaks Vietnamese."""
    return browser_context_args | {"locale": "vi-VN"}


@pytest.fixture
def open_at(app, page, settled):
    """Open an address of the application and wait until it stands."""

    def go(path: str = "/") -> Page:
        page.goto(app + path)
        settled(page)
        return page

    return go


def asked(page: Page) -> dict[str, str]:
    """The parameters of the page's address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def choose(page: Page, name: str, option: str) -> None:
    """Choose an option of a select box of the filter row."""
    page.locator(f".st-key-{name} [data-baseweb=select], .st-key-{name} [role=combobox]").first.click()
    page.get_by_role("option", name=option, exact=True).click()


def lines(page: Page) -> list[str]:
    """The lines of the overview's list, as one text each."""
    return [" ".join(text.split()) for text in page.locator(".st-key-list li").all_inner_texts()]


def test_the_front_door_opens_on_the_review(open_at):
    page = open_at()

    expect(page.get_by_role("heading", level=1)).to_contain_text("6 tháng đầu năm 2019")
    first, second, third = lines(page)
    assert JOBS in first
    assert "55,71%" in first.replace(" ,", ",")
    assert RATE in second
    assert re.search(r"30 ?%", second)
    assert CUT in third
    assert re.search(r"42 ?,3%", third)
    assert asked(page) == {"data": "lang-son", "period": "2019-H1", "area": "20", "language": "vi"}


def test_a_chosen_period_filters_and_back_steps_back_twice(open_at, settled):
    page = open_at()
    for option, period in (("6\N{NO-BREAK SPACE}tháng đầu năm 2017", "2017-H1"), ("Cả năm 2019", "2019")):
        choose(page, "period", option)
        expect(page.get_by_role("heading", level=1)).to_contain_text(option)
        settled(page)
        assert asked(page)["period"] == period

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2017")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("6\N{NO-BREAK SPACE}tháng đầu năm 2019")
    settled(page)
    assert len(lines(page)) == 3


def test_a_copied_link_shows_the_same_page_to_someone_else(open_at, browser, settled):
    page = open_at("/?view=chart")
    choose(page, "period", "6\N{NO-BREAK SPACE}tháng đầu năm 2017")
    page.get_by_role("button", name=re.compile("Chưa có số liệu")).click()
    expect(page.locator(".kpi-card")).to_have_count(1)
    settled(page)
    link, heading = page.url, page.locator("h1").inner_text()

    other = browser.new_context(locale="en-US").new_page()
    other.goto(link)
    settled(other)
    expect(other.locator(".kpi-card h2")).to_have_count(1)

    assert other.locator("h1").inner_text() == heading
    assert other.locator(".kpi-card h2").all_inner_texts() == page.locator(".kpi-card h2").all_inner_texts()
    assert asked(other)["status"] == "no_data"
    other.context.close()


def test_a_click_on_a_period_redraws_every_chart(open_at, settled):
    page = open_at("/indicator?indicator=jobs_created")
    before = page.locator(".kpi-figure").evaluate_all("all => all.map(one => one.dataset.period)")
    choose(page, "period", "6\N{NO-BREAK SPACE}tháng đầu năm 2017")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.kpi-figure')].every(one => one.dataset.period === '2017-H1')"
    )

    assert set(before) == {"2019-H1"}
    shown = page.locator(".kpi-figure").evaluate_all("all => all.map(one => one.querySelectorAll('path,text').length)")
    assert len(shown) >= 2
    assert min(shown) > 5


def test_a_status_filters_the_list_and_stands_in_the_address(open_at, settled):
    page = open_at()
    page.get_by_role("button", name=re.compile("Chậm tiến độ")).click()
    page.wait_for_function("() => document.querySelectorAll('.st-key-list li').length === 2")

    assert asked(page)["status"] == "behind"
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('.st-key-list li').length === 3")


def test_a_line_opens_its_indicator_and_the_menu_keeps_the_filters(open_at, settled):
    page = open_at("/?period=2017-H1")
    page.locator(".st-key-list li a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(JOBS)
    settled(page)
    assert (asked(page)["indicator"], asked(page)["period"]) == ("jobs_created", "2017-H1")

    page.locator(".st-key-menu").get_by_role("link", name="Tổng quan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2017")
    settled(page)
    assert asked(page)["period"] == "2017-H1"


def test_the_language_is_the_browsers_at_first_and_then_the_readers(app, browser, settled):
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(app)
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("First half of 2019")
    assert page.locator("html").get_attribute("lang") == "en"

    page.get_by_text("VI", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("6\N{NO-BREAK SPACE}tháng đầu năm 2019")
    page.wait_for_function("() => document.documentElement.lang === 'vi'")
    assert asked(page)["language"] == "vi"
    context.close()


def test_an_unknown_period_is_a_sentence_with_a_way_out(open_at):
    page = open_at("/?period=2031")
    expect(page.get_by_role("alert")).to_contain_text("2031")

    page.get_by_role("button", name="Xem số liệu hiện có").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2019")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_leaves_as_picture_and_as_table(app, browser, settled, scheme, tmp_path):
    context = browser.new_context(color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(app)
    settled(page)
    files = {}
    for name in ("PNG", "SVG", "CSV"):
        with page.expect_download() as arriving:
            page.locator(".st-key-list").get_by_role("button", name=name).click()
        arriving.value.save_as(tmp_path / name)
        files[name] = (tmp_path / name).read_bytes()

    drawn = files["SVG"].decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    assert files["PNG"].startswith(b"\x89PNG")
    for word in ("55,71%", "42,3%", "ước 1,27", "Nguồn:", "tháng 7/2019", "kỳ vọng"):
        assert word in drawn
    assert files["CSV"].startswith(b"\xef\xbb\xbf")
    assert JOBS in files["CSV"].decode()
    context.close()


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_is_wider_than_the_screen(open_at, width):
    page = open_at("/?language=vi")
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("/", "/indicator?indicator=trained_rate", "/?data=vn-investment", "/guide"):
        open_at(path)
        too_wide = page.evaluate("() => document.scrollingElement.scrollWidth - window.innerWidth")
        assert too_wide <= 0, path
