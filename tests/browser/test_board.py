"""The cards of a page: drawn, read aloud, and handed over as files by the reader's own browser."""

import io
import json
import re

import pytest
from openpyxl import load_workbook
from PIL import Image

TITLE = "Tạo việc làm mới, 6 tháng đầu năm 2019"
ACCENT = "#1F5A96"
CHART = {
    "key": "path",
    "title": TITLE,
    "subtitle": "Tỉnh Lạng Sơn, lũy kế, người",
    "source": "Nguồn: báo cáo 6 tháng đầu năm 2019",
    "alt": "7.800 người, đạt 55,71% kế hoạch",
    "file": "tao-viec-lam-moi_2019-H1",
    "period": "2019-H1",
    "figure": {"data": [{"type": "bar", "x": [6], "y": [7800], "customdata": ["jobs"]}], "layout": {"height": 300}},
    "paper": {
        "data": [{"type": "bar", "x": [6], "y": [7800], "marker": {"color": ACCENT}}],
        "layout": {"title": {"text": TITLE}, "paper_bgcolor": "#FFFFFF", "font": {"family": '"Source Sans", Arial'}},
        "width": 1000,
        "height": 400,
    },
    "table": {"columns": ["Kỳ", "Thực hiện"], "rows": [["2019-H1", "7.800"]]},
    "csv": "Kỳ;Thực hiện\r\n2019-H1;7800\r\n",
    "numbers": [False, True],
}
HOSTILE = {
    "key": "hostile",
    "title": "Biểu [1]/2: \u0007<b>",
    "csv": '\ufeffMã;Số;Lời\r\n01;55,714285714285715;\'=1+1\r\n02;;"a;""b""\n2"\r\n-;-3;\u0007🙂\r\n',
    "numbers": [False, True, False],
}
BUNDLE = json.dumps({"base": {}, "charts": [CHART, CHART | {"key": "again"}, CHART | HOSTILE]}, ensure_ascii=False)
DASHBOARD = """
from pathlib import Path
import streamlit as st
from kpi.server.middleware import middleware
from kpi.server.routes import routes
app = st.App(Path(__file__).parent / "page.py", middleware=middleware(), routes=routes())
"""
PAGE = f"""
import streamlit as st
from kpi.pages.board import board
st.title("Bảng thử")
board({BUNDLE!r}.encode(), key="cards", language="vi", to="?place=here&area=")
"""


@pytest.fixture(scope="module")
def address(serve, tmp_path_factory):
    place = tmp_path_factory.mktemp("board")
    (place / "page.py").write_text(PAGE, "utf-8")
    (place / "dashboard.py").write_text(DASHBOARD, "utf-8")
    return serve(place / "dashboard.py")


@pytest.fixture
def cards(page, address, settled):
    page.goto(address)
    page.wait_for_selector(".kpi-plot .main-svg")
    settled(page)
    return page


def file(page, kind):
    """What the first card hands over: (file name, bytes)."""
    with page.expect_download() as arrived:
        page.locator(f"[data-file={kind}]").first.click()
    return arrived.value.suggested_filename, arrived.value.path().read_bytes()


def test_a_card_says_what_it_shows(cards):
    card = cards.locator(".kpi-card").first

    assert card.get_by_role("heading", level=2).inner_text() == TITLE
    assert card.get_by_role("figure").get_attribute("aria-label") == "7.800 người, đạt 55,71% kế hoạch"
    assert card.get_by_role("figure").get_attribute("data-period") == "2019-H1"
    assert card.locator(".kpi-source").inner_text() == "Nguồn: báo cáo 6 tháng đầu năm 2019"
    assert cards.evaluate("document.documentElement.lang") == "vi"


def test_the_table_beside_the_figure_holds_its_numbers(cards):
    card = cards.locator(".kpi-card").first

    card.get_by_text("Xem bảng số liệu").click()

    assert card.get_by_role("cell").all_inner_texts() == ["2019-H1", "7.800"]


def test_png_is_sharp_on_white_with_room_around(cards):
    name, content = file(cards, "png")
    picture = Image.open(io.BytesIO(content)).convert("RGB")

    assert name == "tao-viec-lam-moi_2019-H1.png"
    assert picture.size == (2 * (1000 + 2 * 24), 2 * (400 + 2 * 20))
    assert {picture.getpixel(at) for at in ((0, 0), (47, 39), (2095, 879))} == {(255, 255, 255)}
    assert (0x1F, 0x5A, 0x96) in {colour for _, colour in picture.getcolors(1 << 24)}


