"""The page of areas in a real browser: it is read, walked through by keyboard, opened from, taken along and printed."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

ADDRESS = "/areas?data=vn-investment&period=2018-H1&language=vi"
CONTRAST = """cells => cells.map((cell) => {
  const parts = (colour) => {
    const made = document.createElement("canvas").getContext("2d")
    made.fillStyle = colour
    made.fillRect(0, 0, 1, 1)
    return [...made.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = (colour) => parts(colour).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0)
  const look = getComputedStyle(cell)
  const [low, high] = [light(look.color), light(look.backgroundColor)].sort((one, other) => one - other)
  return (high + 0.05) / (low + 0.05)
})"""


@pytest.fixture
def areas(page, app, settled):
    """The areas of the investment set, drawn."""

    def go(path: str = ADDRESS) -> Page:
        page.goto(app + path)
        page.wait_for_selector(".kpi-heat td, [data-testid=stHeading]")
        settled(page)
        return page

    return go


def asked(page: Page) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def first_names(page: Page) -> list[str]:
    return page.locator(".kpi-heat tbody th[scope=row]").all_inner_texts()


def test_the_headline_and_the_grid_say_the_same(areas):
    page = areas()

    expect(page.get_by_role("heading", level=1)).to_contain_text("cả nước đạt 36% kế hoạch năm")
    whole = page.locator(".kpi-heat tr.kpi-whole")
    assert "Cả nước" in whole.inner_text()
    assert "36,0" in whole.locator("td").last.inner_text()
    assert page.locator(".kpi-heat td").count() == 38 * 8


def test_a_cell_says_its_judgement_without_colour_and_without_eyes(areas):
    page = areas()
    cells = page.locator(".kpi-heat td.kpi-percent")
    shapes = {cells.nth(at).locator("svg path").get_attribute("d") for at in (0, 3)}

    assert len(shapes) == 2
    assert cells.first.get_by_role("link").inner_text().replace("\n", "") == "38,8%, Chậm tiến độ"
    assert "Chưa có số liệu" in page.locator(".kpi-heat td.kpi-missing").first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_is_readable_in_every_cell(areas, scheme, page):
    page.emulate_media(color_scheme=scheme)
    shown = areas()

    assert min(shown.locator(".kpi-tinted a").evaluate_all(CONTRAST)) >= 4.5


def test_the_arrow_keys_walk_and_enter_opens_the_indicator_of_the_area(areas, settled):
    page = areas()
    stops = page.locator(".kpi-heat table a[tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    for key in ("ArrowDown", "End", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/indicator"))
    settled(page)

    assert stops.count() in (0, 1)
    assert (asked(page)["area"], asked(page)["period"]) == ("vn-local-province", "2017-H1")
    page.go_back()
    page.wait_for_selector(".kpi-heat td")
    assert urlsplit(page.url).path == "/areas"


def test_a_name_opens_its_indicator_in_place(areas, settled):
    page = areas()
    page.evaluate("window.stillTheSameDocument = true")
    page.locator(".kpi-heat").get_by_role("link", name="Bộ Y tế").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bộ Y tế")
    settled(page)

    assert asked(page)["area"] == "ministry-health"
    assert page.evaluate("window.stillTheSameDocument")


def test_the_order_stands_in_the_address_and_back_undoes_it(areas, settled):
    page = areas()
    before = first_names(page)
    page.get_by_text("Tên", exact=True).click()
    page.wait_for_function(
        "(first) => document.querySelectorAll('.kpi-heat tbody th[scope=row]')[1].innerText !== first", arg=before[1]
    )
    settled(page)

    assert asked(page)["order"] == "name"
    assert first_names(page)[-1] == "Vĩnh Phúc"
    page.go_back()
    page.wait_for_function(
        "(first) => document.querySelectorAll('.kpi-heat tbody th[scope=row]')[1].innerText === first", arg=before[1]
    )


def test_a_status_leaves_the_areas_that_have_it(areas):
    page = areas()
    page.get_by_role("button", name=re.compile("Chậm nhiều")).click()
    page.wait_for_function("() => document.querySelectorAll('.kpi-heat tbody th[scope=row]').length === 3")

    assert set(first_names(page)) == {"Bộ Y tế", "TP. Hồ Chí Minh", "Đà Nẵng"}


def test_the_heat_map_leaves_as_picture_and_as_table(areas, tmp_path):
    page = areas()
    files = {}
    for name in ("PNG", "SVG", "CSV"):
        with page.expect_download() as arriving:
            page.locator(".kpi-heat").get_by_role("button", name=name).click()
        arriving.value.save_as(tmp_path / name)
        files[name] = (tmp_path / name).read_bytes()

    drawn = files["SVG"].decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")
    assert files["PNG"].startswith(b"\x89PNG")
    for word in ("TP. Hồ Chí Minh", "20,1", "6T/2018", "Nguồn:", "chưa có số liệu"):
        assert word in drawn
    assert "TP. Hồ Chí Minh" in files["CSV"].decode("utf-8-sig")


def test_the_head_stays_in_sight_below_the_filters(areas):
    page = areas()
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 700)
    page.wait_for_timeout(300)
    head = page.locator(".kpi-heat thead th").last.bounding_box()
    filters = page.locator(".st-key-filters").bounding_box()

    assert filters["y"] >= 0
    assert abs(head["y"] - (filters["y"] + filters["height"])) <= 12


def test_on_the_phone_the_names_stay_and_the_shown_period_is_in_sight(areas, page):
    page.set_viewport_size({"width": 390, "height": 844})
    shown = areas()
    name = shown.locator(".kpi-heat tbody th[scope=row]").first.bounding_box()
    last = shown.locator(".kpi-heat thead th").last.bounding_box()

    assert shown.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert name["x"] >= 0
    assert last["x"] + last["width"] <= 390
    cells = shown.locator(".kpi-heat tr.kpi-whole td")
    assert cells.last.bounding_box()["x"] >= name["x"] + name["width"] - 1


def test_one_area_alone_is_said_to_be_alone(areas):
    page = areas("/areas?period=2019-H1&language=vi")

    expect(page.get_by_role("heading", level=1)).to_contain_text("mới có một đơn vị")
    expect(page.locator(".kpi-heat tbody th[scope=row]")).to_have_text(["Tỉnh Lạng Sơn"])


def test_on_paper_no_ranking_lies_over_another(areas):
    page = areas()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(300)
    cards = [page.locator(".kpi-card").nth(at).bounding_box() for at in range(3)]
    plots = [page.locator(".kpi-card .main-svg").nth(at * 3).bounding_box() for at in range(3)]

    assert all(below["y"] >= above["y"] + above["height"] for above, below in zip(cards, cards[1:], strict=False))
    for card, plot in zip(cards, plots, strict=True):
        assert plot["y"] + plot["height"] <= card["y"] + card["height"]


def test_a_dot_of_a_ranking_opens_its_area(page, app, settled):
    page.goto(f"{app}/areas?data=vn-investment&period=2018-H1&language=vi")
    settled(page)
    dots = page.locator("[data-chart=ranking-province] .scatterlayer .trace:last-child .points path")
    dots.last.scroll_into_view_if_needed()

    box = dots.last.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()

    expect(page.get_by_role("heading", level=1)).to_contain_text("TP. Hồ Chí Minh")
    assert "/indicator?" in page.url
    assert "period=2018-H1" in page.url
