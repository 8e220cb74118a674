"""Room for words: how wide they are, where they break, and which ticks an axis needs.

Widths are those of Source Sans, the face the screens use, with a reserve, since a picture opened elsewhere is
set in the next face of the list. All lengths are px.
"""

import math
import unicodedata
from collections.abc import Sequence
from functools import cache
from html import escape

RESERVE = 1.06  # Segoe UI, Noto Sans and Arial are a little wider than Source Sans
LINE = 1.3  # line height in font sizes, as Plotly sets it
_BOLD = 1.06
_EMS = {  # advance of each letter in thousandths of the font size; marks above and below take no room
    200: " \N{NO-BREAK SPACE}",
    250: "|',.:;ij·Il",
    300: "!f()[]{}-°",
    345: "t/r",
    420: '*?sz"',
    475: "xcvyJY–FLk",
    500: "#$+0123456789<=>^_aeg~−×÷≥≤",
    545: "XVESATZhou",
    565: "bndpqđCPR",
    600: "KB●◆▼▲◀▶○□&D✓G",
    655: "ĐHNUOQ",
    725: "wM",
    830: "%mW@",
    950: "…",
}
_EM = {letter: em / 1000 for em, letters in _EMS.items() for letter in letters}


@cache
def width(text: str, size: float, bold: bool = False) -> float:
    """The room a line of text takes, in px; letters that are not known count as wide ones."""
    ems = sum(
        _EM.get(letter, 0.66) for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
    return ems * size * RESERVE * (_BOLD if bold else 1)


def lines(text: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The text broken into the fewest lines that fit, then into even lengths.

    A word that is wider than the room is cut.
    """
    words = [piece for word in text.split(" ") for piece in _cut(word, room, size, bold)]
    fewest = _filled(words, room, size, bold)
    narrowest = max((width(word, size, bold) for word in words), default=0)
    low, high = narrowest, room
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(words, middle, size, bold)) == len(fewest) else (middle, high)
    return _filled(words, max(high, narrowest), size, bold)


def wrapped(text: str, room: float, size: float, bold: bool = False) -> str:
    """The lines as Plotly text; what looks like markup in a name stays a name."""
    return "<br>".join(escape(line, quote=False) for line in lines(text, room, size, bold))


def _filled(words: Sequence[str], room: float, size: float, bold: bool) -> list[str]:
    filled: list[str] = []
    for word in words:
        longer = f"{filled[-1]} {word}" if filled else word
        if filled and width(longer, size, bold) <= room:
            filled[-1] = longer
        else:
            filled.append(word)
    return filled or [""]


def _cut(word: str, room: float, size: float, bold: bool) -> list[str]:
    """The word in pieces that fit; a single letter always does."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces


def ticks(low: float, high: float, about: int = 4) -> tuple[list[float], int]:
    """Round values inside a range, and the decimals they need.

    >>> ticks(0, 15600)
    ([0.0, 5000.0, 10000.0, 15000.0], 0)
    """
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    decimals = next(digits for digits in range(13) if math.isclose(round(step, digits), step, rel_tol=1e-9))
    return [round(at * step, 12) for at in range(first, last + 1)], decimals
