"""Text typed in the old fonts of TCVN 5712-3 (ABC: .VnTime, .VnArial ...), which a computer takes for Latin letters.

"n¨m" is "năm". The letters are decided cell by cell, for one sheet may hold both kinds. The fonts of capitals
(.VnTimeH) use the same codes as the small letters; what was typed in them becomes small letters.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache

import numpy as np

from kpi.intake.syllables import is_syllable

_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
_LETTERS = {start + at: letter for start, run in _RUNS.items() for at, letter in enumerate(run)}
_SIGNS = {code: letter for code, letter in _LETTERS.items() if not chr(code).isalpha() or chr(code) in "ªµ"}
_CODES = "".join(map(chr, _LETTERS))
_ALONE = set("·×÷»½¼¾«©®§£¥µ")  # a sign by itself is that sign
_UNITS = {"µm", "µg", "µl", "µs"}
_WORD = re.compile(f"[A-Za-z\u00c0-\u00ff{re.escape(_CODES)}]+")
_ANY_WORD = re.compile(r"[^\s\d()/,.;:-]+")
_TOUCHED = re.compile(f"[{re.escape(_CODES)}]")
_OTHER = re.compile(  # Latin letters that no code of the old fonts gives, marks by themselves, and other writing
    "[\u00c0-\u00c5\u00cd\u00d9-\u00db\u00e0\u00f0\u00ff\u0100-\u024f\u0300-\u036f\u0370-\u1aff\u1e00-\u1fff"
    "\u2c00-\ud7ff\uf900-\uffff]"
)
_BROKEN_CASE = re.compile(r"[a-z][À-ÖØ-Þ]|[À-ÖØ-Þ][a-z]*[À-Þ][a-z]")
_MANY = 3
PROPER, EITHER, WEAK, STRONG = range(4)


def converted(text: str) -> str:
    """The text with the letters of the old font turned into Unicode; signs that stand alone stay.

    >>> converted("Tæng s¶n phÈm trong n\u00adíc (Tû ®ång)")
    'Tổng sản phẩm trong nước (Tỷ đồng)'
    """
    return _WORD.sub(lambda word: word[0] if word[0] in _ALONE else word[0].translate(_LETTERS), text)


def _in_old_font(text: str) -> str:
    """What a cell in an old font shows; of words that have Unicode letters only the signs are changed."""
    return _ANY_WORD.sub(_as_typed, text)


def _as_typed(word: re.Match[str]) -> str:
    """One word of a cell in an old font; a bullet by itself is no letter."""
    if word[0] in {"·", "×", "÷"}:
        return word[0]
    return word[0].translate(_SIGNS if _OTHER.search(word[0]) else _LETTERS)


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
    if _BROKEN_CASE.search(word):
        return True
    signs = [one for one in touched if not one.isalpha() or one in "ªµ"]
    return len(word) > 2 and (bool(signs) or len(touched) > 1)


def in_unicode(texts: np.ndarray, old_fonts: Collection[tuple[int, int]] = ()) -> tuple[np.ndarray, np.ndarray]:
    """The sheet with its old letters converted, and where that was done (bool, same shape).

    Where a sheet has cells in an old font (`old_fonts`: row and column from 0), the font decides, and beside it only
    what is strong. Else letters decide: what may be either is converted where its column has old letters and no proper
    ones, or where the column says nothing and the sheet has no proper ones; what is weak where the sheet has what is
    strong, or several that are weak and no proper ones.
    """
    verdicts = {word: verdict(word) for word in set(texts.flat) if not word.isascii()}
    weak = sum(one == WEAK for one in verdicts.values())
    many = weak >= _MANY and not any(_OTHER.search(word) for word in verdicts)
    if not old_fonts and STRONG not in verdicts.values() and not many:
        return texts, np.zeros(texts.shape, bool)
    found = _each(texts, lambda word: verdicts.get(word, PROPER)).astype(np.int8)
    if old_fonts:
        typed = np.zeros(texts.shape, bool)
        inside = [place for place in old_fonts if place[0] < len(texts) and place[1] < texts.shape[1]]
        typed[tuple(np.array(inside, int).reshape(-1, 2).T)] = True
        now = np.where(typed, _each(texts, _in_old_font), np.where(found == STRONG, _each(texts, converted), texts))
        return now, now != texts
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
