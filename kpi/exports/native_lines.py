"""The lines of a year's path as columns: a value for each month that has one, nothing for the others."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kpi.charts.path import Marks
from kpi.charts.points import Points
from kpi.domain.model import Stage
from kpi.wording.catalogue import say

DECEMBER = 12
YEAR = range(DECEMBER + 1)  # months passed: 0 is New Year
Kind = Literal["plan", "earlier_plan", "baseline", "previous", "expected", "required", "outlook", "result"]
_PLANS = ("plan", "part_plan", "limit", "earlier_plan", "undated_plan")
_Values = dict[int, float]


@dataclass(frozen=True)
class Line:
    """One line: what it is, its name in words, its values by month, and the months whose figure is an estimate."""

    kind: Kind
    name: str
    values: _Values
    estimated: tuple[int, ...] = ()


def lines_of(marks: Marks, language: str) -> Iterator[Line]:
    """Every line that has a point, the quiet ones first, as on screen."""
    points, texts = marks.points, marks.texts
    names = dict(zip(texts["which"], texts["what"], strict=True))
    results = _by_month(points.results)
    plans = points.plans.to_dict("records")
    goal = {int(plan["last"]): float(plan["value"]) for plan in plans if plan["in_force"]}
    said = list(zip(texts["which"], texts["value"], texts["what"], strict=True))
    for plan in plans:
        name = next(what for which, value, what in said if which in _PLANS and value == plan["value"])
        months = range(plan["first"] - 1, plan["last"] + 1)
        for end in (plan["value"], plan["value_to"]):
            if not math.isnan(end):
                yield Line("plan" if plan["in_force"] else "earlier_plan", name, dict.fromkeys(months, float(end)))
    if not math.isnan(points.baseline):
        yield Line("baseline", names["baseline"], dict.fromkeys(YEAR, points.baseline))
    if previous := _by_month(points.previous):
        yield Line("previous", names["previous"], ({0: 0.0} if points.start == 0 else {}) | previous)
    if expected := _by_month(points.expected):
        yield Line("expected", say(language, "charts.what.expected"), _start(points) | expected | goal)
    for which in filter(is_required, names):
        yield Line("required", names[which], _way(points.month, results[points.month], goal))
    for which, value in zip(points.outlooks["which"], points.outlooks["value"], strict=True):
        yield Line("outlook", names[which], {DECEMBER: float(value)})
    if results:
        estimated = zip(points.results["month"], points.results["stage"], strict=True)
        hollow = tuple(int(month) for month, stage in estimated if stage == Stage.ESTIMATE)
        yield Line("result", names["result"], _start(points) | results, hollow)


def is_required(which: str) -> bool:
    """Whether a mark of a path says what the rest of the year must bring."""
    return which.startswith("required")


def _by_month(rows: pd.DataFrame) -> _Values:
    return {int(month): float(value) for month, value in zip(rows["month"], rows["value"], strict=True)}


def _start(points: Points) -> _Values:
    """Where the year began, when that is known."""
    return {} if math.isnan(points.start) else {0: points.start}


def _way(month: int, value: float, goal: _Values) -> _Values:
    """The straight way from the result to the plan, month by month."""
    ((end, wanted),) = goal.items()
    return {at: value + (wanted - value) * (at - month) / (end - month) for at in range(month, end + 1)}
