"""Periods as officials say them."""

from datetime import date

from kpi.domain.periods import Period
from kpi.wording.catalogue import say

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_QUARTER, _HALF, _YEAR = 3, 6, 12


def period(key: str, language: str) -> str:
    """A period in full words.

    Raises:
        ValueError: the key is not a period.

    >>> period("2019-H1", "en"), period("2019-Q3", "vi").replace("\N{NO-BREAK SPACE}", " ")
    ('First half of 2019', 'quý III năm 2019')
    """
    return _say("period", key, language)


def title(key: str, language: str) -> str:
    """The period as a heading or a choice begins: with a capital.

    >>> title("2019", "vi").replace("\N{NO-BREAK SPACE}", " ")
    'Cả năm 2019'
    """
    words = period(key, language)
    return words[:1].upper() + words[1:]


def inside(key: str, language: str) -> str:
    """The period inside a sentence, as in "after {…}".

    >>> inside("2019-H1", "en"), inside("2019-04", "en")
    ('the first half of 2019', 'April 2019')
    """
    return _say("inside", key, language)


def short(key: str, language: str) -> str:
    """The period where space is scarce.

    >>> short("2019-H1", "vi"), short("2019-H1", "en"), short("2019", "vi")
    ('6T/2019', 'H1 2019', '2019')
    """
    return _say("short", key, language)


def rest(key: str, language: str) -> str:
    """What is left of the year after a period, inside a sentence: "6 tháng cuối năm"; "" when nothing is.

    >>> rest("2019-H1", "en").replace("\N{NO-BREAK SPACE}", " "), rest("2019", "en")
    ('the last 6 months of the year', '')
    """
    left = _YEAR - Period.parse(key).last
    return say(language, "period.rest", n=left) if left else ""


def elapsed(key: str, language: str) -> str:
    """The months from January to the end of a period, inside a sentence: "6 tháng đầu năm"."""
    return say(language, "period.elapsed", n=Period.parse(key).last)


def month(year_and_month: str, language: str) -> str:
    """A month written `2019-07` as "tháng 7/2019" or "July 2019".

    >>> month("2019-07", "en")
    'July 2019'
    """
    known = Period.parse(year_and_month)
    name = say(language, f"month.{known.last}")
    return say(language, "period.of_publication", month=known.last, name=name, year=known.year)


def day(iso: str, language: str) -> str:
    """A day written `2019-06-14` as "14/6/2019" or "14 June 2019".

    Raises:
        ValueError: not a day in that form.

    >>> day("2019-06-14", "vi"), day("2019-06-14", "en")
    ('14/6/2019', '14 June 2019')
    """
    known = date.fromisoformat(iso)
    name = say(language, f"month.{known.month}")
    return say(language, "period.day", day=known.day, month=known.month, name=name, year=known.year)


def _say(manner: str, key: str, language: str) -> str:
    """A manner of speaking (`period`, `inside`, `short`) applied to the form of the span."""
    known = Period.parse(key)
    name = say(language, f"month.{known.last}")
    form, number = _form(known)
    return say(
        language, f"{manner}.{form}", n=number, year=known.year, roman=_ROMAN.get(number, ""), month=number, name=name
    )


def _form(known: Period) -> tuple[str, int]:
    """The form of a span and its number within the year: half 1, quarter 3, month 4, first 9 months."""
    if known.months == _YEAR:
        return "year", 1
    if known.months == 1:
        return "month", known.last
    if known.months == _HALF and known.last % _HALF == 0:
        return ("first_half" if known.first == 1 else "second_half"), known.last // _HALF
    if known.months == _QUARTER and known.last % _QUARTER == 0:
        return "quarter", known.last // _QUARTER
    return "first_months", known.last
