"""A change is taken back by another change; what it did to figures, passages and registries is as it was before.

Nothing is overwritten: a figure that was not on file before gets a revision that says so, and moments in between still
show it. An undo is a change like any other, and can be undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, Row, and_, func, select

from kpi.access import User
from kpi.domain import tables
from kpi.domain.book import typed
from kpi.domain.problems import Problem, ProblemKind
from kpi.store import backups
from kpi.store import engine as engines
from kpi.store.plain import said
from kpi.store.reading import registered, revisions, sound, stored_names
from kpi.store.registering import put, rows_of, texts
from kpi.store.schema import CHANGE, HISTORIES, REGISTRIES, REGISTRY_REVISION
from kpi.store.store import Store
from kpi.store.sums import row_sum
from kpi.store.troubles import StoreProblem, listed
from kpi.store.using import refuse_in_use
from kpi.store.writing import Change, keep, next_number

_BY_HAND = ("file", "screen", "command", "undo")  # packages are corrected in their files, copies by another copy


@dataclass(frozen=True)
class Undone:
    """What an undo or a withdrawal did.

    Attributes:
        change_id: the change that was made.
        restored: how many figures and passages have their earlier values again.
        withdrawn: how many are on file no more.
        registered: how many areas, indicators and so on are as they were before.
    """

    change_id: int
    restored: int = 0
    withdrawn: int = 0
    registered: int = 0


def undo(store: Store, change_id: int, who: User, reason: str = "") -> Undone:
    """Take a change back, all of it or, where something of it was changed again, nothing.

    Args:
        change_id: of a change by hand; what a package brought is corrected in the package.
        reason: why, in the words of `who`; may be "".

    Raises:
        StoreProblem: `who` may not write, there is no such change to undo, a later one touched the same figures, what
            it registered is in use, or the database fails.
    """
    store.ask_to_write(who)
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        _refuse_unfit(connection, change_id)
        backups.before_save(connection)
        before = {table: _before(connection, table, change_id) for table in HISTORIES}
        registries = _registries_before(connection, change_id)
        for table, rows, gone, people in registries:
            put(connection, number, table, rows, people, gone)
        keep(connection, number, Change(who.name, "undo", reason, undoes=change_id), before.items())
        refuse_in_use(connection, {table: gone for table, _, gone, _ in registries})
    withdrawn = sum(int(rows["withdrawn"].sum()) for rows in before.values())
    every = sum(map(len, before.values()))
    return Undone(number, every - withdrawn, withdrawn, sum(len(rows) + len(gone) for _, rows, gone, _ in registries))


def withdraw(
    store: Store, figures: pd.DataFrame, who: User, reason: str, via: str = "screen", expected: int | None = None
) -> Undone:
    """Take figures back that should never have been recorded; each is on file no more.

    Args:
        figures: the columns of FIGURES' grain, one row per figure.
        expected: the data version that `who` saw; None takes back whatever is on file.

    Raises:
        KeyError: a figure is not on file.
        StoreProblem: `who` may not write, a figure was changed since `expected`, or the database fails.
    """
    store.ask_to_write(who)
    grain = list(tables.FIGURES.grain)
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        stored = revisions(connection, tables.FIGURES, period=sorted(figures["period"].unique()))
        beside = figures[grain].merge(stored, how="left", on=grain)
        if beside["change_id"].isna().any():
            raise KeyError(said(beside[beside["change_id"].isna()].iloc[0], grain))
        newer = beside[beside["change_id"].gt(number if expected is None else expected)]
        if not newer.empty:
            raise StoreProblem(
                listed(
                    Problem(
                        ProblemKind.CHANGED_MEANWHILE,
                        found=said(row, grain),
                        details={"stored": f"{row['value']:.15g}"},
                    )
                    for _, row in newer.iterrows()
                )
            )
        backups.before_save(connection)
        rows = typed(figures[grain], tables.FIGURES).assign(withdrawn=True)
        keep(connection, number, Change(who.name, via, reason), [(tables.FIGURES, rows)])
    return Undone(number, withdrawn=len(rows))


def changed_by(store: Store, change_id: int, table: tables.Table = tables.FIGURES) -> pd.DataFrame:
    """What a change did: the columns of FIGURES (or PASSAGES) as it recorded them, one row per grain.

    Beside them `what`: new, changed or withdrawn, and for figures `stored_value`, the value before (NaN without one).
    """
    with engines.reading(store.engine) as connection:
        mine, earlier, _ = _around(connection, table, change_id)
    beside = mine.merge(earlier, how="left", on=list(table.grain), suffixes=("", "_stored"))
    there = beside["change_id_stored"].notna() & beside["withdrawn_stored"].ne(True)
    what = pd.Series("changed", beside.index).mask(~there, "new").mask(beside["withdrawn"], "withdrawn")
    value = {"stored_value": beside["value_stored"]} if "value" in table.names else {}
    return beside[table.names].assign(what=what.astype("str"), **value)


def _refuse_unfit(connection: Connection, change_id: int) -> None:
    """StoreProblem when there is no such change, or it was not made by hand."""
    via = connection.scalars(select(CHANGE.c.via).where(CHANGE.c.id == change_id)).one_or_none()
    if via not in _BY_HAND:
        raise StoreProblem(Problem(ProblemKind.NOT_UNDOABLE, found=str(change_id), details={"via": via or "–"}))


def _around(
    connection: Connection, table: tables.Table, change_id: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The revisions of a change, and of the same keys the last ones before it and the last ones of all."""
    history, grain = HISTORIES[table], list(table.grain)
    touched = select(*(history.c[name] for name in grain)).where(history.c.change_id == change_id).subquery()
    same = and_(*(history.c[name] == touched.c[name] for name in grain))
    names = [history.c[name] for name in stored_names(table)]
    rows = sound(table, connection.execute(select(*names).select_from(history.join(touched, same))).all())
    rows = rows.sort_values([*grain, "change_id"])
    return (
        rows[rows["change_id"].eq(change_id)].reset_index(drop=True),
        rows[rows["change_id"].lt(change_id)].groupby(grain, sort=False).tail(1).reset_index(drop=True),
        rows.groupby(grain, sort=False).tail(1).reset_index(drop=True),
    )


