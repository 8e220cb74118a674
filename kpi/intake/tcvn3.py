"""Text typed in the old fonts of TCVN 5712-3 (ABC: .VnTime, .VnArial ...), which a computer takes for Latin letters.

"n¨m" is "năm". The letters are decided cell by cell, for one sheet may hold both kinds. The fonts of capitals
(.VnTimeH) use the same codes as the small letters; what was typed in them becomes small letters.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from kpi.intake.syllables import is_syllable

_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
_LETTERS = {start + at: letter for start, run in _RUNS.items() for at, letter in enumerate(run)}
_CODES = "".join(map(chr, _LETTERS))
_ALONE = set("·×÷»½¼¾«©®§£¥µ")  # a sign by itself is that sign
_UNITS = {"µm", "µg", "µl", "µs"}
_WORD = re.compile(f"[A-Za-z\u00c0-\u00ff{re.escape(_CODES)}]+")
_TOUCHED = re.compile(f"[{re.escape(_CODES)}]")
_OTHER = re.compile("[\u0100-\u024f\u0300-\u036f\u0370-\u1aff\u1e00-\u1fff\u2c00-\ud7ff\uf900-\uffff]")
_BROKEN_CASE = re.compile(r"[a-z][À-ÖØ-Þ]|[À-ÖØ-Þ][a-z]*[À-Þ][a-z]")
PROPER, EITHER, WEAK, STRONG = range(4)


def converted(text: str) -> str:
    """The text with the letters of the old font turned into Unicode; signs that stand alone stay.

    >>> converted("Tæng s¶n phÈm trong n\u00adíc (Tû ®ång)")
    'Tổng sản phẩm trong nước (Tỷ đồng)'
    """
    return _WORD.sub(lambda word: word[0] if word[0] in _ALONE else word[0].translate(_LETTERS), text)


def verdict(text: str) -> int:
    """How surely the text was typed in an old font.

    PROPER: it was not. EITHER: Vietnamese both as it stands and converted ("Lóa", which may be "Lúa"). WEAK: only one
    letter speaks for it. STRONG: no doubt.

    >>> [verdict(text) == STRONG for text in ("n¨m 2007", "Đà Nẵng", "Hà Nội", "façade", "Lóa", "10 µm", "Ø 5")]
    [True, False, False, False, False, False, False]
    """
    if not _TOUCHED.search(text) or _OTHER.search(text):
        return PROPER
    words = [word for word in _WORD.findall(text) if _TOUCHED.search(word) and word not in _ALONE | _UNITS]
    strange = [word for word in words if not is_syllable(word)]
    if not words or 4 * sum(is_syllable(converted(word)) for word in words) < 3 * len(words):
        return PROPER
    if not strange:
        return EITHER
    telling = [word for word in strange if is_syllable(converted(word))]
    if len(telling) > 1 or any(_tells(word) for word in telling):
        return STRONG
    return WEAK if telling else PROPER


def _tells(word: str) -> bool:
    """Whether one word is enough: signs among its letters, several strange letters, capitals after small letters."""
    touched = _TOUCHED.findall(word)
    signs = [one for one in touched if not one.isalpha() or one in "ªµ"]
    return len(word) > 1 and (bool(signs) or len(touched) > 1 or bool(_BROKEN_CASE.search(word)))


def in_unicode(texts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sheet with its old letters converted, and where that was done (bool, same shape).

    What may be either is converted where its column has old letters and no proper ones, or where the column says
    nothing and the sheet has no proper ones. What is weak is converted where the sheet has what is strong.
    """
    verdicts = {word: verdict(word) for word in set(texts.flat) if not word.isascii()}
    if STRONG not in verdicts.values():
        return texts, np.zeros(texts.shape, bool)
    found = _each(texts, lambda word: verdicts.get(word, PROPER)).astype(np.int8)
    proper = _each(texts, lambda word: _OTHER.search(word) is not None).astype(bool)
    sure = found >= WEAK
    old = sure.any(axis=0) & ~proper.any(axis=0)
    silent = ~sure.any(axis=0) & ~proper.any()
    changed = sure | ((found == EITHER) & (old | silent))
    return np.where(changed, _each(texts, converted), texts), changed


def _each(texts: np.ndarray, answer: Callable[[str], object]) -> np.ndarray:
    """The answer for every cell, asked once for equal ones."""
    asked = cache(answer)
    return np.array([asked(word) for word in texts.flat], dtype=object).reshape(texts.shape)


def share(text: str) -> Iterator[bool]:
    """For each word with a letter beyond ASCII, whether it becomes a Vietnamese syllable."""
    words = {word for word in _WORD.findall(text) if not word.isascii() and word not in _ALONE}
    return (is_syllable(converted(word)) for word in words)
