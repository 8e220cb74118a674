"""Paragraphs and tables of a Word document as WordprocessingML.

Type is in points, lengths in mm. python-docx writes a cell at a time, which is slow for the thousands of a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from kpi.exports.native_charts import Native, extent, graphic, named
from kpi.exports.office_text import escaped

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
Align = Literal["both", "left", "center", "right"]
_TWIPS = 1440 / 25.4  # a mm
_HALF_POINTS = 2


@dataclass(frozen=True)
class Letters:
    """A piece of text in one look; `size` 0 is that of the paragraph's style, `colour` "" the style's."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 0
    colour: str = ""


@dataclass(frozen=True)
class Frame:
    """How a table stands: the widths of its columns, whether it has lines, how many rows repeat on every page."""

    widths: Sequence[float]
    lined: bool = True
    heading_rows: int = 0


def paragraph(
    letters: Sequence[Letters] | str,
    style: str = "",
    align: Align | None = None,
    *,
    kept: bool = False,
    ruled: tuple[float, float] | None = None,
) -> str:
    """A paragraph.

    Args:
        letters: its text.
        style: the id of its style; the text of a report when "".
        align: where the style does not say.
        kept: on the page of what follows.
        ruled: mm from the left and from the right between which a line stands below it.
    """
    runs = [Letters(letters)] if isinstance(letters, str) else letters
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties += "<w:keepNext/>" if kept else ""
    if ruled:
        left, right = map(twips, ruled)
        properties += '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        properties += '<w:spacing w:before="0" w:after="0" w:line="40" w:lineRule="exact"/>'
        properties += f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(_run, runs))}</w:p>"


def table(rows: Sequence[Sequence[str]], frame: Frame, caption: str = "", spans: Sequence[int] = ()) -> str:
    """A table of fixed widths whose rows are not split over pages.

    Args:
        rows: of each row its cells, each one or more paragraphs.
        frame: see there.
        caption: for a screen reader.
        spans: the rows of two cells whose second reaches to the right edge.
    """
    side = "single" if frame.lined else "nil"
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="{side}" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    insets = {"top": 0.5, "left": 1.2, "bottom": 0.5, "right": 1.2}
    inset = "".join(f'<w:{edge} w:w="{twips(mm)}" w:type="dxa"/>' for edge, mm in insets.items())
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in frame.widths)
    upright = f'<w:vAlign w:val="{"center" if frame.lined else "top"}"/>'
    described = f'<w:tblCaption w:val="{escaped(caption)}"/>' if caption else ""
    written = []
    for at, row in enumerate(rows):
        repeated = "<w:tblHeader/>" if at < frame.heading_rows else ""
        spanning = at in spans
        widths = [frame.widths[0], sum(frame.widths[1:])] if spanning else frame.widths
        reach = ["", f'<w:gridSpan w:val="{len(frame.widths) - 1}"/>'] if spanning else [""] * len(widths)
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{over}{upright}</w:tcPr>{cell}</w:tc>'
            for cell, width, over in zip(row, widths, reach, strict=True)
        )
        written.append(f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(frame.widths))}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{inset}</w:tblCellMar>{described}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(written)}</w:tbl>"
    )


def chart_paragraph(chart: Native, number: int, relation: str) -> str:
    """A chart in line, on the page of what follows: its source."""
    wide, tall = extent(chart)
    return (
        '<w:p><w:pPr><w:pStyle w:val="Figure"/><w:keepNext/></w:pPr><w:r><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{tall}"/>'
        f"<wp:docPr {named(number, chart)}/><wp:cNvGraphicFramePr/>{graphic(relation)}</wp:inline></w:drawing>"
        "</w:r></w:p>"
    )


def page(section: Any, across: bool) -> None:
    """The page of a section by the decree: A4, 20 mm above and below, 30 mm on the left, 15 mm on the right."""
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(297), Mm(210)) if across else (Mm(210), Mm(297))
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)


def twips(mm: float) -> int:
    """Word's own unit."""
    return round(mm * _TWIPS)


def _run(letters: Letters) -> str:
    look = ("<w:b/>" if letters.bold else "") + ("<w:i/>" if letters.italic else "")
    look += f'<w:color w:val="{letters.colour.removeprefix("#")}"/>' if letters.colour else ""
    if letters.size:
        size = round(letters.size * _HALF_POINTS)
        look += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escaped(letters.text)}</w:t></w:r>'
