"""The bytes of a text file become text, or the place of the first byte that is none.

Unicode (UTF-8; UTF-16 with its mark, or told by its zeros) is certain. Windows-1258 and TCVN3 are guessed, only where
nearly every word then is a Vietnamese syllable; other one-byte text is never guessed.
"""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from kpi.intake import tcvn3
from kpi.intake.syllables import is_syllable

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LOOKED_AT = 4_096
_WORDS = re.compile(r"[^\W\d_]+")
_ONLY_1258 = re.compile("[ăĂđĐơƠưƯ\u0300\u0301\u0303\u0309\u0323]")
_SURE = 0.9


@dataclass(frozen=True)
class Text:
    """What the bytes say.

    Attributes:
        text: the whole file, composed where it was guessed; what is no text in it is U+FFFD or a lone surrogate.
        guessed: the encoding, where it is a guess; "" where it is certain.
        whole: every byte is text.
    """

    text: str
    guessed: str = ""
    whole: bool = True


def decoded(data: bytes) -> Text:
    """The text of the bytes, without a byte order mark."""
    encoding = _UTF16.get(data[:2]) or _told_by_zeros(data)
    if encoding:
        text = data.removeprefix(codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE)
        said = text.decode(encoding, errors="replace")
        return Text(said, whole="\ufffd" not in said)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        said = data.decode("utf-8")
        return Text(said, whole="\ufffd" not in said)
    except UnicodeDecodeError:
        return _windows_1258(data) or _tcvn3(data) or Text(data.decode("utf-8", "surrogateescape"), whole=False)


def _told_by_zeros(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is zero."""
    start = data[:_LOOKED_AT]
    first, second = start[::2].count(0), start[1::2].count(0)
    if not start or max(first, second) < 0.15 * len(start) or min(first, second) > 0.025 * len(start):
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _windows_1258(data: bytes) -> Text | None:
    """Windows-1258, whose tone marks stand behind their letters, composed; None where it is not."""
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    words = [word for word in set(_WORDS.findall(text)) if not word.isascii()]
    marks = set(_ONLY_1258.findall(unicodedata.normalize("NFD", text))) | set(_ONLY_1258.findall(text))
    fit = sum(map(is_syllable, words))
    return Text(text, "Windows-1258") if len(marks) > 1 and fit >= max(2, _SURE * len(words)) else None


def _tcvn3(data: bytes) -> Text | None:
    """Letters of the old fonts, converted; None where they are not."""
    text = data.decode("latin-1")
    fits = list(tcvn3.share(text))
    sure = tcvn3.verdict(" ".join(text.split())) == tcvn3.STRONG
    return Text(tcvn3.converted(text), "TCVN3 (ABC)") if sure and sum(fits) >= max(2, _SURE * len(fits)) else None
