"""What a cell of figures says: a number, and the words around it that bound it, hedge it or give its unit.

Two numbers in one cell are never made one; a word that is no unit makes the cell no number.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kpi.domain.model import Bound, Stage
from kpi.domain.problems import ProblemKind
from kpi.intake.names import clean
from kpi.intake.numbers import NOTHING, DecimalMark, number_or_problem, plain
from kpi.intake.units import unit

_LEAST, _MOST, _ABOUT = Bound.AT_LEAST.value, Bound.AT_MOST.value, Bound.ABOUT.value
_BEFORE = {
    "≥": _LEAST, ">=": _LEAST, ">": _LEAST, "trên": _LEAST, "hơn": _LEAST, "từ": _LEAST, "tối thiểu": _LEAST,
    "ít nhất": _LEAST, "không dưới": _LEAST, "không thấp hơn": _LEAST, "at least": _LEAST, "over": _LEAST,
    "more than": _LEAST, "above": _LEAST,
    "≤": _MOST, "<=": _MOST, "<": _MOST, "dưới": _MOST, "không quá": _MOST, "không vượt quá": _MOST, "tối đa": _MOST,
    "còn dưới": _MOST, "at most": _MOST, "under": _MOST, "below": _MOST, "no more than": _MOST, "less than": _MOST,
    "khoảng": _ABOUT, "gần": _ABOUT, "xấp xỉ": _ABOUT, "~": _ABOUT, "≈": _ABOUT, "about": _ABOUT, "around": _ABOUT,
    "nearly": _ABOUT, "almost": _ABOUT,
}  # fmt: skip
_AFTER = {"trở lên": _LEAST, "or more": _LEAST, "trở xuống": _MOST, "or less": _MOST}
_ESTIMATED = ("ước đạt", "ước thực hiện", "ước tính", "ước", "estimated", "est.")
_SAID_AS_MISSING = frozenset({"n/a", "no data"})
_CORE = r"[+-]?[0-9](?:[0-9., ]*[0-9])?(?:[eE][+-]?[0-9]{1,3})?"
_DIGITS = re.compile(r"-?[0-9]{1,15}(?:([.,])[0-9]{1,15})?")
_NEXT_LINE = re.compile(r"(?<=[0-9])\s*[\n\r\t]\s*(?=[0-9])")
_LONGEST = 80


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_FORM = re.compile(
    rf"(?P<estimate>{_any_of(_ESTIMATED)})?\s*(?P<before>{_any_of(_BEFORE)})?\s*(?P<core>{_CORE})"
    rf"\s*(?P<unit>.*?)\s*(?P<after>{_any_of(_AFTER)})?",
    re.IGNORECASE,
)
_TWO = re.compile(rf"(?:từ )?{_CORE}\s*%?\s*(?:/|-|–|—|đến|to|:)\s*{_CORE}\s*%?(?P<rest>[^0-9]*)")
_OF_PLAN = re.compile(r"(?:(?:đạt|bằng)\s+)?(.*?)\s*%?\s*(?:kh|kế hoạch)?", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """One cell of figures.

    Attributes:
        value: as typed, in the unit named beside it; NaN where the cell says that there is none.
        bound: what the words ask for or hedge with (a Bound); "" without such words.
        said: those words as printed.
        unit: the unit beside the number, as typed; "" where none stands.
        stage: estimate where the cell says "ước", else "".
        unsure: it is read in a way the sender should see ("≥ 52,5", "N/A").
    """

    value: float
    bound: str = ""
    said: str = ""
    unit: str = ""
    stage: str = ""
    unsure: bool = False


def apart(text: str, allowed: frozenset[str]) -> tuple[str, str]:
    """The digits of a cell and the unit beside them; nothing where it holds no number, two, or other words.

    >>> apart("khoảng 4,5 nghìn người", frozenset({"người"})), apart("52,0 - 53,0", frozenset())
    (('4,5', 'nghìn người'), ('', ''))
    """
    form = _form(_composed(text), allowed)
    return ("", "") if form is None else (form["core"], form["unit"])


def _form(told: str, allowed: frozenset[str]) -> re.Match[str] | None:
    """The parts of a cell with one number and no words but those that are known."""
    form = None if len(told) > _LONGEST or _TWO.fullmatch(told) else _FORM.fullmatch(told)
    return form if form and unit(form["unit"]).base in {"", *allowed} else None


def quantity(text: str, decimal: DecimalMark, allowed: frozenset[str]) -> Quantity | ProblemKind:
    """What the cell says, or why it is no figure.

    Args:
        text: as typed.
        decimal: the decimal mark; "" decides each number by itself.
        allowed: the units that may stand beside a number (`units.bases`).

    >>> quantity("≥ 52,5 %", ",", frozenset({"%"}))
    Quantity(value=52.5, bound='at_least', said='≥', unit='%', stage='', unsure=True)
    >>> quantity("7.8OO", ",", frozenset({"%"}))
    <ProblemKind.NOT_A_NUMBER: 'not-a-number'>
    """
    bare = _DIGITS.fullmatch(text)
    if bare and (bare[1] or decimal) == decimal and (decimal or bare[1] is None):  # most cells
        return Quantity(float(text.replace(",", ".")))
    told = _composed(text)
    if told.casefold() in NOTHING:
        return Quantity(math.nan, unsure=told.casefold() in _SAID_AS_MISSING)
    value = number_or_problem(told, decimal)
    form = _form(told, allowed)
    if isinstance(value, float) or form is None:
        return Quantity(value) if isinstance(value, float) else _no_figure(told, value)
    return _with_words(form, number_or_problem(form["core"], decimal))


def _no_figure(told: str, why: ProblemKind) -> ProblemKind:
    """Why a cell without a form is no figure."""
    return ProblemKind.TWO_NUMBERS if len(told) <= _LONGEST and _TWO.fullmatch(told) else why


def _with_words(form: re.Match[str], value: float | ProblemKind) -> Quantity | ProblemKind:
    """The number of a cell with what the words around it say."""
    if isinstance(value, ProblemKind):
        return value
    before, after = form["before"] or "", form["after"] or ""
    bound = _AFTER.get(after.casefold()) or _BEFORE.get(before.casefold(), "")
    said = " ".join(word for word in (before, after) if word)
    stage = Stage.ESTIMATE.value if form["estimate"] else ""
    return Quantity(value, bound, said, form["unit"], stage, bool(bound or stage))


def printed_percent(text: str, decimal: DecimalMark) -> float | ProblemKind:
    """A percent as a report prints it beside a result: "55,71%", "55,71", "đạt 55,71% KH".

    >>> printed_percent("74,5%KH", ",")
    74.5
    """
    told = _composed(text)
    form = _OF_PLAN.fullmatch(told)
    return number_or_problem(form[1] if form else told, decimal)


def _composed(text: str) -> str:
    """The text composed, its spaces and signs ordinary, runs of spaces one; numbers on two lines stay two."""
    return " ".join(_NEXT_LINE.sub(" / ", plain(clean(text))).split())
