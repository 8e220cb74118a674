"""The overview's list, on the real figures: read aloud, opened in place, folded on the phone."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest


@pytest.fixture
def overview(page, app, settled):
    page.goto(f"{app}/?period=2019-H1&language=vi")
    page.wait_for_selector(".kpi-list li")
    settled(page)
    return page


def query(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_each_row_is_one_sentence_to_a_screen_reader(overview):
    jobs = overview.locator(".kpi-list").get_by_role("link").first

    assert re.search(r"7\.800.*55,71%", jobs.locator(".kpi-spoken").inner_text())
    said = jobs.locator(":scope > :not(.kpi-spoken)")
    assert {said.nth(at).get_attribute("aria-hidden") for at in range(said.count())} == {"true"}
    assert overview.evaluate("document.documentElement.lang") == "vi"


def test_an_estimate_is_hatched_and_the_others_are_not(overview):
    rows = overview.locator(".kpi-list li")

    hatched = [bool(rows.nth(at).locator(".kpi-estimate").count()) for at in range(rows.count())]
    said = ["ước" in rows.nth(at).locator(".kpi-value").inner_text() for at in range(rows.count())]
    assert hatched == said
    assert True in hatched
    assert False in hatched


def test_bars_and_marks_share_one_scale(overview):
    def left(name):
        boxes = overview.locator(f".kpi-list .kpi-{name}")
        return {round(boxes.nth(at).bounding_box()["x"]) for at in range(boxes.count())}

    assert len(left("zero")) == len(left("full")) == 1
    (zero,), (full,) = left("zero"), left("full")
    jobs = overview.locator(".kpi-done").first.bounding_box()
    assert jobs["width"] / (full - zero) == pytest.approx(0.5571, abs=0.005)


def test_decimal_signs_stand_in_one_line(overview):
    edges = overview.locator(".kpi-list li .kpi-achieved .kpi-fraction")

    assert edges.count() > 1
    assert len({round(edges.nth(at).bounding_box()["x"]) for at in range(edges.count())}) == 1


def test_a_row_opens_in_place_and_back_returns_with_one_step(overview):
    before = overview.evaluate("history.length")
    overview.evaluate("window.stillTheSameDocument = true")

    overview.locator(".kpi-list a").first.click()
    overview.wait_for_selector(".kpi-figure[data-period]")

    assert "/indicator" in overview.url
    assert query(overview)["period"] == "2019-H1"
    assert overview.evaluate("history.length") == before + 1
    overview.go_back()
    overview.wait_for_selector(".kpi-list li")
    assert urlsplit(overview.url).path == "/"
    assert overview.evaluate("window.stillTheSameDocument")


def test_a_first_visit_completes_its_address_without_a_step(page, app, settled):
    page.goto("about:blank")
    page.goto(app)
    page.wait_for_selector(".kpi-list li")
    settled(page)

    page.wait_for_function("() => new URLSearchParams(location.search).has('period')")
    assert page.evaluate("history.length") == 2


def test_ctrl_opens_a_tab(overview, context):
    with context.expect_page() as opened:
        overview.locator(".kpi-list a").first.click(modifiers=["ControlOrMeta"])

    assert "/indicator?" in opened.value.url
    assert urlsplit(overview.url).path == "/"


def test_on_the_phone_nothing_is_cut_off(overview):
    overview.set_viewport_size({"width": 390, "height": 844})
    overview.wait_for_function("() => !document.querySelector('.kpi-head').offsetParent")

    assert overview.evaluate("document.documentElement.scrollWidth") <= 390
    assert "7.800 / suy ra 14.000" in overview.locator(".kpi-pair").first.inner_text()
