"""One cell becomes a number, a day, a period, a flag or a word; what cannot is a kind of problem."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache

from kpi.domain.model import Bound, Measure, Stage
from kpi.domain.problems import ProblemKind
from kpi.domain.tables import Column, Holds
from kpi.intake import spans
from kpi.intake.names import same
from kpi.intake.numbers import DecimalMark, number_or_problem
from kpi.intake.quantities import printed_percent
from kpi.wording.catalogue import LANGUAGES, say

Value = str | float | int | bool

PRINTED = ("published_percent", "published_index", "published_change")
_FLAGS = {"true": True, "1": True, "yes": True, "có": True, "false": False, "0": False, "no": False, "không": False}
_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
_WORDED = {*Measure, *Bound, *Stage}


@cache
def _words() -> dict[str, str]:
    """The words of measures, bounds and stages in every language, as codes."""
    return {same(say(language, f"value.{word}")): str(word) for word in _WORDED for language in LANGUAGES}


def _whole(text: str) -> Value | ProblemKind:
    """A whole number; 0 where nothing stands, which required columns report."""
    signless = text.removeprefix("-")
    if not text:
        return 0
    return int(text) if signless.isascii() and signless.isdigit() and len(text) < 10 else ProblemKind.NOT_WHOLE


def _flag(text: str) -> Value | ProblemKind:
    """Yes or no."""
    return _FLAGS.get(text.casefold(), ProblemKind.NOT_A_FLAG) if text else False


def _date(text: str) -> Value | ProblemKind:
    """A day in ISO form; day/month/year is read too."""
    if not text:
        return ""
    for form in _DATE_FORMS:
        try:
            day: date = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return day.isoformat() if 1900 <= day.year < 2200 else ProblemKind.NOT_A_DATE
    return ProblemKind.NOT_A_DATE


_READERS: dict[Holds, Callable[[str], Value | ProblemKind]] = {
    "whole": _whole,
    "flag": _flag,
    "date": _date,
    "period": spans.key,
}


def reader(column: Column, decimal: DecimalMark) -> Callable[[str], Value | ProblemKind]:
    """How a cell of that column is read."""
    if column.one_of:
        words = {same(word): word for word in column.one_of} | {
            spelled: word for spelled, word in _words().items() if word in column.one_of
        }
        return lambda text: _word(text, words)
    if column.name in PRINTED:
        return lambda text: printed_percent(text, decimal)
    if column.holds == "number":
        return lambda text: number_or_problem(text, decimal)
    return _READERS.get(column.holds, str)


def _word(text: str, words: dict[str, str]) -> Value | ProblemKind:
    """One of the allowed words; "" where nothing stands."""
    return words.get(same(text), ProblemKind.NOT_ALLOWED) if text else ""
