"""The latest revision of each figure, now or as of a change, checked against its own checksum."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Integer, Select, and_, func, select, type_coerce

from kpi.domain import tables
from kpi.domain.book import Book
from kpi.domain.model import DataSet, Thresholds
from kpi.domain.problems import Problem, ProblemKind
from kpi.store import engine as engines
from kpi.store.plain import keys
from kpi.store.schema import CHANGE, FORM, HISTORIES, KEYS, LAYOUTS, REGISTRIES, RETIRED, VERSION
from kpi.store.sums import revision_sums
from kpi.store.troubles import StoreProblem

_BESIDE = (
    tables.Column("change_id", "whole"),
    tables.Column("withdrawn", "flag"),
    tables.Column("restores", "number"),  # with NaN, so no whole number
)


def version(connection: Connection) -> int:
    """The latest change, which is the data version; StoreProblem when a newer program wrote the database."""
    n, found = connection.execute(select(VERSION.c.n, VERSION.c.form)).one()
    _known(found)
    return n


def form(connection: Connection) -> int:
    """The form of the database; StoreProblem when a newer program wrote it."""
    found = connection.scalars(select(VERSION.c.form)).one()
    _known(found)
    return found


def _known(found: int) -> None:
    """StoreProblem for a form of the database that only a newer program knows."""
    if found > FORM:
        raise StoreProblem(Problem(ProblemKind.STORE_NEWER, found=str(found), details={"own": str(FORM)}))


Among = Collection[object] | Select


def latest(table: tables.Table, as_of: int | None = None, **among: Among) -> Select:
    """The stored columns of the newest revision per key, up to change `as_of`.

    A look into each key's own index, so that it takes as long whatever has been recorded since or before.

    Args:
        among: by a column of the grain, which values; a statement that selects them serves, too.
    """
    history, keys = HISTORIES[table], KEYS[table]
    every = history.alias("every")
    known = [] if as_of is None else [every.c.change_id <= as_of]
    newest = select(func.max(every.c.change_id)).where(*_same(every, keys, table), *known).scalar_subquery()
    return (
        select(*(_plain(history.c[name]) for name in stored_names(table)))
        .select_from(keys.join(history, and_(*_same(history, keys, table), history.c.change_id == newest)))
        .where(*(keys.c[name].in_(values) for name, values in among.items()))
        .order_by(*(keys.c[name] for name in table.grain))
    )


def latest_ranked(table: tables.Table, as_of: int | None = None, **among: Among) -> Select:
    """The same by ranking all revisions of a key: half the time on PostgreSQL, and three times as long on SQLite."""
    history = HISTORIES[table]
    known = [] if as_of is None else [history.c.change_id <= as_of]
    chosen = [history.c[name].in_(values) for name, values in among.items()]
    key = [history.c[name] for name in table.grain]
    age = func.row_number().over(partition_by=key, order_by=history.c.change_id.desc()).label("age")
    ranked = select(*(history.c[name] for name in stored_names(table)), age).where(*chosen, *known).subquery()
    return (
        select(*(_plain(ranked.c[name]) for name in stored_names(table)))
        .where(ranked.c.age == 1)
        .order_by(*(ranked.c[name] for name in table.grain))
    )


def _same(left: FromClause, right: FromClause, table: tables.Table) -> list[ColumnElement[bool]]:
    """That two rows are of one key."""
    return [left.c[name] == right.c[name] for name in table.grain]


def _plain(column: ColumnElement) -> ColumnElement:
    """A flag as the driver gives it: turning a hundred thousand of them into bool takes longer than reading them."""
    return type_coerce(column, Integer).label(column.name) if column.name == "withdrawn" else column


def revisions(
    connection: Connection,
    table: tables.Table,
    as_of: int | None = None,
    with_withdrawn: bool = False,
    **among: Among,
) -> pd.DataFrame:
    """The newest revisions of a history: the columns of `table`, and `change_id`.

    Args:
        as_of: the change up to which; None takes all.
        with_withdrawn: also those that were taken back, with `withdrawn` and `restores` (NaN of an ordinary one).
        among: as for `latest`.

    Raises:
        StoreProblem: a row does not have the content it was stored with.
    """
    newest = latest_ranked if engines.ranks(connection) else latest
    rows = sound(table, connection.execute(newest(table, as_of, **among)).all())
    if with_withdrawn:
        return rows
    left = rows[~rows["withdrawn"]] if rows["withdrawn"].any() else rows
    return left[[*table.names, "change_id"]].reset_index(drop=True)


def stored_names(table: tables.Table) -> list[str]:
    """The columns of a history, in the order that `sound` takes."""
    return [*table.names, "change_id", "withdrawn", "restores", "crc"]


def sound(table: tables.Table, rows: Sequence[Sequence]) -> pd.DataFrame:
    """Rows of a history as they were read, without their sums; StoreProblem when a sum does not fit its row."""
    *cells, withdrawn, restores, crc = zip(*rows, strict=True) if rows else [()] * len(stored_names(table))
    for row, found, stored in zip(rows, revision_sums(cells, withdrawn, restores), crc, strict=True):
        if found != stored:
            named = ", ".join(str(row[table.names.index(name)]) for name in table.grain)
            raise StoreProblem(Problem(ProblemKind.STORE_DAMAGED, found=named))
    return _frame((*cells, withdrawn, restores), (*table.columns, *_BESIDE))


def registered(
    connection: Connection, table: tables.Table, as_of: int | None = None, with_retired: bool = False
) -> pd.DataFrame:
    """A registry as it is now, in its own order, without what was taken back (by change `as_of`, where one is said)."""
    stored = REGISTRIES[table]
    by = [stored.c[name] for name in ("order", *table.grain) if name in table.names]
    found = connection.execute(select(stored).order_by(*by)).all()
    rows = _frame(zip(*found, strict=True) if found else [()] * len(table.columns), table.columns)
    hidden = set() if with_retired else retired(connection, table, as_of)
    return rows[~keys(rows, table).isin(hidden)].reset_index(drop=True) if hidden else rows


def retired(connection: Connection, table: tables.Table, as_of: int | None = None) -> set[str]:
    """The keys of the rows of a registry that were taken back."""
    ours = [RETIRED.c.registry == REGISTRIES[table].name]
    if as_of is not None:
        ours.append(RETIRED.c.change_id <= as_of)
    return set(connection.scalars(select(RETIRED.c.key).where(*ours)))


def registries(connection: Connection) -> dict[str, pd.DataFrame]:
    """All registries that files refer to, by the table's name; also `names` and `layouts` (`shape`, `layout`: JSON)."""
    coded = (tables.DATA_SETS, tables.AREAS, tables.FIELDS, tables.INDICATORS, tables.NAMES, LAYOUTS)
    return {table.name: registered(connection, table) for table in coded}


