"""What of some tables is new against what is on file: equal figures are not recorded again."""

from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, select

from kpi.domain import tables
from kpi.store.reading import revisions
from kpi.store.schema import CHANGE, HISTORIES

NEW, CHANGED, SAME, KEPT = "new", "changed", "same", "kept"


@dataclass(frozen=True)
class Comparison:
    """One history table beside what is on file.

    `rows` has the table's columns and `what` (new | changed | same | kept: someone recorded it since, and a package
    does not write over that), `stored_value` (NaN when nothing is on file) and `stored_change` (0 when nothing is).
    """

    table: tables.Table
    rows: pd.DataFrame

    @property
    def to_record(self) -> pd.DataFrame:
        """The rows that are not on file yet, with the table's own columns."""
        return self.rows.loc[self.rows["what"].isin([NEW, CHANGED]), self.table.names]


def compare(
    connection: Connection, table: tables.Table, rows: pd.DataFrame, told: tuple[str, ...], keep_people: bool
) -> Comparison:
    """Each row beside the latest revision of its key.

    Args:
        table: FIGURES or PASSAGES.
        rows: its columns, one row per grain.
        told: the columns the file had; a row is the same when these are.
        keep_people: rows whose latest revision did not come from a package are kept as they are.
    """
    history = HISTORIES[table]
    periods = history.c.period.in_(sorted(rows["period"].unique()))
    stored = revisions(connection, table, periods)
    packaged = set(connection.scalars(select(CHANGE.c.id).where(CHANGE.c.via == "package")))
    beside = rows.merge(stored, how="left", on=list(table.grain), suffixes=("", "_stored"))
    change = beside["change_id"].where(beside["change_id"].notna(), 0).astype("int64")  # 0: never recorded
    equal = pd.Series(True, beside.index)
    for name in (name for name in told if name not in table.grain):
        one, other = beside[name], beside[f"{name}_stored"]
        equal &= one.eq(other) | (one.isna() & other.isna())
    what = pd.Series(CHANGED, beside.index).mask(equal, SAME)
    if keep_people:
        what = what.mask(~change.isin(packaged), KEPT)
    what = what.mask(change.eq(0), NEW)
    value = beside["value_stored"] if "value_stored" in beside else pd.Series(float("nan"), beside.index)
    return Comparison(table, beside[table.names].assign(what=what, stored_value=value, stored_change=change))
