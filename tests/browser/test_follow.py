"""A board follows the period box before the server answers, and never against what the server then says."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_board import CHART, DASHBOARD

PERIODS = ("2019", "2018", "2017")


def bundle(period):
    """One card with one bar, as high as the year."""
    bar = {"type": "bar", "x": [1], "y": [int(period)], "customdata": ["jobs"]}
    figure = {"data": [bar], "layout": {"height": 300}}
    card = CHART | {"period": period, "title": f"Tạo việc làm mới, {period}", "figure": figure}
    return json.dumps({"base": {}, "charts": [card]})


BUNDLES = {period: bundle(period) for period in PERIODS}
PAGE = f"""
import time
import streamlit as st
from kpi.pages.board import board
from kpi.pages.follow import follow
bundles = {{period: text.encode() for period, text in {BUNDLES!r}.items()}}
how = st.query_params["how"]
period = st.selectbox("Kỳ", list(bundles), key="period")
if "begun" in st.session_state:
    time.sleep(2)  # what stands on the page until then was not said by Python
st.session_state["begun"] = True
said = "2019" if how == "refusing" else period
st.markdown(f"Python: {{said}}")
board(bundles[said], key="board", language="vi", to="?area=")
wrong = {{"2019": bundles["2018"], "2018": bundles["2017"], "2017": bundles["2018"]}}
follow("board", wrong if how == "wrong" else bundles)
"""


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    place = tmp_path_factory.mktemp("follow")
    (place / "page.py").write_text(PAGE, "utf-8")
    (place / "dashboard.py").write_text(DASHBOARD, "utf-8")
    return serve(place / "dashboard.py")


@pytest.fixture
def opened(page, address, settled):
    """The page opened at 2019, its neighbours made ready; each drawing that its card shows from now on is noted."""

    def go(how):
        page.goto(f"{address}?how={how}")
        page.wait_for_selector(".kpi-plot .main-svg")
        settled(page)
        page.evaluate(
            """() => {
                window.drawings = []
                const figure = document.querySelector('.kpi-figure')
                const note = () => drawings.push(Number(figure.dataset.period))
                new MutationObserver(note).observe(figure, { attributeFilter: ['data-period'] })
                document.querySelector('.kpi-plot').first = true
            }"""
        )
        page.evaluate(
            """async () => {
                for (let turn = 0; turn < 6; turn++) await new Promise((done) => requestIdleCallback(done))
            }"""
        )
        return page

    return go


def choose(page, period):
    page.locator(".st-key-period [role=combobox]").click()
    page.get_by_role("option", name=period, exact=True).click()


def shows(page, period):
    """Wait until the card shows a period; fail soon, while the server is still thinking."""
    expect(page.locator(".kpi-figure")).to_have_attribute("data-period", period, timeout=1500)
    expect(page.get_by_role("heading", level=2)).to_have_text(f"Tạo việc làm mới, {period}", timeout=1500)
    assert page.evaluate("document.querySelector('.kpi-plot').data[0].y[0]") == int(period)


def python_says(page, period, settled):
    expect(page.get_by_text(f"Python: {period}")).to_be_visible()
    settled(page)


def test_a_chosen_period_is_drawn_once_and_before_the_server_answers(opened, settled):
    page = opened("right")

    choose(page, "2018")

    shows(page, "2018")
    expect(page.get_by_text("Python: 2019")).to_be_visible()
    python_says(page, "2018", settled)
    shows(page, "2018")
    assert page.evaluate("drawings") == [2018]


def test_the_keyboard_is_followed_as_well(opened):
    page = opened("right")

    page.locator(".st-key-period [role=combobox]").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)

    shows(page, page.locator(".st-key-period [role=combobox]").input_value())
    expect(page.get_by_text("Python: 2019")).to_be_visible()
    assert page.evaluate("drawings") != []


def test_where_the_wrong_period_was_drawn_the_server_has_the_last_word(opened, settled):
    page = opened("wrong")

    choose(page, "2018")

    shows(page, "2017")
    python_says(page, "2018", settled)
    shows(page, "2018")
    assert page.evaluate("drawings") == [2017, 2018]


def test_a_choice_that_the_server_does_not_take_is_taken_back(opened, settled):
    page = opened("refusing")

    choose(page, "2018")

    shows(page, "2018")
    expect(page.locator(".kpi-figure")).to_have_attribute("data-period", "2019", timeout=15000)
    settled(page)
    shows(page, "2019")


def test_of_two_quick_choices_the_last_one_stays(opened, settled):
    page = opened("right")

    choose(page, "2018")
    choose(page, "2017")

    shows(page, "2017")
    python_says(page, "2017", settled)
    shows(page, "2017")


def test_what_was_made_ready_is_hung_up_and_lives(opened, settled):
    page = opened("right")

    choose(page, "2018")
    python_says(page, "2018", settled)

    assert page.evaluate("document.querySelector('.kpi-plot').first") is None, "it was drawn anew into the same place"
    assert page.locator(".kpi-plot").count() == 1
    wide = page.locator(".kpi-plot .main-svg").first.bounding_box()["width"]
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function("() => document.querySelector('.kpi-plot .main-svg').getBoundingClientRect().width < 390")
    assert wide > 390
    bar = page.locator(".kpi-plot .nsewdrag").bounding_box()
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] * 0.8)
    page.wait_for_url("**/?area=jobs")