def _before(connection: Connection, table: tables.Table, change_id: int) -> pd.DataFrame:
    """What stood there before a change, as revisions to record; StoreProblem where something else stands there now."""
    grain = list(table.grain)
    mine, earlier, latest = _around(connection, table, change_id)
    other = latest[_origin(latest).ne(_origin(mine)) & latest["change_id"].ne(change_id)]
    if not other.empty:
        raise StoreProblem(
            listed(
                Problem(
                    ProblemKind.CHANGED_SINCE,
                    found=said(row, grain),
                    details={"change": str(change_id), "later": str(row["change_id"])},
                )
                for _, row in other.iterrows()
            )
        )
    beside = mine[grain].merge(earlier, how="left", on=grain)
    none = beside["change_id"].isna()
    origin = _origin(beside).mask(none, 0).astype("int64")
    return typed(beside, table).assign(
        withdrawn=(none | beside["withdrawn"].eq(True)).to_numpy(), restores=origin.to_numpy()
    )


def _origin(rows: pd.DataFrame) -> pd.Series:
    """The change whose words a revision says: its own, or that of the revision it brought back."""
    return rows["restores"].where(rows["restores"].notna(), rows["change_id"])


_Before = tuple[tables.Table, pd.DataFrame, list[str], dict[str, bool]]


def _registries_before(connection: Connection, change_id: int) -> list[_Before]:
    """Per registry the rows as they were before a change, the keys that were not there, and which people had written.

    Raises:
        StoreProblem: a row is not any more as the change left it.
    """
    rows = connection.execute(select(REGISTRY_REVISION).where(REGISTRY_REVISION.c.change_id == change_id)).all()
    for *cells, crc in rows:
        if row_sum(cells) != crc:
            raise StoreProblem(Problem(ProblemKind.STORE_DAMAGED, found=f"{cells[1]}, {cells[2]}"))
    found: list[_Before] = []
    for table, stored in REGISTRIES.items():
        if own := [row for row in rows if row.registry == stored.name]:
            _refuse_other(connection, own, texts(registered(connection, table), table))
            gone = [row.key for row in own if not row.before]
            people = {row.key: row.rewritten for row in own}
            found.append((table, rows_of((row.before for row in own if row.before), table), gone, people))
    return found


def _refuse_other(connection: Connection, rows: Sequence[Row], now: dict[str, str]) -> None:
    """StoreProblem where a row of a registry is not as the change left it."""
    other = [row for row in rows if now.get(row.key, "") != row.after]
    if other:
        kept = REGISTRY_REVISION.c
        last = select(kept.key, func.max(kept.change_id)).where(kept.registry == other[0].registry).group_by(kept.key)
        later = dict(connection.execute(last).all())
        raise StoreProblem(
            listed(
                Problem(
                    ProblemKind.CHANGED_SINCE,
                    found=f"{row.registry} {row.key}",
                    details={"change": str(row.change_id), "later": str(later[row.key])},
                )
                for row in other
            )
        )
