"""Periods however officials write them, in Vietnamese, with or without its marks, or in English.

A year has four digits: "6T/19" is not read, a date or a spreadsheet's day number is no period.
"""

import re
import unicodedata
from calendar import month_abbr, month_name
from functools import cache

from kpi.domain.periods import Period
from kpi.domain.problems import ProblemKind
from kpi.intake.names import clean

_YEAR = r"(?P<year>[12]\d{3})"
_JOIN = r"\s*(?:[/\-.,]|nam|cua|of|in)?\s*(?:nam)?\s*"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WORDS = {"ba": 3, "sau": 6, "chin": 9, "three": 3, "six": 6, "nine": 9}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MONTHS = {name[at].lower(): at for at in range(1, 13) for name in (month_name, month_abbr)}  # program's own C locale
_QUARTER = r"(?P<quarter>iv|i{1,3}|[1-4])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_COUNT = rf"(?P<count>1[0-2]|0?[1-9]|{'|'.join(_WORDS)})"
_START = r"(?:dau|first)"
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"(?:ca nam|nam|full year|year|fy|the year)?\s*{_YEAR}",
        rf"{_YEAR}\s*[-/ ]?\s*h(?P<half>[12])",
        rf"h\s*(?P<half>[12]){_JOIN}{_YEAR}",
        rf"(?P<half>[12])h{_JOIN}{_YEAR}",
        rf"(?:the )?(?P<ordinal>first|second|1st|2nd) half{_JOIN}{_YEAR}",
        rf"nua (?:nam )?(?P<end>dau|cuoi)(?: nam)?{_JOIN}{_YEAR}",
        rf"(?:6|sau)\s*(?:t|thang) (?P<end>cuoi)(?: nam)?{_JOIN}{_YEAR}",
        rf"(?:the )?(?P<end>last) (?:6|six) months{_JOIN}{_YEAR}",
        rf"{_YEAR}\s*[-/ ]?\s*q(?P<quarter>[1-4])",
        rf"(?:quy|q|quarter)\s*{_QUARTER}{_JOIN}{_YEAR}",
        rf"(?:the )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th) quarter{_JOIN}{_YEAR}",
        rf"(?:thang|t)\s*{_MONTH}{_JOIN}{_YEAR}",
        rf"{_MONTH}\s*[/-]\s*{_YEAR}",
        rf"{_YEAR}\s*[/-]\s*{_MONTH}",
        rf"(?P<name>{'|'.join(_MONTHS)}){_JOIN}{_YEAR}",
        rf"{_COUNT}\s*(?:thang|t|m)(?:\s*{_START})?(?: nam)?{_JOIN}{_YEAR}",
        rf"{_YEAR}\s*[-/ ]\s*{_COUNT}m",
        rf"(?:the )?(?:first )?{_COUNT}\s*months?{_JOIN}{_YEAR}",
    )
)


def key(text: str) -> str | ProblemKind:
    """The key of the period written as `text`; "" where nothing stands, NOT_A_PERIOD where it names none.

    >>> key("6T/2019"), key("Quý II/2019"), key("9 tháng năm 2019"), key("T6/2019"), key("the first half of 2019")
    ('2019-H1', '2019-Q2', '2019-9M', '2019-06', '2019-H1')
    >>> key("6T/19"), key("43617")
    (<ProblemKind.NOT_A_PERIOD: 'not-a-period'>, <ProblemKind.NOT_A_PERIOD: 'not-a-period'>)
    """
    words = _folded(text)
    if not words:
        return ""
    try:
        return Period.parse(words.upper()).key
    except ValueError:
        found = next((form for pattern in _FORMS if (form := pattern.fullmatch(words))), None)
    return ProblemKind.NOT_A_PERIOD if found is None else _span(found.groupdict()).key


def _span(parts: dict[str, str | None]) -> Period:
    """The span of a form's parts, of which one beside the year is named; none is the whole year."""
    year = int(parts["year"] or 0)
    half = _half(parts)
    if half:
        return Period(year, 6 * half - 5, 6 * half)
    quarter = parts.get("quarter") or parts.get("nth")
    if quarter:
        nth = _ROMAN.get(quarter) or _ORDINALS.get(quarter) or int(quarter)
        return Period(year, 3 * nth - 2, 3 * nth)
    month = parts.get("month") or parts.get("name")
    if month:
        nth = _MONTHS.get(month) or int(month)
        return Period(year, nth, nth)
    count = parts.get("count")
    return Period(year, 1, 12 if count is None else _WORDS.get(count) or int(count))


def _half(parts: dict[str, str | None]) -> int:
    """Which half of the year is named; 0 for none."""
    end = {"dau": 1, "cuoi": 2, "last": 2}.get(parts.get("end") or "", 0)
    return end or int(parts.get("half") or _ORDINALS.get(parts.get("ordinal") or "", 0))


@cache
def _folded(text: str) -> str:
    """The text in lower case without Vietnamese marks, its spaces single."""
    letters = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d"))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(plain.split())
