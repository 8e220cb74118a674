"""A report as an official document in Word, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I.

Portrait for the text, across for the annex; charts are native and editable. Every text is the report's.
"""

import io
from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from kpi.charts.description import Chart
from kpi.exports.drawingml import Look
from kpi.exports.file_properties import describe
from kpi.exports.native_charts import embedded, native
from kpi.exports.office_text import sealed
from kpi.exports.report import Report
from kpi.exports.word_annex import annex
from kpi.exports.word_letterhead import above, below
from kpi.exports.word_narrative import narrative
from kpi.exports.word_styles import FONT, styled
from kpi.exports.word_text import SPACES, Letters, chart_paragraph, page, paragraph

_BULLET = Look(165, 136, FONT, 10)  # mm of a page with _ROWS rows, points
_PATH = Look(165, 74, FONT, 10)
_ROWS = 14
_PAGE_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def docx(report: Report, on: date | None = None) -> bytes:
    """The document of a report; the same report gives the same bytes.

    Args:
        report: from `kpi.exports.composition.report`.
        on: the day written into the file's properties; the last day of the report's period when None.
    """
    document: Any = Document()
    styled(document, report.language)
    document.sections[0].different_first_page_header_footer = True
    header = document.sections[0].header._element
    header[:] = _parsed(_PAGE_NUMBER)
    *_, last = _write(document, [above(report), *narrative(report, _drawing(document, report.place))])
    Paragraph(last, document).paragraph_format.keep_with_next = True  # nobody signs on a page of its own
    _write(document, [below(report.letterhead)])
    page(document.sections[0], across=False)
    if report.annex.rows or report.background.rows:
        across = document.add_section(WD_SECTION.NEW_PAGE)
        across.different_first_page_header_footer = False
        page(across, across=True)
        _write(document, [annex(report)])
    describe(document.core_properties, report, on)
    written = io.BytesIO()
    document.save(written)
    return sealed(written.getvalue())


def _drawing(document: Any, place: str) -> Callable[[Chart], str]:
    """A function that puts a chart into the document's package and returns the paragraphs that show it."""
    owner, numbers = document.part, count(1)

    def new_part(name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(name), kind, content, owner.package)

    def drawn(chart: Chart) -> str:
        shown = []
        for one in native(chart, place, _BULLET if chart.kind == "bullet" else _PATH, _ROWS):
            number = next(numbers)
            relation = embedded(one, number, "word", new_part, owner)
            shown.append(paragraph(one.title, "Caption"))
            shown.append(paragraph([Letters(one.subtitle, italic=True, size=11)], "Figure", kept=True))
            shown.append(chart_paragraph(one, number, relation))
            shown.append(paragraph([Letters(one.source, size=11)], "Note"))
        return "".join(shown)

    return drawn


def _write(document: Any, texts: Iterable[str]) -> list[Any]:
    """Put paragraphs and tables at the end of the last section, and return them."""
    end, pieces = document.element.body.sectPr, _parsed("".join(texts))
    for piece in pieces:
        end.addprevious(piece)
    return pieces


def _parsed(texts: str) -> list[Any]:
    return list(parse_xml(f"<w:body {SPACES}>{texts}</w:body>"))
