"""What stands beside each mark of a year's path: the words, where they belong, and how much they matter."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from kpi.charts.points import Points
from kpi.domain.model import Bound, Kind
from kpi.domain.periods import Period
from kpi.wording.catalogue import SPACE, say
from kpi.wording.lines import plan_said, value_said
from kpi.wording.numbers import number, trimmed
from kpi.wording.periods import day, inside

_MONTHS = 12
_COLUMNS = [
    "which",
    "what",
    "when",
    "month",
    "said",
    "value",
    "value_to",
    "value_text",
    "text",
    "at",
    "sides",
    "colour",
    "bold",
    "optional",
    "order",
]
_RISING = ("above_left", "above", "below_right", "above_right", "below", "below_left")
_FALLING = ("below_left", "above_right", "below", "above", "below_right", "above_left")
_QUIET = ("below_right", "above_left", "below", "above", "below_left", "right", "left")
_QUIET_FALL = ("below_left", "above_right", "below", "above", "above_left", "left", "right")
_AT_THE_END = ("left", "below_left")
_AT_THE_TOP = ("left", "above_left")
_BESIDE_A_RISE = ("above_left", "below_right", "above", "below")
_BESIDE_A_FALL = ("above_right", "below_left", "above", "below")
_PLANS_APART = 2
_HALFWAY = (0.5, 0.4, 0.6, 0.7, 0.3)  # of the dashed way, where its label may stand


def texts(points: Points, language: str) -> pd.DataFrame:
    """One row per mark.

    Returns:
        `which` (result, plan, earlier_plan, baseline, expected, required, previous, outlook_…), `what`, `when` and
        `value_text` for the table, its parts `said`, `value` and `value_to` (NaN without a range), `month` the mark
        stands at, `text` for the label, and for its place `at` (positions in data), `sides`, `colour` (a role of the
        palette), `bold`, `optional` and `order` (0 first).
    """
    parts = (_results, _plans, _baseline, _expected, _required, _previous, _outlooks)
    return pd.DataFrame([row for part in parts for row in part(points, language)], columns=_COLUMNS)


def month_words(month: int, language: str) -> str:
    """The tick of a month on the axis; 0 is the beginning of the year."""
    return say(language, f"charts.month.{month}") if month else say(language, "charts.start")


def _row(
    which: str,
    value: float,
    points: Points,
    language: str,
    *,
    said: str = "",
    value_to: float = float("nan"),
    at: tuple[tuple[float, float], ...],
    sides: tuple[str, ...],
    order: int,
    colour: str = "muted",
    month: int = _MONTHS,
    named: bool = True,
    words: Mapping[str, Any] = MappingProxyType({}),
) -> dict:
    """One mark; an unnamed label is the number alone, and is left out where there is no room."""
    ends = [value] if pd.isna(value_to) else [value, value_to]
    written = trimmed if which == "plan" and points.shown["bound"] == Bound.ABOUT else number  # as lines.plan_text
    figure = "–".join(written(end, language, int(points.shown["decimals"])) for end in ends)
    text = f"{said}{SPACE}{figure}" if said else figure
    return {
        "which": which,
        "what": say(language, f"charts.what.{which}", **words),
        "when": month_words(month, language) if month else say(language, "charts.new_year"),
        "month": month,
        "said": said,
        "value": value,
        "value_to": value_to,
        "value_text": text,
        "text": say(language, f"charts.path.{which}", value=text, **words) if named else text,
        "at": at,
        "sides": sides,
        "colour": colour,
        "bold": order == 0,
        "optional": not named,
        "order": order,
    }


def _results(points: Points, language: str) -> list[dict]:
    """The shown result in bold; earlier points of the year where there is room."""
    rows = points.results.to_dict("records")
    shown = points.month
    falling = bool(rows) and rows[-1]["value"] < points.start
    marks = []
    for row in rows:
        now = row["month"] == shown
        place = {
            "at": ((row["month"], row["value"]),),
            "sides": _FALLING if falling else _RISING,
            "month": row["month"],
            "said": value_said(pd.Series(row), language),
        }
        order = 0 if now else 7
        marks.append(_row("result", row["value"], points, language, **place, colour="accent", order=order, named=now))
    return marks


def _plans(points: Points, language: str) -> list[dict]:
    """The plan in force in bold along its line; earlier decisions with their date, the nearest to it first."""
    marks = []
    several = len(points.plans) > _PLANS_APART  # their words stack in one place, in the order of their lines
    apart = (points.plans["value"] - points.goal["value"].sum()).abs()
    for plan in points.plans.loc[apart.sort_values(kind="stable").index].to_dict("records"):
        said = plan_said(points.shown, language) if plan["in_force"] else ""
        which, words = _plan(points, plan, language)
        along = tuple((month, plan["value"]) for month in range(plan["first"] - 1, plan["last"]))
        along = along[:1] if several and not plan["in_force"] else along
        order, colour = (0, "ink") if plan["in_force"] else (3, "muted")
        place = {"at": along, "sides": _beside_the_line(points, plan), "month": plan["last"]}
        place |= {"said": said, "value_to": plan["value_to"], "words": words}
        marks.append(_row(which, plan["value"], points, language, **place, order=order, colour=colour))
    return marks


def _beside_the_line(points: Points, plan: dict) -> tuple[str, ...]:
    """Each plan line carries its text on the side away from the others, so that none is read as its neighbour's."""
    others = points.plans.loc[points.plans["value"].ne(plan["value"]), "value"]
    force = points.goal["value"].iloc[0]
    if others.empty:
        return ("over", "under")
    above = plan["value"] >= others.max() if plan["in_force"] else plan["value"] > force
    return ("over",) if above else ("under",)


