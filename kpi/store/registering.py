"""What is registered is kept as it was last told, and what each change did to it can be taken back."""

import json
from collections.abc import Iterable, Mapping

import pandas as pd
from sqlalchemy import BindParameter, Connection, Table, and_, bindparam, delete, insert, select, update

from kpi.domain import tables
from kpi.domain.book import typed
from kpi.store.plain import keys, records
from kpi.store.reading import registered, retired
from kpi.store.schema import REGISTRIES, REGISTRY_REVISION, RETIRED, REWRITTEN
from kpi.store.sums import row_sum


def register(
    connection: Connection,
    number: int,
    content: Mapping[str, pd.DataFrame],
    told: Mapping[str, pd.DataFrame],
    keep_people: bool = False,
) -> int:
    """Put the registries of the content in place of what they name; returns how many rows were new or different.

    A column that a file leaves out keeps what is on file. With `keep_people` (a package is loaded) so does a whole
    row that people wrote since.
    """
    return sum(
        _register(connection, number, table, content[table.name], told[table.name], keep_people)
        for table in REGISTRIES
        if table.name in content
    )


def to_register(connection: Connection, content: Mapping[str, pd.DataFrame], told: Mapping[str, pd.DataFrame]) -> int:
    """How many rows `register` would write for people; nothing is written."""
    return sum(
        len(_due(connection, table, content[table.name], told[table.name], keep_people=False))
        for table in REGISTRIES
        if table.name in content
    )


def _register(
    connection: Connection, number: int, table: tables.Table, rows: pd.DataFrame, told: pd.DataFrame, keep_people: bool
) -> int:
    """Write the rows that are new or different, and remember which of them people wrote."""
    due = _due(connection, table, rows, told, keep_people)
    put(connection, number, table, due, dict.fromkeys(keys(due, table), not keep_people))
    return len(due)


def _due(
    connection: Connection, table: tables.Table, rows: pd.DataFrame, told: pd.DataFrame, keep_people: bool
) -> pd.DataFrame:
    """The rows that are new or different, completed by what is on file."""
    before = registered(connection, table)
    rows = _completed(rows, told, before, list(table.grain))
    same = rows.merge(before, how="left", on=table.names, indicator=True)["_merge"].eq("both").to_numpy()
    own = keys(rows, table)
    fresh = ~own.isin(keys(before, table))
    return rows[fresh | (~same & ~(own.isin(rewritten(connection, table)) & keep_people))]


def put(
    connection: Connection,
    number: int,
    table: tables.Table,
    rows: pd.DataFrame,
    people: Mapping[str, bool],
    gone: Iterable[str] = (),
) -> None:
    """Write rows of a registry, take back those of the keys `gone`, and keep what stood there before.

    Args:
        number: the change that does it.
        rows: columns of `table`, one row per grain.
        people: by key, whether from now on people are those who wrote it.
        gone: keys of rows that nobody sees any more; moments before this change still do.
    """
    stored, gone = REGISTRIES[table], list(gone)
    every = registered(connection, table, with_retired=True)
    hidden, marked = retired(connection, table), rewritten(connection, table)
    before = {key: text for key, text in texts(every, table).items() if key not in hidden}
    own = keys(rows, table)
    there = own.isin(keys(every, table))
    _insert(connection, stored, records(rows[~there]))
    if there.any():
        grain = and_(*(stored.c[name] == bindparam(f"key_{name}") for name in table.grain))
        values: dict[str, BindParameter] = {name: bindparam(f"new_{name}") for name in table.names}
        written = [
            {f"new_{name}": cell for name, cell in row.items()} | {f"key_{name}": row[name] for name in table.grain}
            for row in records(rows[there])
        ]
        connection.execute(update(stored).where(grain).values(values), written)
    _unmark(connection, RETIRED, stored.name, hidden.intersection([*own, *gone]))
    _insert(connection, RETIRED, [{"registry": stored.name, "key": key, "change_id": number} for key in gone])
    _unmark(connection, REWRITTEN, stored.name, {key for key, ours in people.items() if not ours} & marked)
    ours = sorted({key for key, ours in people.items() if ours} - marked)
    _insert(connection, REWRITTEN, [{"registry": stored.name, "key": key} for key in ours])
    after = texts(rows, table) | dict.fromkeys(gone, "")
    kept = [(number, stored.name, key, before.get(key, ""), text, key in marked) for key, text in after.items()]
    names = [column.name for column in REGISTRY_REVISION.columns]
    _insert(connection, REGISTRY_REVISION, [dict(zip(names, (*cells, row_sum(cells)), strict=True)) for cells in kept])


def texts(rows: pd.DataFrame, table: tables.Table) -> dict[str, str]:
    """Each row as JSON, by its key."""
    return {key: json.dumps(row, ensure_ascii=False) for key, row in zip(keys(rows, table), records(rows), strict=True)}


def rows_of(several: Iterable[str], table: tables.Table) -> pd.DataFrame:
    """The rows that `texts` wrote."""
    return typed(pd.DataFrame([json.loads(text) for text in several], columns=table.names), table)


def rewritten(connection: Connection, table: tables.Table) -> set[str]:
    """The keys of the rows whose last writer was no package."""
    return set(connection.scalars(select(REWRITTEN.c.key).where(REWRITTEN.c.registry == REGISTRIES[table].name)))


def _insert(connection: Connection, table: Table, rows: list[dict]) -> None:
    """Add the rows, if there are any: without rows SQLAlchemy would add one of defaults."""
    if rows:
        connection.execute(insert(table), rows)


def _unmark(connection: Connection, marks: Table, registry: str, several: set[str]) -> None:
    """Take those keys out of a table of marks."""
    if several:
        statement = delete(marks).where(marks.c.registry == registry, marks.c.key == bindparam("unmarked"))
        connection.execute(statement, [{"unmarked": key} for key in sorted(several)])


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
