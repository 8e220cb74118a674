"""The latest revision of each figure, now or as of a change, checked against its own checksum."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from kpi.domain import tables
from kpi.domain.book import Book
from kpi.domain.model import DataSet, Thresholds
from kpi.domain.problems import Problem, ProblemKind
from kpi.store.schema import CHANGE, FORM, HISTORIES, PASSAGE, REGISTRIES, REVISION, VERSION
from kpi.store.sums import row_sum
from kpi.store.troubles import StoreProblem

_CHANGE_ID = tables.Column("change_id", "whole")


def version(connection: Connection) -> int:
    """The latest change, which is the data version; StoreProblem when a newer program wrote the database."""
    n, form = connection.execute(select(VERSION.c.n, VERSION.c.form)).one()
    if form > FORM:
        raise StoreProblem(Problem(ProblemKind.STORE_NEWER, found=str(form), details={"own": str(FORM)}))
    return n


def latest(history: Table, grain: Sequence[str], names: Sequence[str], *where: ColumnElement[bool]) -> Select:
    """The columns `names` of the newest revision per key, among those that satisfy `where`; runs on every engine."""
    age = (
        func.row_number()
        .over(partition_by=[history.c[name] for name in grain], order_by=history.c.change_id.desc())
        .label("age")
    )
    ranked = select(*(history.c[name] for name in names), age).where(*where).subquery()
    return (
        select(*(ranked.c[name] for name in names))
        .where(ranked.c.age == 1)
        .order_by(*(ranked.c[name] for name in grain))
    )


def revisions(connection: Connection, table: tables.Table, *where: ColumnElement[bool]) -> pd.DataFrame:
    """The newest revisions of a history: the columns of `table`, and `change_id`.

    Raises:
        StoreProblem: a row does not have the content it was stored with.
    """
    names = [*table.names, "change_id", "crc"]
    rows = connection.execute(latest(HISTORIES[table], table.grain, names, *where)).all()
    for *cells, crc in rows:
        if row_sum(cells) != crc:
            found = ", ".join(str(cells[table.names.index(name)]) for name in table.grain)
            raise StoreProblem(Problem(ProblemKind.STORE_DAMAGED, found=found))
    return _frame([row[:-1] for row in rows], (*table.columns, _CHANGE_ID))


def registered(connection: Connection, table: tables.Table) -> pd.DataFrame:
    """A registry as it is now, in its own order."""
    stored = REGISTRIES[table]
    by = [stored.c[name] for name in ("order", *table.grain) if name in table.names]
    return _frame(connection.execute(select(stored).order_by(*by)).all(), table.columns)


def registries(connection: Connection) -> dict[str, pd.DataFrame]:
    """All registries that files refer to, by the table's name."""
    coded = (tables.DATA_SETS, tables.AREAS, tables.FIELDS, tables.INDICATORS)
    return {table.name: registered(connection, table) for table in coded}


def data_sets(connection: Connection) -> list[DataSet]:
    """Every data set, in its order."""
    return [_data_set(row) for _, row in registered(connection, tables.DATA_SETS).iterrows()]


def book(connection: Connection, code: str, as_of: int | None) -> Book:
    """The data set of that code with the figures known at change `as_of` (None: now).

    Areas are those with a figure or passage, the area the set opens on, and every area above them;
    registries are as they are now.

    Raises:
        KeyError: no data set of that code.
    """
    data_set = {one.code: one for one in data_sets(connection)}[code]
    ours = select(REGISTRIES[tables.INDICATORS].c.code).where(REGISTRIES[tables.INDICATORS].c.data_set == code)
    indicators = registered(connection, tables.INDICATORS)
    indicators = indicators[indicators["data_set"].eq(code)].reset_index(drop=True)
    figures = revisions(connection, tables.FIGURES, REVISION.c.indicator.in_(ours), *_known(REVISION, as_of))
    passages = revisions(connection, tables.PASSAGES, PASSAGE.c.data_set == code, *_known(PASSAGE, as_of))
    areas, fields = registered(connection, tables.AREAS), registered(connection, tables.FIELDS)
    owners, series = registered(connection, tables.OWNERS), registered(connection, tables.SERIES)
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


def _known(history: Table, as_of: int | None) -> list[ColumnElement[bool]]:
    """Only what was recorded up to that change."""
    return [] if as_of is None else [history.c.change_id <= as_of]


def _frame(rows: Sequence[Sequence], columns: Sequence[tables.Column]) -> pd.DataFrame:
    """Rows of the database as a table, column by column: what `kpi.domain.book.typed` gives, in a tenth of its time."""
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
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