def test_svg_carries_title_and_font(cards):
    name, content = file(cards, "svg")
    text = content.decode("utf-8")

    assert name == "tao-viec-lam-moi_2019-H1.svg"
    assert TITLE in text
    assert '@font-face{font-family:"Source Sans"' in text
    assert re.search(r'<svg[^>]*viewBox="-24 -20 1048 440"', text)


def test_a_picture_is_the_same_in_light_and_dark(browser, address, settled):
    made = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        page.goto(address)
        page.wait_for_selector(".kpi-plot .main-svg")
        settled(page)
        ground = page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor")
        made[ground] = (file(page, "png")[1], file(page, "svg")[1])
        page.close()

    assert len(made) == 2, "both pages had the same ground"
    light, dark = made.values()
    assert light == dark


def test_csv_opens_in_excel_with_its_letters(cards):
    name, content = file(cards, "csv")

    assert name == "tao-viec-lam-moi_2019-H1.csv"
    assert content == "\ufeffKỳ;Thực hiện\r\n2019-H1;7800\r\n".encode()


def test_excel_gets_numbers_as_numbers_and_texts_as_texts(cards):
    name, content = file(cards, "xlsx")
    sheet = load_workbook(io.BytesIO(content)).active

    assert name == "tao-viec-lam-moi_2019-H1.xlsx"
    assert [sheet["A1"].value, sheet["A3"].value] == [TITLE, "Nguồn: báo cáo 6 tháng đầu năm 2019"]
    assert [[cell.value for cell in row] for row in sheet["A5:B6"]] == [["Kỳ", "Thực hiện"], ["2019-H1", 7800]]
    assert sheet["B6"].number_format == "#,##0"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A6", "A5:B6")
    assert file(cards, "xlsx")[1] == content


def test_what_excel_would_run_or_refuse_is_a_text_in_it(cards):
    with cards.expect_download() as arrived:
        cards.locator("[data-chart=hostile] [data-file=xlsx]").click()
    sheet = load_workbook(io.BytesIO(arrived.value.path().read_bytes())).active

    assert sheet.title == "Biểu -1-2- -<b>"
    assert [[cell.value for cell in row] for row in sheet["A6:C8"]] == [
        ["01", 55.714285714285715, "=1+1"],
        ["02", None, 'a;"b"\n2'],
        ["-", -3, "\\u0007🙂"],
    ]
    assert sheet["C6"].data_type == "s"
    assert sheet["C6"].quotePrefix


def test_copy_puts_the_picture_on_the_clipboard(cards, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])

    cards.locator("[data-file=copy]").first.click()

    cards.get_by_text("Đã chép hình").wait_for()
    kinds = cards.evaluate("async () => (await navigator.clipboard.read())[0].types")
    assert kinds == ["image/png"]


def test_where_copying_is_not_allowed_the_reader_is_told_what_to_do(page, address, settled):
    page.add_init_script("delete Navigator.prototype.clipboard")  # as on plain http from another machine
    page.goto(address)
    settled(page)

    page.locator("[data-file=copy]").first.click()

    page.get_by_text("Hãy tải PNG").wait_for()


def test_the_keyboard_reaches_every_file(cards):
    reached = []
    for _ in range(30):
        cards.keyboard.press("Tab")
        reached.append(cards.evaluate("document.activeElement.dataset.file ?? ''"))

    assert [kind for kind in reached if kind][:10] == ["png", "svg", "xlsx", "csv", "copy"] * 2
    cards.locator("[data-file=csv]").first.focus()
    with cards.expect_download():
        cards.keyboard.press("Enter")


def test_a_mark_that_stands_for_a_place_opens_it(cards):
    bar = cards.locator(".kpi-card").first.locator(".kpi-plot .nsewdrag").bounding_box()

    cards.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] * 0.8)

    cards.wait_for_url("**/?place=here&area=jobs")


def test_figures_follow_the_width_of_the_window(cards):
    def drawn():
        return cards.locator(".kpi-plot .main-svg").first.bounding_box()["width"]

    wide = drawn()
    cards.set_viewport_size({"width": 390, "height": 800})
    cards.wait_for_function("() => document.querySelector('.kpi-plot .main-svg').getBoundingClientRect().width < 390")

    assert drawn() < wide
    assert cards.evaluate("document.documentElement.scrollWidth") <= 390