def data_sets(connection: Connection, as_of: int | None = None) -> list[DataSet]:
    """Every data set, in its order."""
    return [_data_set(row) for _, row in registered(connection, tables.DATA_SETS, as_of).iterrows()]


def book(connection: Connection, code: str, as_of: int | None) -> Book:
    """The data set of that code with the figures known at change `as_of` (None: now).

    Areas are those with a figure or passage, the area the set opens on, and every area above them;
    registries are as they are now.

    Raises:
        KeyError: no data set of that code.
    """
    data_set = {one.code: one for one in data_sets(connection, as_of)}[code]
    ours = select(REGISTRIES[tables.INDICATORS].c.code).where(REGISTRIES[tables.INDICATORS].c.data_set == code)
    indicators = registered(connection, tables.INDICATORS, as_of)
    indicators = indicators[indicators["data_set"].eq(code)].reset_index(drop=True)
    figures = revisions(connection, tables.FIGURES, as_of, indicator=ours)
    passages = revisions(connection, tables.PASSAGES, as_of, data_set=[code])
    areas, fields = registered(connection, tables.AREAS, as_of), registered(connection, tables.FIELDS, as_of)
    owners, series = registered(connection, tables.OWNERS, as_of), registered(connection, tables.SERIES, as_of)
    seen = {*figures["area"], *passages["area"], data_set.opening_area}
    return Book(
        data_set=data_set,
        indicators=indicators,
        fields=_among(fields, "code", {*indicators["field"], *passages["field"]}),
        areas=_among(areas, "code", _with_parents(areas, seen)),
        owners=_among(owners, "indicator", set(indicators["code"])),
        series=_among(series, "indicator", set(indicators["code"])),
        figures=figures[tables.FIGURES.names],
        passages=passages[tables.PASSAGES.names],
    )


def changes(connection: Connection) -> pd.DataFrame:
    """Every change, newest first: who recorded how many revisions when (UTC), by which way and why."""
    rows = connection.execute(select(CHANGE).order_by(CHANGE.c.id.desc())).all()
    return pd.DataFrame([tuple(row) for row in rows], columns=list(CHANGE.columns.keys()))


def _frame(cells: Iterable[Iterable], columns: Sequence[tables.Column]) -> pd.DataFrame:
    """Columns of the database as a table: what `kpi.domain.book.typed` gives, in a tenth of its time."""
    return pd.DataFrame(
        {column.name: _array(column.holds, values) for column, values in zip(columns, cells, strict=True)}
    )


def _array(holds: tables.Holds, values: Iterable) -> Any:
    """One column; a missing number is NaN."""
    dtype = {"number": "float64", "whole": "int64", "flag": "bool"}.get(holds)
    return np.array(list(values), dtype) if dtype else pd.array(list(values), dtype="str")


def _data_set(row: pd.Series) -> DataSet:
    """One data set; a threshold that is not stated is the usual one."""
    stated = {name: float(row[name]) for name in ("on_track", "behind", "about") if pd.notna(row[name])}
    texts = {
        name: row[name] for name in tables.DATA_SETS.names if name not in {*stated, "order"} and row[name] == row[name]
    }
    return DataSet(**texts, thresholds=Thresholds(**stated))


def _among(table: pd.DataFrame, column: str, codes: set[str]) -> pd.DataFrame:
    """The rows of those codes, on a fresh index."""
    return table[table[column].isin(codes)].reset_index(drop=True)


def _with_parents(areas: pd.DataFrame, codes: set[str]) -> set[str]:
    """The codes and those of every area above them."""
    above = dict(zip(areas["code"], areas["parent"], strict=True))
    every, more = set(codes), set(codes)
    while more:
        more = {above[code] for code in more if above.get(code)} - every
        every |= more
    return every
