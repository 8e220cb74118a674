"""The bullet chart as rows of a page: real text beside each bar, so that a long list runs over pages.

The same rows, scale and colours as the picture of it (kpi/charts/bullet.py).
"""

from collections.abc import Hashable, Sequence
from typing import Any

from kpi.charts.bullet import OVER, UNDER
from kpi.charts.description import Chart
from kpi.charts.palette import LIGHT
from kpi.charts.shapes import drawn
from kpi.domain.model import Status
from kpi.exports.strokes import outline
from kpi.wording.catalogue import say

_AIR = 3.0  # percents beside the outermost bar
_FREE = (14.0, 82.0)  # percents at which the expected mark has room for its words
WORST_FIRST = {str(status): place for place, status in enumerate(Status)}


def bullet_list(chart: Chart, worst_first: bool = False, most: int | None = None) -> dict[str, Any]:
    """The words, the scale and the rows of a bullet chart.

    Args:
        chart: of kind "bullet".
        worst_first: in the order of the judgements instead of that of the plan.
        most: how many rows at most; all when None.

    Returns:
        `words` (headings), `scale` (`low`, `high`, `expected` where all rows share it and there is room for its
        words), `rows`, and how many `others` there are; a row without a percent has None as `drawn`, and the reason.
    """
    rows = chart.marks.to_dict("records")
    if worst_first:
        rows = sorted(rows, key=lambda row: WORST_FIRST[row["status"]])
    language = chart.language
    return {
        "words": {
            "indicator": say(language, "charts.column.indicator"),
            "parts": say(language, "pictures.parts"),
            "achieved": say(language, "pictures.achieved"),
            "status": say(language, "charts.column.status"),
        },
        "scale": _scale(rows, language),
        "rows": [_row(row) for row in rows[:most]],
        "others": len(rows[most:]) if most else 0,
    }


def _scale(rows: Sequence[dict[Hashable, Any]], language: str) -> dict[str, Any]:
    told = [row for row in rows if row["achieved"] == row["achieved"]]
    shared = {row["expected"]: row["expected_text"] for row in told if row["expected"] == row["expected"]}
    value, text = next(iter(shared.items())) if len(shared) == 1 else (None, "")
    free = value is not None and _FREE[0] <= value <= _FREE[1]
    lowest = min([row["drawn"] for row in told], default=0.0)
    return {
        "low": lowest - _AIR if lowest < 0 else 0.0,
        "high": (OVER if any(row["achieved"] > 100 for row in told) else 100.0) + _AIR,
        "expected": value if free else None,
        "expected_text": text,
        "words": {"expected": say(language, "charts.expected_mark"), "plan": say(language, "charts.plan_mark")},
    }


def _row(row: dict[Hashable, Any]) -> dict[str, Any]:
    """One row; a bar that leaves the scale ends with an arrow, `beyond` tells to which side."""
    shape, colour = row["shape"], LIGHT.tones[row["tone"]].graphic
    known = row["achieved"] == row["achieved"]
    return {
        "name": row["name"],
        "drawn": row["drawn"] if known else None,
        "expected": row["expected"] if known and row["expected"] == row["expected"] else None,
        "beyond": 1 if known and row["achieved"] > OVER else -1 if known and row["achieved"] < UNDER else 0,
        "estimate": bool(row["estimate"]),
        "colour": colour,
        "reason": row["reason_text"],
        "parts": row["parts"],
        "worded": row["worded"],
        "status": row["status_text"],
        **sign(shape, colour),
    }


def sign(shape: str, colour: str) -> dict[str, Any]:
    """The outline of a judgement as steps, and how it is filled."""
    outlined = drawn(shape, colour, 0, 0)
    thick = outlined["line"]["width"]
    look = {"fill": None if thick else colour, "stroke": colour if thick else None, "thick": thick}
    return {"sign": outline(outlined["path"], 0, 0, -1), "look": look}
