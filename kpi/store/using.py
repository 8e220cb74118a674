"""What is registered and taken back must not be what something else refers to."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from kpi.domain import tables
from kpi.domain.problems import Problem, ProblemKind
from kpi.store.plain import said
from kpi.store.reading import registered, revisions
from kpi.store.schema import HISTORIES
from kpi.store.troubles import StoreProblem, listed

_USES = {  # which columns hold a code of that registry
    tables.DATA_SETS: ((tables.INDICATORS, "data_set"), (tables.PASSAGES, "data_set")),
    tables.AREAS: (
        (tables.DATA_SETS, "opening_area"), (tables.AREAS, "parent"), (tables.FIGURES, "area"),
        (tables.PASSAGES, "area"), (tables.NAMES, "code"),
    ),
    tables.FIELDS: ((tables.INDICATORS, "field"), (tables.PASSAGES, "field")),
    tables.INDICATORS: (
        (tables.INDICATORS, "part_of"), (tables.INDICATORS, "drop_of"), (tables.OWNERS, "indicator"),
        (tables.SERIES, "indicator"), (tables.FIGURES, "indicator"), (tables.NAMES, "code"),
    ),
}  # fmt: skip


def refuse_in_use(connection: Connection, gone: Mapping[tables.Table, Iterable[str]]) -> None:
    """StoreProblem when anything on file refers to one of those keys, which are on file no more."""
    problems = []
    for registry, keys in gone.items():
        codes = set(keys)
        for table, column in _USES.get(registry, ()) if codes else ():
            if table in HISTORIES:
                rows = revisions(connection, table, None, False, **{column: sorted(codes)})
            else:
                rows = registered(connection, table)
                rows = rows[rows[column].isin(codes)]
            if table is tables.NAMES:
                rows = rows[rows["of"].eq(registry.name)]
            problems += [
                Problem(ProblemKind.STILL_IN_USE, found=row[column], details={"by": said(row, table.grain)})
                for _, row in rows.head(2).iterrows()
            ]
    if problems:
        raise StoreProblem(listed(problems))
