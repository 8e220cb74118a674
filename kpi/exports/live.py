"""The rules as formulas of a spreadsheet: what the cells of one row reckon from the cells beside them.

Rules: docs/rules.md, sections 3, 5 and 6. A formula stands only where the rule gives a number; its tolerance is ours.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from kpi.domain.comparison import TOLERANCE
from kpi.domain.model import Basis, Better, Bound, Expectation, Kind, Status
from kpi.wording.names import Row
from kpi.wording.statuses import SIGNS, status_word

_NEAR = f"{TOLERANCE:.0E}".replace("E-0", "E-")
_BY_PACE = {Status.ACHIEVED_EARLY, Status.REVERSING, Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND}
_CLOSED = (Status.EXCEEDED, Status.MET, Status.NOT_MET)
_LIKELY = (Status.LIKELY_EXCEEDED, Status.LIKELY_MET, Status.LIKELY_NOT_MET)


def formulas(row: Row, at: Mapping[str, str], language: str) -> dict[str, str]:
    """The formulas of a row by their column.

    Args:
        row: a scoreboard row.
        at: where its numbers stand: "plan", "plan_to", "baseline", "value", "previous", "achieved", "expected",
            "pace", "required"; and the settings "month", "on_track", "behind", "about".
        language: of the words of a judgement.

    Returns:
        Of achieved, expected, pace, gap, required, factor, moved, change and status those that can be reckoned from
        cells: an expectation from past years, and a judgement by a limit, a range, a due date or a part of the
        year, stay as they were judged.
    """
    told = _shares(row, at) | dict(_ahead(row, at)) | dict(_back(row, at))
    judged = _status(row, at, language)
    return {key: f"={formula}" for key, formula in (told | judged).items()}


def signed_status(status: Status | str, language: str) -> str:
    """A judgement with its shape before it: "● Đúng tiến độ"."""
    return f"{SIGNS[Status(status)].glyph} {status_word(status, language)}"


def _share(row: Row, at: Mapping[str, str], amount: str) -> str:
    """An amount put through the formula of the row, in percent of the plan."""
    if row["basis"] == Basis.BASELINE:
        return f"100*({amount}-{at['baseline']})/({_target(row, at)}-{at['baseline']})"
    return f"100*{amount}/{_target(row, at)}"


def _target(row: Row, at: Mapping[str, str]) -> str:
    """The cell a percent divides by: the upper end of a range where down is better."""
    return at["plan_to" if row["bound"] == Bound.BETWEEN and row["better"] == Better.DOWN else "plan"]


def _shares(row: Row, at: Mapping[str, str]) -> dict[str, str]:
    """Achieved, expected and pace."""
    told = {}
    if not pd.isna(row["achieved"]):
        told["achieved"] = _share(row, at, at["value"])
    if row["expected_by"] == Expectation.ELAPSED:
        told["expected"] = f"100*{at['month']}/12"
    if row["expected_by"] == Expectation.MILESTONE:
        told["expected"] = _share(row, at, f"({row['milestone']!r})")
    if not pd.isna(row["pace"]):
        told["pace"] = f"{at['achieved']}/{at['expected']}"
    return told


def _ahead(row: Row, at: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The gap, what the rest of the year must bring, and how that compares with the months so far."""
    value, plan, upper = at["value"], at["plan"], at["plan_to"]
    if not pd.isna(row["gap"]):
        ranged = f"IF({value}>{upper},{value}-{upper},IF({value}<{plan},{value}-{plan},0))"
        yield "gap", ranged if row["bound"] == Bound.BETWEEN else f"{value}-{plan}"
    if not pd.isna(row["required"]):
        yield "required", f"{_target(row, at)}-{value}"
    if not pd.isna(row["required_factor"]):
        covered = f"({value}-{at['baseline']})" if row["basis"] == Basis.BASELINE else value
        yield "factor", f"({at['required']}/(12-{at['month']}))/({covered}/{at['month']})"


def _back(row: Row, at: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """How a level moved from its baseline, and how the result stands to the same period a year before."""
    if row["basis"] == Basis.BASELINE and not pd.isna(row["value"] - row["baseline"]):
        yield "moved", f"{at['value']}-{at['baseline']}"
    if not pd.isna(row["change"]):
        points = f"{at['value']}-{at['previous']}"
        if row["rate"]:
            yield "change", points
        elif not pd.isna(row["change_percent"]):
            yield "change", f"100*({points})/ABS({at['previous']})"


def _status(row: Row, at: Mapping[str, str], language: str) -> dict[str, str]:
    """The judgement, where it follows from pace or from the bound of a closed year."""
    status, up = Status(row["status"]), row["better"] == Better.UP
    natural = (Bound.AT_LEAST if up else Bound.AT_MOST, Bound.EXACT, Bound.ABOUT, "")
    if row["kind"] not in (Kind.CUMULATIVE, Kind.LEVEL) or row["bound"] not in natural or row["period_only"]:
        return {}
    band = at["about"] if row["bound"] == Bound.ABOUT else "0"
    ahead = f"{at['value']}-{at['plan']}" if up else f"{at['plan']}-{at['value']}"
    room = f"*ABS({at['plan']})"
    reached, beyond = f"{ahead}>=-({band}+{_NEAR}){room}", f"{ahead}>({band}+{_NEAR}){room}"

    def word(one: Status) -> str:
        return f'"{signed_status(one, language)}"'

    if status in _BY_PACE and not pd.isna(row["pace"]):
        cuts = [(f"{at['achieved']}<-{_NEAR}", Status.REVERSING)] + [
            (f"{at['pace']}>={at[cut]}*(1-{_NEAR})", one)
            for cut, one in (("on_track", Status.ON_TRACK), ("behind", Status.BEHIND))
        ]
        lines, last = [(reached, Status.ACHIEVED_EARLY), *cuts], Status.FAR_BEHIND
    elif status in (*_CLOSED, *_LIKELY):
        exceeded, met, last = _CLOSED if status in _CLOSED else _LIKELY
        lines = [(beyond, exceeded), (reached, met)]
    else:
        return {}
    asked = "".join(f"IF({when},{word(one)}," for when, one in lines)
    return {"status": f"{asked}{word(last)}{')' * len(lines)}"}
