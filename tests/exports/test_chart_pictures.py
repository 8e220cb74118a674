"""A chart as a picture made without any browser: what the screen shows, on white, with its words."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pypdf
import pytest
from PIL import Image

from kpi.charts.palette import LIGHT
from kpi.exports import typesetting
from kpi.exports.chart_pictures import FORMS, drawn, picture, pictures_of
from kpi.exports.screen_pictures import LARGEST, chart_pdf_from_svg
from kpi.exports.typesetting import CannotSet
from tests.charts.samples import areas, history, one_overview_row, overview
from tests.exports.reports import made, plain

POOR = """
    indicator | period  | measure | value
    jobs      | 2017    | result  | 19
    jobs      | 2018    | result  | 16
    jobs      | 2021    | result  | 12
    jobs      | 2022    | result  | 9
"""
THREE = """
    area     | indicator | period  | measure | value
    Cao Lộc  | jobs      | 2019    | plan    | 100
    Cao Lộc  | jobs      | 2019-H1 | result  | 44
    Văn Lãng | jobs      | 2019    | plan    | 100
    Bắc Sơn  | jobs      | 2019    | plan    | 100
    Bắc Sơn  | jobs      | 2019-H1 | result  | 61
"""


@pytest.fixture(scope="module")
def charts(store):
    """The charts of the half-year of 2019 of Lạng Sơn: the overview, and the paths of what is behind."""
    return made(store.book("lang-son"), "2019-H1", areas=["20"]).charts


def words(data):
    return plain(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text())


def texts(chart, width=0):
    strokes = drawn(chart, width)["strokes"]
    return [plain("".join(run["text"] for run in line)) for one in strokes if "words" in one for line in one["words"]]


def marks(chart, form, colour):
    return [one for one in drawn(chart)["strokes"] if form in one and colour in (one.get("stroke"), one.get("fill"))]


def test_the_picture_says_what_when_and_whence(charts):
    bullets, path, _ = (words(picture(chart, "pdf")) for chart in charts)

    for told in ("6 tháng đầu năm 2019: tỷ lệ hoàn thành kế hoạch (%)", "7.800 / suy ra 14.000", "55,71%", "Nguồn: "):
        assert told in bullets
    for told in ("Tỷ lệ lao động qua đào tạo", "Thực hiện 50,75", "Kế hoạch năm 52,50", "cần thêm 1,75 điểm %", "T12"):
        assert told in path


@pytest.mark.parametrize(("place", "size"), [(0, (2496, None)), (1, (2096, 1046))])
def test_the_png_is_white_and_twice_as_sharp_as_the_figure(charts, place, size):
    image = Image.open(io.BytesIO(picture(charts[place], "png"))).convert("RGB")

    assert image.width == size[0]
    assert size[1] in (None, image.height)
    assert {image.getpixel(at) for at in ((0, 0), (image.width - 1, image.height - 1))} == {(255, 255, 255)}


def test_bars_have_the_colour_of_their_judgement(charts):
    image = Image.open(io.BytesIO(picture(charts[0], "png"))).convert("RGB")
    seen = {f"#{red:02X}{green:02X}{blue:02X}" for _, (red, green, blue) in image.getcolors(1 << 24)}

    assert {LIGHT.tones["on_track"].graphic, LIGHT.tones["behind"].graphic, LIGHT.ink} <= seen


def test_the_svg_is_a_drawing_of_its_own_size_without_anything_from_elsewhere(charts):
    root = ElementTree.fromstring(picture(charts[1], "svg"))

    assert root.get("viewBox") == "0 0 786 392.25"
    hrefs = [value for one in root.iter() for name, value in one.attrib.items() if name.endswith("href")]
    assert hrefs
    assert all(value.startswith("#") for value in hrefs)
    assert not [one for one in root.iter() if one.tag.endswith(("}image", "}script", "}foreignObject"))]


def test_the_pdf_can_be_read_aloud_and_is_dated_by_its_period(charts):
    document = pypdf.PdfReader(io.BytesIO(picture(charts[0], "pdf")))

    assert document.metadata.title == charts[0].title
    assert document.metadata.subject == charts[0].alt
    assert document.metadata.creation_date.date().isoformat() == "2019-06-30"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_same_chart_gives_the_same_bytes(charts):
    assert pictures_of(charts[1]) == {form: picture(charts[1], form) for form in FORMS}


def test_an_estimate_is_hatched_and_only_that(charts):
    estimates = charts[0].marks["estimate"].sum()

    assert len([one for one in drawn(charts[0])["strokes"] if "hatch" in one]) == estimates == 1


def test_a_result_that_is_missing_is_neither_a_bar_nor_a_zero():
    chart = overview()
    told = chart.marks["achieved"].notna()
    bars = [one for one in drawn(chart)["strokes"] if "polygon" in one and one.get("fill") not in (None, LIGHT.rule)]

    assert (~told).any()
    assert len([one for one in bars if len(one["polygon"]) == 4 and _long(one) > 20]) == told.sum()
    assert "0%" not in texts(chart)


def _long(one):
    return max(x for x, _ in one["polygon"]) - min(x for x, _ in one["polygon"])


def test_a_year_that_is_missing_is_a_gap_in_the_line():
    strokes = drawn(history(POOR, "2022"))["strokes"]
    lines = [one["polyline"] for one in strokes if one.get("stroke") == LIGHT.accent and "polyline" in one]

    assert [len(line) for line in lines] == [2, 2]
    assert len([one for one in strokes if "disc" in one and one["stroke"] == LIGHT.accent]) == 4


def test_an_area_without_a_result_is_told_in_words():
    chart = areas(THREE)

    assert chart.kind == "ranking"
    assert any("Chưa có số liệu" in text for text in texts(chart))
    assert "Văn Lãng" in texts(chart)
    assert picture(chart, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("achieved", [-80.0, 0.0, 99.5, 125.0, 1e6])
def test_shares_beyond_the_scale_end_with_an_arrow(achieved):
    chart = one_overview_row(achieved)
    arrows = [one for one in drawn(chart)["strokes"] if "polygon" in one and len(one["polygon"]) == 3]

    assert bool(arrows) == (achieved > 125 or achieved < -60)
    assert picture(chart, "svg").startswith(b"<svg")


def test_every_mark_lies_inside_the_picture(charts):
    for chart in charts:
        picture_ = drawn(chart)
        points = [at for one in picture_["strokes"] for at in one.get("polyline", one.get("polygon", []))]
        assert points
        assert all(-8 <= x <= picture_["width"] + 8 and 0 <= y <= picture_["height"] for x, y in points)


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="200">'
    "<style>@font-face{font-family:X;src:url(data:font/woff2;base64,AAAA)}</style>%s"
    '<text x="10" y="40" style="font-family: Arial, sans-serif; font-size: 15px">Tạo việc làm mới: 7.800</text></svg>'
)


def test_the_picture_of_a_browser_becomes_a_pdf_with_its_text_in_our_font(charts):
    document = pypdf.PdfReader(io.BytesIO(chart_pdf_from_svg(SVG % "", charts[0])))
    page = document.pages[0]
    fonts = [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]

    assert plain(page.extract_text()).strip() == "Tạo việc làm mới: 7.800"
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (300, 150)
    assert [name.partition("+")[2] for name in fonts] == ["KPISans-Regular"]
    assert document.metadata.title == charts[0].title


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="picture.typ"/>',
        '<image xlink:href="file:///etc/passwd" width="9" height="9"/>',
        '<use href="http://example.org/x.svg#a"/>',
        "<script>alert(1)</script>",
        "<foreignObject><p/></foreignObject>",
        '<rect width="9" height="9" style="fill:url(http://example.org/x)"/>',
        "<rect width='9' height='9' style='fill:url(\"other.svg#a\")'/>",
        "<g>",
    ],
)
def test_a_picture_with_anything_from_elsewhere_is_refused_in_a_sentence(charts, inside):
    with pytest.raises(CannotSet, match="SVG quá lớn hoặc không phải là biểu đồ"):
        chart_pdf_from_svg(SVG % inside, charts[0])


@pytest.mark.parametrize(
    "svg",
    [
        "",
        "nothing",
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG % "&a;",
        (SVG % "").replace('width="400"', 'width="1e9"'),
        (SVG % "").replace('width="400"', 'width="wide"'),
        SVG % ("<g/>" * (LARGEST // 4)),
        SVG % ("<g>" * 5000 + "</g>" * 5000),
        b"\xff\xfe\x00",
    ],
    ids=["empty", "text", "entities", "vast", "no number", "large", "deep", "bytes"],
)
def test_what_is_no_chart_is_refused_in_a_sentence(charts, svg):
    with pytest.raises(CannotSet):
        chart_pdf_from_svg(svg, charts[0])


def test_nothing_beside_the_template_can_be_read(charts, monkeypatch):
    seen = []
    compiler = typesetting.typst.Compiler

    def watched(*args, **choices):
        seen.append(choices["root"])
        return compiler(*args, **choices)

    monkeypatch.setattr(typesetting.typst, "Compiler", watched)
    chart_pdf_from_svg(SVG % "", charts[0])

    assert str(typesetting.TEMPLATES) not in seen


def test_titles_of_any_kind_are_drawn(charts):
    for title in ('=1+1 #read("x")', "\x00\u202e", "漢字 😀", "A" * 300):
        assert picture(replace(charts[0], title=title, alt=title), "pdf").startswith(b"%PDF")
