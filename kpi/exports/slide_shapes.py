"""What stands on a slide beside its title: texts, rules, tables and charts as PresentationML.

Lengths are inches and type is points. A `Run` is a piece of text in one look, a paragraph a list of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kpi.charts.layout import width as width_of
from kpi.charts.palette import LIGHT
from kpi.exports.drawingml import PX_PER_POINT, TAGS, filling, stroke, typeface
from kpi.exports.native_charts import Native, extent, graphic, named
from kpi.exports.office_text import escaped

FONT = "Arial"  # on every machine, with all letters of Vietnamese
EMU_PER_INCH = 914_400
LEADING = 1.2  # line height in sizes of type
_PX_PER_INCH = 96
_RAGGED = 1.04  # the room that lines leave at their ends
SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_INSET = 0.06  # inches on every side of a cell
_NO_INSET = 'lIns="0" tIns="0" rIns="0" bIns="0"'
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class Run:
    """A piece of text in one look."""

    text: str
    size: float = 14
    colour: str = LIGHT.ink
    bold: bool = False


Paragraph = Sequence[Run]


def high(paragraphs: Sequence[Paragraph], width: float) -> float:
    """The height of paragraphs set in a width."""
    points = 0.0
    for runs in paragraphs:
        size = max((one.size for one in runs), default=0)
        text = "".join(one.text for one in runs)
        bold = any(one.bold for one in runs)
        points += ceil(_RAGGED * width_of(text, size * PX_PER_POINT, bold) / (width * _PX_PER_INCH)) * size * LEADING
    return points / 72


def text_box(number: int, box: Box, paragraphs: Sequence[Paragraph], language: str, anchor: str = "t") -> str:
    """Paragraphs in a box; `anchor` is "t", "ctr" or "b"."""
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{_place(box, "a")}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" {_NO_INSET} anchor="{anchor}"/><a:lstStyle/>'
        f"{_paragraphs(paragraphs, language)}</p:txBody></p:sp>"
    )


def rule(number: int, box: Box, colour: str) -> str:
    """A filled bar: a rule, or a mark beside a text. It says nothing, so it has no alt text."""
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Rule {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{_place(box, "a")}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{filling(colour)}<a:ln><a:noFill/></a:ln></p:spPr>"
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def page_number(number: int, box: Box) -> str:
    """The number of the slide, for a layout."""
    look = f'<a:rPr lang="en-GB" sz="1000">{filling(LIGHT.muted)}{typeface(FONT)}</a:rPr>'
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Number {number}"/><p:cNvSpPr txBox="1"/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{_place(box, "a")}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:noFill/></p:spPr><p:txBody><a:bodyPr {_NO_INSET} anchor="b"/><a:lstStyle/><a:p><a:pPr algn="r"/>'
        f'<a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">{look}<a:t>‹#›</a:t></a:fld></a:p>'
        "</p:txBody></p:sp>"
    )


def table(
    number: int,
    box: Box,
    widths: Sequence[float],
    rows: Sequence[Sequence[Sequence[Paragraph]]],
    alt: str,
    language: str,
    headed: bool,
) -> str:
    """A table: hairlines between the rows, nothing upright.

    Args:
        number: of the shape.
        box: where; its height is that of the rows.
        widths: of the columns.
        rows: of each row its cells, of each cell its paragraphs.
        alt: for a screen reader.
        language: "vi" or "en".
        headed: whether the first row is its heading.
    """
    columns = "".join(f'<a:gridCol w="{_emu(width)}"/>' for width in widths)
    written = ""
    for at, row in enumerate(rows):
        cells = "".join(_cell(cell, headed and at == 0, language) for cell in row)
        written += f'<a:tr h="{_emu(row_height(row, widths))}">{cells}</a:tr>'
    return (
        f'<p:graphicFrame {SPACES}><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Table {number}" '
        f'descr="{escaped(alt)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr>{_place(box, 'p')}<a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="{int(headed)}"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{written}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def row_height(row: Sequence[Sequence[Paragraph]], widths: Sequence[float]) -> float:
    """The height a row of a table needs."""
    cells = zip(row, widths, strict=True)
    return max(high(cell, width - 2 * _INSET) for cell, width in cells) + 2 * _INSET + 0.04


def chart_frame(number: int, left: float, top: float, chart: Native, relation: str) -> str:
    """A chart with its alt text."""
    wide, tall = extent(chart)
    return (
        f"<p:graphicFrame {SPACES}><p:nvGraphicFramePr><p:cNvPr {named(number, chart)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{_emu(left)}" y="{_emu(top)}"/><a:ext cx="{wide}" cy="{tall}"/></p:xfrm>'
        f"{graphic(relation)}</p:graphicFrame>"
    )


def _cell(paragraphs: Sequence[Paragraph], heading: bool, language: str) -> str:
    inset = _emu(_INSET)
    sides = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    line = stroke(LIGHT.muted if heading else LIGHT.rule, 1 if heading else 0.75)
    below = line.replace("<a:ln ", "<a:lnB ").replace("</a:ln>", "</a:lnB>")
    fill = filling(LIGHT.raised) if heading else "<a:noFill/>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_paragraphs(paragraphs, language)}</a:txBody>"
        f'<a:tcPr marL="{inset}" marR="{inset}" marT="{inset}" marB="{inset}">{sides}{below}{fill}</a:tcPr></a:tc>'
    )


def _paragraphs(paragraphs: Sequence[Paragraph], language: str) -> str:
    return "".join(f"<a:p>{''.join(_run(one, language) for one in runs)}</a:p>" for runs in paragraphs) or "<a:p/>"


def _run(run: Run, language: str) -> str:
    return (
        f'<a:r><a:rPr lang="{TAGS[language]}" sz="{round(run.size * 100)}" b="{int(run.bold)}">{filling(run.colour)}'
        f"{typeface(FONT)}</a:rPr><a:t>{escaped(run.text)}</a:t></a:r>"
    )


def _place(box: Box, space: str) -> str:
    left, top, width, height = map(_emu, box)
    inner = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    return f"<{space}:xfrm>{inner}</{space}:xfrm>"


def _emu(inches: float) -> int:
    return round(inches * EMU_PER_INCH)
