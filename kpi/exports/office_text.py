"""Texts as they may stand inside XML, and an office file that is the same for the same content.

Word and PowerPoint call a file damaged over one control character, and a name that an office typed may hold any.
"""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from kpi.exports.archive import archive

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


def on_one_line(text: str) -> str:
    r"""The text on one line without what XML does not allow; markup is not yet escaped.

    >>> on_one_line("a\x00b\nc")
    'ab c'
    """
    return _BREAKS.sub(" ", _NOT_IN_XML.sub("", text))


def escaped(text: str) -> str:
    """The same, escaped for an element or an attribute in double quotes.

    >>> escaped('<a> & "b"')
    '&lt;a&gt; &amp; &quot;b&quot;'
    """
    return escape(on_one_line(text), {'"': "&quot;"})


def paragraphs(text: str) -> list[str]:
    r"""The paragraphs of what a person wrote, each on one line.

    >>> paragraphs("one\n\ntwo ")
    ['one', 'two']
    """
    return [line.strip() for line in map(on_one_line, text.splitlines()) if line.strip()]


def sealed(package: bytes) -> bytes:
    """An office file packed anew without the hour it was made at."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return archive({name: opened.read(name) for name in opened.namelist()})
