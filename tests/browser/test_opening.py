"""A page is shown when all its parts are there: nothing moves under a reader's eyes."""

import pytest
from playwright.sync_api import expect

from tests.browser.screens import SCREENS, address

MOST = 0.1  # as web pages are judged: a burst of shifts beyond it is felt as jumping
WATCH = """window.moved = 0
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value
}).observe({ type: "layout-shift", buffered: true })"""


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_jumps_while_a_page_opens(page, app, settled, screen, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(WATCH)

    page.goto(address(app, screen))
    settled(page)
    page.wait_for_timeout(500)

    assert page.evaluate("window.moved") < MOST


def test_a_sketch_stands_where_the_page_will_be(page, app, settled):
    page.route("**/opening.js", lambda route: None)  # never answered: the page cannot know that it is complete

    page.goto(address(app, "overview"))
    page.wait_for_selector(".st-key-narrowed", state="attached")

    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_hidden()
    expect(heading).to_be_visible(timeout=8000)  # it is shown after some seconds all the same
