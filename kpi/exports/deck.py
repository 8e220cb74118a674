"""The ground of a deck: 16:9, two layouts (cover, title only), the fonts and colours of the house.

The empty deck of python-pptx is 4:3 in the colours of its own day; it is set right for each deck, so that a slide which
an office adds by hand looks like the others. Lengths are inches.
"""

import re
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches

from kpi.charts.palette import LIGHT
from kpi.exports.drawingml import rgb
from kpi.exports.slide_shapes import EMU_PER_INCH, FONT, Box, page_number, rule

WIDTH, HEIGHT = 13.333, 7.5
EDGE = 0.6
ROOM = WIDTH - 2 * EDGE
TITLE: Box = (EDGE, 0.45, ROOM, 0.9)
COVER_TITLE: Box = (EDGE, 1.95, ROOM, 2.0)
COVER_LINES: Box = (EDGE, 4.2, ROOM, 1.7)
TITLE_SIZE, COVER_SIZE = 26, 34
_COVER, _PLAIN = 0, 5  # of the empty deck's layouts
_FLUSH = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0") | {"anchor": "t"}
_FIRST_LEVEL = (
    '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" marL="0" indent="0" algn="l">'
    '<a:buNone/><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
)
_FOOTERS = {"dt", "ftr", "sldNum"}
_THEME = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.ground,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.raised,
    "accent1": LIGHT.accent,
    **{
        f"accent{at}": LIGHT.tones[tone].graphic
        for at, tone in enumerate(("on_track", "behind", "far_behind", "reversing", "no_data"), 2)
    },
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.past,
}


def new_deck() -> tuple[Any, Any, Any]:
    """An empty deck, the layout of its cover, and that of every other slide."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = list(deck.slide_layouts)
    cover, plain, master = layouts[_COVER], layouts[_PLAIN], deck.slide_master
    for layout in layouts:
        if layout not in (cover, plain):
            deck.slide_layouts.remove(layout)
    for ground in (master, cover, plain):
        for shape in [shape for shape in ground.placeholders if shape.element.ph.get("type") in _FOOTERS]:
            ground.element.spTree.remove(shape.element)
    _coloured(master)
    _lettered(master)
    title, body = master.placeholders
    _placed(title, TITLE)
    _placed(body, (EDGE, 1.75, ROOM, 5))
    for shape, box, size in zip(cover.placeholders, (COVER_TITLE, COVER_LINES), (COVER_SIZE, 18), strict=True):
        _placed(shape, box)
        style = shape.element.txBody.find("{*}lstStyle")
        style.clear()
        style.append(parse_xml(_FIRST_LEVEL.format(size=size * 100)))
        shape.element.txBody.bodyPr.attrib.update(_FLUSH)
    cover.element.spTree.append(parse_xml(rule(90, (EDGE, 1.6, 1.2, 0.06), LIGHT.accent)))
    plain.element.spTree.append(parse_xml(rule(90, (EDGE, 0.38, 0.6, 0.05), LIGHT.accent)))
    plain.element.spTree.append(parse_xml(page_number(91, (WIDTH - EDGE - 1, HEIGHT - 0.52, 1, 0.3))))
    return deck, cover, plain


def _placed(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(round(each * EMU_PER_INCH)) for each in box)


def _coloured(master: Any) -> None:
    """The theme: our colours by their roles, and one font."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode()
    for role, colour in _THEME.items():
        theme = re.sub(rf"(<a:{role}>).*?(</a:{role}>)", rf"\g<1>{rgb(colour)}\2", theme)
    theme = re.sub(r'(<a:(?:latin|font script="Viet") typeface=)"[^"]*"', rf'\1"{FONT}"', theme)
    part.blob = re.sub(r'(<a:font script="Viet" typeface=)"[^"]*"', rf'\1"{FONT}"', theme).encode()


def _lettered(master: Any) -> None:
    """Titles stand on the left in bold, and close to what they are about."""
    style = master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    letters = style.find("{*}defRPr")
    letters.set("sz", str(TITLE_SIZE * 100))
    letters.set("b", "1")
    body = master.placeholders[0].element.txBody.bodyPr
    body.attrib.update(_FLUSH)
