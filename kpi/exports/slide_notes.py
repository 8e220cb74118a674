"""Speaker notes: what whoever shows a slide may say.

python-pptx looks through the whole package for each note; a deck of fifty slides would take twice as long.
"""

from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import NotesSlidePart

from kpi.exports.drawingml import TAGS
from kpi.exports.office_text import escaped, paragraphs
from kpi.exports.slide_shapes import SPACES

_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"{locked}/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr><p:spPr/>{text}</p:sp>'
)


def add_notes(deck: Any, slide: Any, number: int, notes: Sequence[str], language: str) -> None:
    """Give a slide its notes.

    Args:
        deck: the presentation.
        slide: one of its slides, without notes so far.
        number: of the slide, from 1.
        notes: texts, each of one or more paragraphs; "" says nothing.
        language: "vi" or "en".
    """
    lines = [line for note in notes for line in paragraphs(note)]
    if not lines:
        return
    tag = f'<a:rPr lang="{TAGS[language]}"/>'
    written = "".join(f"<a:p><a:r>{tag}<a:t>{escaped(line)}</a:t></a:r></a:p>" for line in lines)
    picture = _SHAPE.format(number=2, name="Slide", kind="sldImg", index="", text="", locked=' noRot="1"')
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/>{written}</p:txBody>"
    words = _SHAPE.format(number=3, name="Notes", kind="body", index=' idx="1"', text=body, locked="")
    xml = (
        f'<p:notes {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{picture}{words}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, deck.part.package, parse_xml(xml))
    part.relate_to(deck.part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
