"""Text becomes a number, or a doubt: never a guess.

Vietnam writes 7.800,5 and software 7800.5. One mark that could be either (`7.800`, `1,250`) is not decided here
unless the caller says which mark is the decimal one.
"""

import math
import re
from enum import Enum
from typing import Literal

from kpi.domain.problems import ProblemKind

DecimalMark = Literal["", ".", ","]

NOTHING = frozenset({"", "-", "–", "—", "…", "...", "n/a", "chưa có số liệu", "no data"})

_LONGEST = 40
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:([ .,])\d{3})(?:\1\d{3})*", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d+(?:([.,])\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_GROUPS_AND_DECIMALS = re.compile(r"[+-]?[1-9]\d{0,2}(?:([ .,])\d{3})(?:\1\d{3})*([.,])\d+", re.ASCII)
_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_SIGNS = str.maketrans({**dict.fromkeys(_SPACES, " "), "\N{MINUS SIGN}": "-"})
_TEXT_MARK = re.compile(r"['’](?=[+-]?\d)", re.ASCII)  # what spreadsheets put before a number kept as text


class Doubt(Enum):
    """Why a text is no number."""

    NOT_A_NUMBER = 1
    AMBIGUOUS = 2


def plain(text: str) -> str:
    """The text with ordinary spaces and minus signs, without the mark of a number kept as text.

    >>> plain("'14000"), plain(" \N{MINUS SIGN}1,27 ")
    ('14000', '-1,27')
    """
    return _TEXT_MARK.sub("", text.translate(_SIGNS).strip(), count=1)


def number(text: str, decimal: DecimalMark = "") -> float | Doubt:
    """The number written as `text`; NaN where it says that there is none ("", "-", "…", "chưa có số liệu").

    Args:
        text: as typed.
        decimal: the decimal mark, where it is known; "" decides each number by itself.

    >>> number("7.800,5"), number("50,75"), number("0.125"), number("14 000")
    (7800.5, 50.75, 0.125, 14000.0)
    >>> number("7.800"), number("7.800", decimal=","), number("7.800", decimal=".")
    (<Doubt.AMBIGUOUS: 2>, 7800.0, 7.8)
    """
    text = plain(text)
    if text.casefold() in NOTHING:
        return math.nan
    if len(text) > _LONGEST:
        return Doubt.NOT_A_NUMBER
    grouped = _GROUPED.fullmatch(text)
    if grouped and grouped[1] != decimal:
        could_be_decimal = grouped[1] != " " and text.count(grouped[1]) == 1
        return Doubt.AMBIGUOUS if could_be_decimal and not decimal else float(text.replace(grouped[1], ""))
    both = _GROUPS_AND_DECIMALS.fullmatch(text)
    if both and both[1] != both[2] and decimal in {"", both[2]}:
        return float(text.replace(both[1], "").replace(both[2], "."))
    other_mark = bool(decimal) and {".", ","}.difference(decimal).intersection(text)
    value = float(text.replace(",", ".")) if _PLAIN.fullmatch(text) and not other_mark else math.inf
    return value if math.isfinite(value) else Doubt.NOT_A_NUMBER


def mark(text: str) -> DecimalMark | Doubt:
    """The decimal mark that a number proves; "" where it has no mark or is none, AMBIGUOUS where it could be either.

    >>> mark("50,75"), mark("1.234.567"), mark("1,234.5"), mark("7800"), mark("7.800")
    (',', ',', '.', '', <Doubt.AMBIGUOUS: 2>)
    """
    text = plain(text)
    if number(text) is Doubt.AMBIGUOUS:
        return Doubt.AMBIGUOUS
    if number(text) is Doubt.NOT_A_NUMBER:
        return ""
    both = _GROUPS_AND_DECIMALS.fullmatch(text)
    if both and both[1] != both[2]:
        return _mark(both[2])
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return {".": _mark(","), ",": _mark(".")}.get(grouped[1], _mark(""))
    one = _PLAIN.fullmatch(text)
    return _mark(one[1] or "") if one else ""


def _mark(text: str) -> DecimalMark:
    """The mark as one of the three."""
    return "." if text == "." else "," if text == "," else ""


def number_or_problem(text: str, decimal: DecimalMark = "") -> float | ProblemKind:
    """The same, with the kind of problem in place of a doubt."""
    match number(text, decimal):
        case Doubt.NOT_A_NUMBER:
            return ProblemKind.NOT_A_NUMBER
        case Doubt.AMBIGUOUS:
            return ProblemKind.AMBIGUOUS_NUMBER
        case value:
            return value