def _plan(points: Points, plan: dict, language: str) -> tuple[str, dict[str, str]]:
    """What kind of plan line it is, and the words its text needs."""
    if not plan["in_force"]:
        dated = plan["decided_on"] != ""
        return ("earlier_plan", {"date": day(plan["decided_on"], language)}) if dated else ("undated_plan", {})
    if points.shown["kind"] == Kind.LIMIT:
        return "limit", {}
    if (plan["first"], plan["last"]) == (1, _MONTHS):
        return "plan", {}
    span = Period(Period.parse(points.period).year, plan["first"], plan["last"])
    return "part_plan", {"period": inside(span.key, language)}


def _baseline(points: Points, language: str) -> list[dict]:
    if pd.isna(points.baseline):
        return []
    along = tuple((month, points.baseline) for month in range(_MONTHS, 2, -1))
    sides = ("below_left", "above_left")
    return [_row("baseline", points.baseline, points, language, at=along, sides=sides, order=4, colour="past", month=0)]


def _expected(points: Points, language: str) -> list[dict]:
    """What was expected by the end of the shown period; nothing once that is the plan itself."""
    now = points.expected[
        points.expected["month"].eq(points.month) & ~points.expected["month"].isin(points.goal["month"])
    ]
    falls = bool(points.goal["value"].lt(points.start).any())
    return [
        _row(
            "expected",
            row["value"],
            points,
            language,
            at=((row["month"], row["value"]),),
            sides=_QUIET_FALL if falls else _QUIET,
            order=2,
            month=row["month"],
        )
        for row in now.to_dict("records")
    ]


def _required(points: Points, language: str) -> list[dict]:
    """What the rest of the year must bring, beside the dashed way to the plan."""
    way = points.way_ahead
    if way.empty:
        return []
    (month, value), (end, goal) = way[["month", "value"]].to_numpy(dtype=float)
    at = tuple((month + (end - month) * share, value + (goal - value) * share) for share in _HALFWAY)
    which = ("required_fall" if points.shown["required"] < 0 else "required") + "_points" * bool(points.shown["rate"])
    left = abs(points.shown["required"])
    sides = _BESIDE_A_FALL if goal < value else _BESIDE_A_RISE
    return [_row(which, left, points, language, at=at, sides=sides, order=5, colour="accent", month=int(end))]


def _previous(points: Points, language: str) -> list[dict]:
    """The same points a year before; only the shown one is named."""
    shown = Period.parse(points.period)
    return [
        _row(
            "previous",
            row["value"],
            points,
            language,
            at=((row["month"], row["value"]),),
            sides=_QUIET,
            order=4 if row["month"] == shown.last else 8,
            colour="past",
            month=row["month"],
            named=row["month"] == shown.last,
            words={"year": shown.year - 1},
        )
        for row in points.previous.to_dict("records")
    ]


def _outlooks(points: Points, language: str) -> list[dict]:
    """The outlooks for December, the highest first: it may stand above, the others below."""
    rows = points.outlooks.sort_values("value", ascending=False, kind="stable").to_dict("records")
    return [
        _row(
            row["which"],
            row["value"],
            points,
            language,
            at=((_MONTHS, row["value"]),),
            sides=_AT_THE_END if rank else _AT_THE_TOP,
            order=2,
            colour="accent",
        )
        for rank, row in enumerate(rows)
    ]
