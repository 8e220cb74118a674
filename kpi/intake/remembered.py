"""A layout that someone corrected by hand is used again for the next file of that shape."""

from dataclasses import replace

import numpy as np

from kpi.domain.model import Measure
from kpi.domain.periods import Period
from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.answers import Answers
from kpi.intake.grid import Grid
from kpi.intake.layout import Layout, Use, from_json, shape
from kpi.intake.references import Registry
from kpi.intake.sight import Sight

_OF_YEARS = {Measure.PLAN, Measure.BASELINE, Measure.FULL_YEAR_ESTIMATE}


def remembered(
    grid: Grid, sight: Sight, layout: Layout | None, known: Registry, answers: Answers
) -> tuple[Layout | None, tuple[Problem, ...]] | None:
    """The newest layout remembered for this shape, with the periods that this file or the sender says.

    Args:
        grid, sight: the sheet.
        layout: what its headings say; None where they say too little. Then the headings are looked for in the rows in
            which the corrected file had them, and the sender says the period: last year's is never taken for it.
        known: with the table `layouts`.
        answers: what the sender has said.

    Returns:
        None where nothing is remembered; a problem in place of the layout where nobody says the period of its figures.
    """
    rows = known.get("layouts")
    if rows is None or rows.empty:
        return None
    shapes, layouts = rows["shape"], rows["layout"].map(lambda text: from_json(str(text)))
    alike = [shape(grid, layout or kept) == told for told, kept in zip(shapes, layouts, strict=True)]
    if not any(alike):
        return None
    kept = layouts[alike].iloc[-1]
    now = {use.column: use for use in layout.uses} if layout else {}
    uses = tuple(_now(use, now.get(use.column), answers, _in_rows(kept)) for use in kept.uses)
    place = layout or replace(kept, last_row=int(np.flatnonzero(sight.filled.any(axis=1))[-1]), period="")
    fresh = replace(kept, first_heading=place.first_heading, last_heading=place.last_heading,
                    last_row=place.last_row, uses=uses, period=place.period)  # fmt: skip
    unsaid = [use for use in uses if use.holds == "value" and not use.period]
    if not unsaid or _in_rows(kept) or fresh.period:
        return fresh, ()
    row = fresh.last_heading + 1
    kind = ProblemKind.PERIOD_NOT_SAID
    return None, tuple(Problem(kind, grid.file, grid.name, row, use.heading) for use in unsaid)


def _in_rows(layout: Layout) -> bool:
    """Whether every row says its period."""
    return any(use.holds == "period" for use in layout.uses)


def _now(use: Use, now: Use | None, answers: Answers, in_rows: bool) -> Use:
    """A remembered column with the heading and the period that it has in this file."""
    if use.holds != "value":
        return use
    said = now.period if now else ""
    if not said and answers.period and not in_rows:
        given = Period.parse(answers.period)
        said = str(given.year) if use.measure in _OF_YEARS else given.key
    return replace(use, heading=now.heading if now else use.heading, period=said if use.period else "")
