"""A chart as the reader's browser drew it becomes a PDF: vector, its text to search, in the shipped font.

The SVG comes from outside and is trusted with nothing: only the elements a chart is made of, no addresses but those
inside it, no pictures, no style sheets, and no files to be found should anything slip through.
"""

import re
from xml.etree import ElementTree

import typst

from kpi.charts.description import Chart
from kpi.exports.chart_pictures import told
from kpi.exports.typesetting import CannotSet, printable, typeset
from kpi.wording.catalogue import say

LARGEST = 4 * 1024 * 1024  # bytes; a chart with its font inside is a quarter of one megabyte
_LONGEST_SIDE = 6000.0  # px
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "clipPath", "path", "rect", "line", "circle", "ellipse", "polygon", "polyline"),
        *("text", "tspan", "pattern", "linearGradient", "radialGradient", "stop", "title", "desc"),
    }
)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#|['\"]?#)|@import|javascript:", re.IGNORECASE)
_FAMILY = re.compile(r"font-family:[^;]*")


def chart_pdf_from_svg(svg: str | bytes, chart: Chart) -> bytes:
    """The picture as a PDF of its own size.

    Args:
        svg: as kpi/pages/picture.js makes it.
        chart: what it shows; its title, alternative text and period go into the file.

    Raises:
        CannotSet: the SVG is too large, no SVG, or holds what no chart holds; or a font is missing.
    """
    refused = CannotSet(say(chart.language, "pictures.svg_refused"))
    raw = svg.encode("utf-8", "replace") if isinstance(svg, str) else svg
    if len(raw) > LARGEST or b"<!DOCTYPE" in raw.upper() or b"<!ENTITY" in raw.upper():
        raise refused
    try:
        root = ElementTree.fromstring(raw)  # no entities are left that could grow
        width, height = (_side(root.get(name, "")) for name in ("width", "height"))
        _clean(root)
        size = {"width": width, "height": height}
        return typeset("screen", told(chart) | size, svg=ElementTree.tostring(root, "unicode"))
    except (ElementTree.ParseError, ValueError, RecursionError, typst.TypstError) as problem:
        raise refused from problem


def _side(text: str) -> float:
    side = float(text.removesuffix("px"))
    if not 0 < side <= _LONGEST_SIDE:
        raise ValueError(text)
    return side


def _clean(element: ElementTree.Element) -> None:
    """Style sheets taken out, every family of fonts ours; ValueError for what no chart holds."""
    for child in list(element):
        if child.tag in (f"{_SVG}style", f"{_SVG}metadata"):
            element.remove(child)
    if element.tag.removeprefix(_SVG) not in _DRAWN:
        raise ValueError(element.tag)
    for name, value in element.attrib.items():
        address = name.rpartition("}")[2] == "href" and not value.startswith("#")
        if address or _ELSEWHERE.search(value):
            raise ValueError(name)
        element.set(name, "KPI Sans" if name == "font-family" else _FAMILY.sub("font-family:'KPI Sans'", value))
    element.text, element.tail = printable(element.text or ""), printable(element.tail or "")
    for child in element:
        _clean(child)
