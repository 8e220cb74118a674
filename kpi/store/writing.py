"""One change is one transaction: it takes the next number first, so that changes are numbered as they are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, insert, update

from kpi.domain import tables
from kpi.domain.problems import Problem, ProblemKind
from kpi.store.comparing import CHANGED, NEW, Comparison, compare
from kpi.store.engine import add, made
from kpi.store.plain import columns, said
from kpi.store.schema import CHANGE, HISTORIES, KEYS, VERSION
from kpi.store.sums import revision_sums, total
from kpi.store.troubles import StoreProblem, listed


@dataclass(frozen=True)
class Change:
    """Who records something, by which way (package | screen | file | command | undo), why, and from what.

    `undoes` is the change that it takes back, if any.
    """

    made_by: str
    via: str
    reason: str = ""
    source_name: str = ""
    source_sha256: str = ""
    undoes: int | None = None


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
    return keep(connection, number, change, [(one.table, one.to_record) for one in comparisons])


def keep(
    connection: Connection, number: int, change: Change, several: Iterable[tuple[tables.Table, pd.DataFrame]]
) -> int:
    """Keep rows of histories as change `number`; returns how many.

    Args:
        several: FIGURES or PASSAGES with rows of its columns; `withdrawn` and `restores` may stand beside them.
    """
    written = [(table, _revisions(table, rows, number)) for table, rows in several if not rows.empty]
    sums = [crc for _, cells in written for crc in cells["crc"]]
    row = {
        "id": number,
        "made_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **vars(change),
        "revisions": len(sums),
        "checksum": total(sums),
    }
    connection.execute(insert(CHANGE), row)
    for table, cells in written:
        add(connection, HISTORIES[table], cells)
        add(connection, KEYS[table], {name: cells[name] for name in table.grain}, where_new=True)
    made(connection, number, change.via, len(sums))
    return len(sums)


def _revisions(table: tables.Table, rows: pd.DataFrame, number: int) -> dict[str, Sequence]:
    """The rows column by column as the database takes them, with their checksums."""
    cells: dict[str, Sequence] = dict(
        zip([*table.names, "change_id"], [*columns(rows[table.names]), [number] * len(rows)], strict=True)
    )
    withdrawn = rows["withdrawn"].tolist() if "withdrawn" in rows else [False] * len(rows)
    restores = rows["restores"].tolist() if "restores" in rows else [None] * len(rows)
    sums = revision_sums(list(cells.values()), withdrawn, restores)
    return {**cells, "withdrawn": withdrawn, "restores": restores, "crc": sums}


def refuse_conflicts(comparisons: list[Comparison], expected: int) -> None:
    """StoreProblem when a figure to be recorded has a revision newer than change `expected`, which its writer saw."""
    beside = [
        (one, one.rows[one.rows["what"].isin([NEW, CHANGED]) & one.rows["stored_change"].gt(expected)])
        for one in comparisons
    ]
    newer = listed(
        Problem(
            ProblemKind.CHANGED_MEANWHILE,
            found=said(row, one.table.grain),
            details={"stored": f"{row['stored_value']:.15g}"},
        )
        for one, rows in beside
        for _, row in rows.iterrows()
    )
    if newer:
        raise StoreProblem(newer)
