"""One change is one transaction: it takes the next number first, so that changes are numbered as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import BindParameter, Connection, Table, and_, bindparam, insert, select, update

from kpi.domain import tables
from kpi.domain.problems import Problem, ProblemKind
from kpi.store.comparing import Comparison, compare
from kpi.store.reading import registered
from kpi.store.schema import CHANGE, HISTORIES, REGISTRIES, REWRITTEN, VERSION
from kpi.store.sums import row_sum, total
from kpi.store.troubles import StoreProblem


@dataclass(frozen=True)
class Change:
    """Who records something, by which way (package | screen | file | command | undo), why, and from what."""

    made_by: str
    via: str
    reason: str = ""
    source_name: str = ""
    source_sha256: str = ""


def next_number(connection: Connection) -> int:
    """The number of the change that this transaction makes; other writers wait from here on."""
    return connection.scalars(update(VERSION).values(n=VERSION.c.n + 1).returning(VERSION.c.n)).one()


def compared(
    connection: Connection,
    content: Mapping[str, pd.DataFrame],
    told: Mapping[str, pd.DataFrame],
    keep_people: bool = False,
) -> list[Comparison]:
    """Figures and passages, where the content has them, beside what is on file."""
    return [
        compare(connection, table, content[table.name], told[table.name], keep_people)
        for table in HISTORIES
        if table.name in content
    ]


def record(connection: Connection, number: int, change: Change, comparisons: list[Comparison]) -> int:
    """Keep what is new as change `number`; returns how many revisions that were (0 still leaves the change)."""
    made = [
        (HISTORIES[one.table], [{**row, "crc": row_sum(row.values())} for row in rows])
        for one in comparisons
        if (rows := _records(one.to_record.assign(change_id=number)))
    ]
    sums = [row["crc"] for _, rows in made for row in rows]
    row = {
        "id": number,
        "made_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **vars(change),
        "revisions": len(sums),
        "checksum": total(sums),
    }
    connection.execute(insert(CHANGE), row)
    for history, rows in made:
        connection.execute(insert(history), rows)
    return len(sums)


def refuse_conflicts(comparisons: list[Comparison], expected: int) -> None:
    """StoreProblem when a figure to be recorded has a revision newer than change `expected`, which its writer saw."""
    newer = [
        Problem(
            ProblemKind.CHANGED_MEANWHILE,
            found=", ".join(str(row[name]) for name in one.table.grain if row[name] != ""),
            details={"stored": f"{row['stored_value']:.15g}"},
        )
        for one in comparisons
        for _, row in one.rows[one.rows["what"].eq("changed") & one.rows["stored_change"].gt(expected)].iterrows()
    ]
    if newer:
        raise StoreProblem(newer)


def register(
    connection: Connection,
    content: Mapping[str, pd.DataFrame],
    told: Mapping[str, pd.DataFrame],
    keep_people: bool = False,
) -> int:
    """Put the registries of the content in place of what they name; returns how many rows were new or different.

    A column that a file leaves out keeps what is on file. With `keep_people` (a package is loaded) so does a whole
    row that people wrote since.
    """
    REWRITTEN.create(connection, checkfirst=True)  # a database of an earlier version has none yet
    return sum(
        _register(connection, table, content[table.name], told[table.name], keep_people)
        for table in REGISTRIES
        if table.name in content
    )


def _register(
    connection: Connection, table: tables.Table, rows: pd.DataFrame, told: pd.DataFrame, keep_people: bool
) -> int:
    """Insert the rows whose key is new, update those that differ, and remember which of them people wrote."""
    stored, grain = REGISTRIES[table], list(table.grain)
    before = registered(connection, table)
    rows = _completed(rows, told, before, grain)
    known = pd.MultiIndex.from_frame(before[grain])
    fresh = ~pd.MultiIndex.from_frame(rows[grain]).isin(known)
    same = rows.merge(before, how="left", on=table.names, indicator=True)["_merge"].eq("both").to_numpy()
    _insert(connection, stored, _records(rows[fresh]))
    ours = select(REWRITTEN.c.key).where(REWRITTEN.c.registry == stored.name)
    people = set(connection.scalars(ours))
    keys = pd.Series(["/".join(key) for key in rows[grain].to_numpy()], rows.index, dtype="str")
    other = rows[~fresh & ~same & ~(keys.isin(people) & keep_people)]
    if not keep_people:
        written = sorted({*keys[fresh], *keys[other.index]} - people)
        _insert(connection, REWRITTEN, [{"registry": stored.name, "key": key} for key in written])
    if not other.empty:
        key = and_(*(stored.c[name] == bindparam(f"key_{name}") for name in grain))
        keys = [{f"key_{name}": row[name] for name in grain} for row in _records(other)]
        values: dict[str, BindParameter] = {name: bindparam(f"new_{name}") for name in table.names}
        new = [{f"new_{name}": value for name, value in row.items()} for row in _records(other)]
        connection.execute(
            update(stored).where(key).values(values), [{**a, **b} for a, b in zip(keys, new, strict=True)]
        )
    return int(fresh.sum()) + len(other)


def _insert(connection: Connection, table: Table, rows: list[dict]) -> None:
    """Add the rows, if there are any: without rows SQLAlchemy would add one of defaults."""
    if rows:
        connection.execute(insert(table), rows)


def _completed(rows: pd.DataFrame, told: pd.DataFrame, before: pd.DataFrame, grain: list[str]) -> pd.DataFrame:
    """The rows with their stored cells in the columns that the file leaves out."""
    beside = rows.merge(before, how="left", on=grain, suffixes=("", "_stored"), indicator=True)
    on_file = beside["_merge"].eq("both")
    others = [name for name in rows if name not in grain]
    return rows.assign(
        **{
            name: rows[name].mask((on_file & ~told[name]).set_axis(rows.index), beside[f"{name}_stored"])
            for name in others
            if not told[name].all()
        }
    )


def _records(rows: pd.DataFrame) -> list[dict]:
    """Rows as the database takes them: plain Python values, None where a number is missing."""
    plain = rows.astype(object).where(rows.notna(), None)
    return plain.to_dict("records")
