"""The styles of an official document by Nghị định 30/2020/NĐ-CP, Phụ lục I: one font, black, headings that Word knows.

The styles of the empty document of python-docx are replaced as a whole: they carry the fonts of a theme, in which some
letters of Vietnamese would be set differently from the others.
"""

from typing import Any, NamedTuple

from docx.oxml.parser import parse_xml

from kpi.exports.drawingml import TAGS
from kpi.exports.word_text import SPACES, twips

FONT = "Times New Roman"
TEXT, SMALL = 14, 12  # points: of the report, of tables and notes
_FIRST_LINE = 12.7  # mm
_AFTER = 6  # points
_LINE = 264  # 240ths of a line


class _Style(NamedTuple):
    """A style of paragraphs; `level` is that of a heading, 0 for none."""

    key: str
    name: str
    align: str = "left"
    size: float = TEXT
    bold: bool = False
    italic: bool = False
    first: float = 0
    before: float = 0
    after: float = 0
    line: int = 240
    level: int = 0
    kept: bool = False


_STYLES = (
    _Style("Text", "Body Text", "both", first=_FIRST_LINE, after=_AFTER, line=_LINE),
    _Style("Title", "Title", "center", bold=True, before=12),
    _Style("Subtitle", "Subtitle", "center", bold=True),
    _Style("Heading1", "heading 1", bold=True, first=_FIRST_LINE, before=12, after=_AFTER, level=1, kept=True),
    _Style("Heading2", "heading 2", bold=True, first=_FIRST_LINE, before=6, after=_AFTER, level=2, kept=True),
    _Style("Heading3", "heading 3", bold=True, italic=True, first=_FIRST_LINE, after=_AFTER, level=3, kept=True),
    _Style("Caption", "caption", "center", size=13, bold=True, before=6, kept=True),
    _Style("Figure", "Figure", "center"),
    _Style("Note", "Note", "both", size=SMALL, before=3, after=3),
    _Style("Cell", "Cell", size=SMALL),
    _Style("Header", "header", "center"),
)


def styled(document: Any, language: str) -> None:
    """Give a document these styles, and its language."""
    tag, styles = TAGS[language], document.styles.element
    for old in list(styles):
        styles.remove(old)
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    size = TEXT * 2
    rest = "".join(map(_written, _STYLES))
    for style in parse_xml(
        f'<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/><w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{rest}</w:styles>"
    ):
        styles.append(style)
    for language_of_theme in document.settings.element.iterfind("{*}themeFontLang"):
        language_of_theme.attrib.clear()
        language_of_theme.set(f"{{{language_of_theme.nsmap['w']}}}val", tag)


def _written(style: _Style) -> str:
    outline = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    look = ("<w:b/>" if style.bold else "") + ("<w:i/>" if style.italic else "")
    size = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{'<w:keepNext/>' if style.kept else ''}"
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" w:line="{style.line}" '
        f'w:lineRule="auto"/><w:ind w:firstLine="{twips(style.first)}"/><w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )
