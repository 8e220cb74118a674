"""Office files opened again, as another program would."""

import io
import zipfile

from docx import Document
from pptx import Presentation


def word(content):
    """The document, and every text in it in reading order of its parts."""
    document = Document(io.BytesIO(content))
    texts = [node.text or "" for node in document.element.body.iter("{*}t")]
    return document, texts


def slides(content):
    """The deck, and the texts of each slide, tables among them."""
    deck = Presentation(io.BytesIO(content))
    return deck, [[node.text or "" for node in slide.element.iter("{*}t")] for slide in deck.slides]


def parts(content, ending):
    """The parts of an office file whose name ends so, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith(ending)}
