"""Percents that a file prints beside its results: held against ours, and the plans they imply where none is told.

Rule: docs/rules.md, section 7; a printed percent is compared, never taken as a result.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kpi.domain.achievement import start_of
from kpi.domain.claims import MOST_DIGITS, claims, decimals_printed
from kpi.domain.columns import quiet
from kpi.domain.model import Basis, Bound, Claim, Kind, Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.facts import Facts

OFFERED = ["indicator", "area", "period", "value", "low", "high", "from_value", "from_percent", "from_period", "file",
           "sheet", "row"]  # fmt: skip
_TOLERANCE = 0.06  # points: one printed decimal, rounded or cut off
_SIGNIFICANT = 6


def _claimed(told: Facts, plans: pd.DataFrame) -> pd.DataFrame:
    """Results with a printed percent, as `claims` takes them; `at` is their place."""
    rows = told.rows.join(plans).assign(at=np.arange(len(told.rows)))
    rows = rows[rows["measure"].eq(Measure.RESULT) & rows["published_percent"].notna() & rows["value"].notna()]
    return rows.assign(
        bound=rows["plan_bound"], plan_implied=False, earlier_plan=np.nan, other_document=rows["plan_on_file"]
    )


def problems(told: Facts, plans: pd.DataFrame) -> Iterator[Problem]:
    """A warning for each printed percent that is not ours, with ours.

    A span that does not begin in January may print its share of its own plan or how much of the year is done: it is
    held against its own plan only.
    """
    rows = _claimed(told, plans)
    if rows.empty:
        return
    rows = rows[rows["first"].eq(1) | ~rows["plan_of_year"]]
    judged = claims(rows)
    ours = _ours(judged)
    wrong = judged["claim_verdict"].isin([Claim.DISAGREES, Claim.ANOTHER_PLAN]).to_numpy()
    far = np.abs(ours - judged["published_percent"].to_numpy()) > _TOLERANCE
    for place in np.flatnonzero(wrong & far):
        row = judged.iloc[place]
        details = {"ours": f"{ours[place]:.4g}", "value": f"{row['value']:.12g}", "plan": f"{row['plan']:.12g}"}
        found = f"{row['published_percent']:.12g}"
        yield told.problem(ProblemKind.PERCENT_DISAGREES, int(row["at"]), "published_percent", found, **details)


@quiet
def _ours(rows: pd.DataFrame) -> np.ndarray:
    """Our percent, in per cent of the way to the plan."""
    start = start_of(rows)
    return 100 * (rows["value"].to_numpy() - start) / (rows["plan"].to_numpy() - start)


@quiet
def offers(told: Facts, plans: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The plans that printed percents imply where neither the files nor the store has one, and a note for each table.

    Returns:
        One row per indicator, area and year: the period it is for, the plan's `value` (rounded to what the percent
        can tell), `low` and `high` (what the rounding of the percent leaves open), the result (`from_value`,
        `from_percent`, `from_period`) and its place (file, sheet, row).
    """
    rows = _claimed(told, plans) if len(told.rows) else told.rows.assign(plan=0.0, baseline=0.0, at=0)
    summed = rows["kind"].eq(Kind.CUMULATIVE) | rows["kind"].eq(Kind.LEVEL) & rows["basis"].ne(Basis.DIFFERENCE)
    rows = rows[summed & rows["plan"].isna() & rows["published_percent"].gt(0) & rows["first"].eq(1)]
    start, value = start_of(rows), rows["value"].to_numpy(dtype="float64")
    percent = rows["published_percent"].to_numpy(dtype="float64")
    half = 0.5 * 10.0 ** -np.minimum(decimals_printed(percent), MOST_DIGITS)
    ends = np.sort([start + 100 * (value - start) / (percent + side * half) for side in (-1, 1)], axis=0)
    value_of_plan = np.array([_rounded(low, high) for low, high in ends.T], dtype="float64")
    files = [told.several[of] for of in rows["of"]]
    offered = pd.DataFrame(
        {
            "indicator": rows["indicator"].array,
            "area": rows["area"].array,
            "period": rows["year"].astype("str").array,
            "value": value_of_plan,
            "low": ends[0],
            "high": ends[1],
            "from_value": value,
            "from_percent": percent,
            "from_period": rows["period"].array,
            "file": pd.array([one.file for one in files], dtype="str"),
            "sheet": pd.array([one.sheet for one in files], dtype="str"),
            "row": rows["row"].array,
        }
    )
    known = offered[np.isfinite(offered["value"])].assign(at=rows["at"].array[np.isfinite(value_of_plan)])
    latest = known.drop_duplicates(["indicator", "area", "period"], keep="last")
    notes = [
        told.problem(ProblemKind.PLANS_OFFERED, int(part["at"].iloc[0]), "published_percent", "", count=str(len(part)))
        for _, part in latest.groupby(["file", "sheet"], sort=False)
    ]
    return latest[OFFERED].reset_index(drop=True), notes


def _rounded(low: float, high: float) -> float:
    """The roundest number between two; NaN where they are no numbers.

    >>> _rounded(13999.82, 14002.33), _rounded(52.4, 52.6), _rounded(3.0, 3.0)
    (14000.0, 52.5, 3.0)
    """
    if not np.isfinite([low, high]).all():
        return float("nan")
    middle = (low + high) / 2
    size = int(np.floor(np.log10(max(abs(middle), 1e-9))))
    candidates = (round(middle, digits) for digits in range(-size, _SIGNIFICANT - size + 1))
    return float(next((one for one in candidates if low <= one <= high), middle))


def as_figures(offered: pd.DataFrame) -> pd.DataFrame:
    """The offered plans as rows of FIGURES, marked with the period of the percent that implies them."""
    places = zip(offered["file"], offered["sheet"], offered["row"].astype("str"), strict=True)
    return pd.DataFrame(
        {
            "indicator": offered["indicator"],
            "area": offered["area"],
            "period": offered["period"],
            "measure": Measure.PLAN.value,
            "value": offered["value"],
            "bound": Bound.EXACT.value,
            "implied": offered["from_period"],
            "source": [" · ".join(part for part in place if part) for place in places],
        }
    )
