"""What of some tables is new against what is on file: equal figures are not recorded again.

A column that a file leaves out keeps what is on file for that key. Only what was printed beside a value (`BESIDE`)
goes with it: a new value without a source of its own must not carry the source of the old one.
"""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from kpi.domain import tables
from kpi.domain.model import Bound, Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.store.reading import revisions
from kpi.store.schema import CHANGE
from kpi.store.troubles import StoreProblem

NEW, CHANGED, SAME, KEPT = "new", "changed", "same", "kept"
_OF_PLAN = ("indicator", "area", "period", "assigned_by")
BESIDE = (
    "implied", "published_percent", "published_index", "published_change", "as_of", "published", "source", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """One history table beside what is on file.

    `rows` has the table's columns and `what` (new | changed | same | kept: someone recorded it since, and a package
    does not write over that), `stored_value` (NaN when nothing is on file) and `stored_change` (0 when nothing ever
    was; a figure taken back is not on file, and has the change that took it back). FIGURES have `plan_revised`, too: a
    plan that another decision or value on file was for, of the same indicator, area, period and assigning level.
    """

    table: tables.Table
    rows: pd.DataFrame

    @property
    def to_record(self) -> pd.DataFrame:
        """The rows that are not on file yet, with the table's own columns."""
        return self.rows.loc[self.rows["what"].isin([NEW, CHANGED]), self.table.names]


def compare(
    connection: Connection, table: tables.Table, rows: pd.DataFrame, told: pd.DataFrame, keep_people: bool
) -> Comparison:
    """Each row beside the latest revision of its key.

    Args:
        table: FIGURES or PASSAGES.
        rows: its columns, one row per grain.
        told: in the shape of `rows`, whether the file had the cell; what it had not keeps its stored value.
        keep_people: rows whose latest revision did not come from a package are kept as they are.

    Raises:
        StoreProblem: a new value lies beyond the end of the range on file, which the file leaves out.
    """
    stored = revisions(connection, table, with_withdrawn=True, period=sorted(rows["period"].unique()))
    packaged = set(connection.scalars(select(CHANGE.c.id).where(CHANGE.c.via == "package")))
    beside = rows.merge(stored, how="left", on=list(table.grain), suffixes=("", "_stored"))
    change = beside["change_id"].where(beside["change_id"].notna(), 0).astype("int64")  # 0: never recorded
    there = change.gt(0) & beside["withdrawn"].ne(True)
    beside = _kept(beside, table, told.set_axis(beside.index), there)
    equal = pd.Series(True, beside.index)
    for name in (name for name in table.names if name not in table.grain):
        equal &= _equal(beside, name)
    what = pd.Series(CHANGED, beside.index).mask(equal, SAME).mask(~there, NEW)
    if keep_people:
        origin = beside["restores"].where(beside["restores"].notna(), change)  # an undone change leaves what was before
        what = what.mask(~origin.isin(packaged | {0}), KEPT)
    value = beside["value_stored"] if "value_stored" in beside else pd.Series(float("nan"), beside.index)
    compared = beside[table.names].assign(what=what, stored_value=value, stored_change=change)
    if table is tables.FIGURES:
        compared = compared.assign(plan_revised=_plan_revised(compared, stored[~stored["withdrawn"]]))
    return Comparison(table, compared)


def _plan_revised(rows: pd.DataFrame, stored: pd.DataFrame) -> pd.Series:
    """Where a plan is not the one on file: decided on another day, or another value."""
    plans = rows.loc[rows["measure"].eq(Measure.PLAN), [*_OF_PLAN, "decided_on", "value"]].reset_index(names="at")
    others = stored.loc[stored["measure"].eq(Measure.PLAN), [*_OF_PLAN, "decided_on", "value"]]
    pairs = plans.merge(others, on=list(_OF_PLAN), suffixes=("", "_stored"))
    other = ~(_equal(pairs, "decided_on") & _equal(pairs, "value"))
    return pd.Series(rows.index.isin(pairs.loc[other, "at"]), rows.index)


def _equal(beside: pd.DataFrame, name: str) -> pd.Series:
    """Where a column says what is on file; missing equals missing."""
    one, other = beside[name], beside[f"{name}_stored"]
    return one.eq(other) | (one.isna() & other.isna())


def _kept(beside: pd.DataFrame, table: tables.Table, told: pd.DataFrame, on_file: pd.Series) -> pd.DataFrame:
    """The rows with their stored cells where the file left the column out, as far as these still hold."""
    moved = pd.Series(False, beside.index)
    for name in ("value", "value_to"):
        if name in table.names:
            moved |= told[name] & ~_equal(beside, name)
    stays = {name: on_file & ~told[name] for name in table.names if name not in table.grain}
    for name in BESIDE:
        if name in stays:
            stays[name] &= ~moved
    if table is tables.FIGURES:
        stays["said"] &= ~moved | beside["measure"].eq(Measure.PLAN)  # "hơn" belongs to one result, a duty stays
        stays["value_to"] &= ~told["bound"]  # a bound told anew has told its range, too
    kept = beside.assign(**{name: beside[name].mask(stay, beside[f"{name}_stored"]) for name, stay in stays.items()})
    if table is tables.FIGURES:
        _refuse_reversed(kept)
    return kept


def _refuse_reversed(rows: pd.DataFrame) -> None:
    """StoreProblem when a range would end below its start."""
    wrong = rows[rows["bound"].eq(Bound.BETWEEN) & rows["value_to"].lt(rows["value"])]
    if not wrong.empty:
        raise StoreProblem(
            Problem(ProblemKind.RANGE_REVERSED, column="value_to", found=f"{high:g}", details={"low": f"{low:g}"})
            for low, high in zip(wrong["value"], wrong["value_to"], strict=True)
        )
