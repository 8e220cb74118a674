"""Every screen can be read and used by everyone: axe-core, the keyboard, narrow and wide windows."""

from io import BytesIO
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.screens import SCREENS, address

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
UPSTREAM = {("presentation-role-conflict", "stFileUploaderDropzone")}  # docs/accessibility.md says why
VIOLATIONS = """async () => (await axe.run()).violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, failureSummary }) => ({ id, html: html.slice(0, 300), why: failureSummary })))"""
STICKING_OUT = """(width) => [...document.querySelectorAll("[data-testid=stMain] *")]
  .filter((one) => one.matches("h1, h2, p, li, span, a, button, td, th"))
  .filter((one) => one.checkVisibility() && !one.closest(".kpi-spoken, [aria-hidden=true] svg, .kpi-frame, .kpi-across,"
    + " [data-testid=stTable], [data-testid=stMarkdown] table, .kpi-table, [data-testid=stPopover], input"))
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 1 && (box.right > width + 1 || box.left < -1))
  .map(([box, one]) => `${one.tagName}.${one.className} ${one.textContent.slice(0, 30)} ${Math.round(box.right)}`)"""
ASKED = """() => {
  // Inside a toolbar or a group of radio buttons the arrow keys walk; Tab goes to the group.
  window.asked = [...document.querySelectorAll("[data-testid=stMain] :is(a[href], button, summary, textarea)")]
    .filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
    .filter((one) => !one.closest("[role=radiogroup], [role=toolbar], [kind=elementToolbar]"))
  return window.asked.length
}"""
FOCUSED = """() => {
  const one = document.activeElement
  const ringed = (at) => {
    const look = getComputedStyle(at)
    return (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== "none"
  }
  const framed = one.matches("textarea") // its frame, some elements above, takes the accent colour
  const seen = framed || ringed(one) || ringed(one.parentElement ?? one)
  return [window.asked.indexOf(one), one.innerText?.slice(0, 40), seen]
}"""


@pytest.fixture
def open_screen(page: Page, app: str, settled):
    def go(screen: str, language: str = "vi") -> Page:
        page.goto(address(app, screen, language))
        settled(page)
        page.wait_for_selector("h1, .kpi-paper h2")
        return page

    return go


def found_by_axe(page: Page) -> list[dict]:
    page.evaluate(AXE)
    return page.evaluate(VIOLATIONS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_of_ours(open_screen, page, screen, language, scheme):
    page.emulate_media(color_scheme=scheme)
    found = found_by_axe(open_screen(screen, language))

    ours = [one for one in found if not any(one["id"] == rule and part in one["html"] for rule, part in UPSTREAM)]
    assert ours == []


def test_axe_finds_what_is_wrong(open_screen):
    page = open_screen("overview")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")

    assert "image-alt" in {one["id"] for one in found_by_axe(page)}


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out_of_the_window(open_screen, page, screen):
    page.set_viewport_size({"width": 390, "height": 900})
    shown = open_screen(screen)
    out = {}
    for width in (390, 860, 1200, 1920):
        shown.set_viewport_size({"width": width, "height": 900})
        shown.wait_for_timeout(200)
        out[width] = shown.evaluate(STICKING_OUT, width)

    assert {width: found for width, found in out.items() if found} == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_keeps_its_words_inside_at_every_width(open_screen, language):
    page = open_screen("overview", language)
    out = {}
    for width in range(840, 1320, 40):
        page.set_viewport_size({"width": width, "height": 900})
        out[width] = page.evaluate("""() => {
          const edge = document.querySelector(".kpi-list").getBoundingClientRect().right
          return [...document.querySelectorAll(".kpi-list li a > *, .kpi-list li a > * > *")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > edge + 0.5)
            .map((one) => one.textContent)
        }""")

    assert {width: found for width, found in out.items() if found} == {}


@pytest.mark.parametrize("screen", ["overview", "indicator", "areas", "report", "import", "guide"])
def test_the_keyboard_reaches_every_action_and_is_seen(open_screen, screen):
    page = open_screen(screen)
    wanted = page.evaluate(ASKED)
    page.evaluate("document.activeElement.blur()")
    reached, blind = set(), set()
    for _ in range(2 * wanted + 40):
        page.keyboard.press("Tab")
        at, name, ringed = page.evaluate(FOCUSED)
        if at in reached and reached >= set(range(wanted)):
            break
        reached.add(at)
        if at >= 0 and not ringed:
            blind.add(name)

    assert set(range(wanted)) - reached == set()
    assert blind == set()


@pytest.mark.parametrize(("screen", "key"), [("overview", "list"), ("chart", "chart"), ("indicator", "board")])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_room_that_was_kept_is_the_room_that_is_needed(open_screen, page, screen, key, width):
    page.set_viewport_size({"width": width, "height": 900})
    place = open_screen(screen).locator(f".st-key-{key}")
    drawn = place.locator(".kpi-list, .kpi-board").bounding_box()["height"]
    kept = float(place.evaluate("one => parseFloat(getComputedStyle(one).minHeight)"))

    assert drawn * 0.75 <= kept <= drawn + 2, "too little and the page jumps, too much and a hole remains"


@pytest.mark.parametrize("screen", SCREENS)
def test_print_keeps_every_word_on_a4(open_screen, screen):
    page = open_screen(screen)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})  # the width between the margins of A4 upright
    page.wait_for_timeout(300)
    for name in (".st-key-menu", ".st-key-filters"):
        assert not page.locator(name).first.is_visible()
    if screen != "report":
        assert page.evaluate(STICKING_OUT, 718) == []


@pytest.mark.parametrize(
    ("screen", "sheets"), [("overview", 3), ("chart", 2), ("indicator", 4), ("areas", 4), ("report", 5), ("import", 1)]
)
def test_a_page_prints_on_few_sheets_of_a4_without_the_menu(open_screen, screen, sheets):
    printed = PdfReader(BytesIO(open_screen(screen).pdf(format="A4", prefer_css_page_size=True)))
    text = " ".join(sheet.extract_text() for sheet in printed.pages)

    assert len(printed.pages) <= sheets
    sides = [sorted(float(side) for side in sheet.mediabox[2:]) for sheet in printed.pages]
    assert all(one == pytest.approx([595, 842], abs=2) for one in sides), "A4, upright or across"
    assert "Hướng dẫn" not in text
    assert len(text) > 100
