"""A copy of the database is brought back as one more change.

It comes by one transaction of the database itself, so that a power cut leaves the old state or the new one, readers go
on, and a running program sees the new state.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import make_url

from kpi.access import Action, User, may
from kpi.domain.problems import Problem, ProblemKind
from kpi.store import engine as engines
from kpi.store.backups import (
    DAMAGED,
    copies,
    copy,
    flow,
    folder_of,
    listed,
    name_it,
    opened,
    put_aside,
    told,
    version_of,
)
from kpi.store.sums import total
from kpi.store.troubles import StoreProblem
from kpi.store.upgrade import bring_up


def restore(name: str, who: User, url: str | None = None) -> int:
    """Bring a copy back as a new change, after the present state was put aside; returns the data version.

    The numbers of changes that the copy does not know are not used again, so that nothing kept under a number shows
    other figures. A database too damaged to be read is put aside as it is, and replaced.

    Args:
        name: as in `backups`.
        url: of the database, as `Store.open` takes it.

    Raises:
        StoreProblem: no such copy, the copy is damaged, another process is writing, or the disk does not allow it.
    """
    if not may(who, Action.WRITE):
        raise StoreProblem(Problem(ProblemKind.MAY_NOT_WRITE, found=who.name))
    file = _file(url)
    if name not in {one.name for one in copies(file)}:
        raise StoreProblem(Problem(ProblemKind.BACKUP_UNKNOWN, found=name))
    part = folder_of(file) / "restoring.part"
    with told(part):
        seen = _last(file)
        number = 1 + max(seen, *(one.version for one in copies(file)))
        copy(folder_of(file) / name, part, ProblemKind.BACKUP_DAMAGED)
        _enter(part, number, who, name)
        put_aside(file, damaged=True)
        _take(part, file, seen)
        part.unlink()
    return number


def copies_of(url: str | None = None) -> pd.DataFrame:
    """The copies beside a database as `Store.backups` gives them, also where it is too damaged to be opened.

    Args:
        url: of the database, as `Store.open` takes it.

    Raises:
        StoreProblem: the database is not a file.
    """
    return listed(_file(url))


def _file(url: str | None) -> Path:
    """The database's file; StoreProblem where it is none."""
    parsed = make_url(engines.address(url))
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        raise StoreProblem(Problem(ProblemKind.BACKUP_ELSEWHERE, found=parsed.render_as_string(hide_password=True)))
    return Path(parsed.database)


def _enter(part: Path, number: int, who: User, name: str) -> None:
    """Write into the copy which change it will be, in the form that a running program reads."""
    row = (number, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), who.name, "restore", "", name, "", 0, total([]))
    with closing(opened(part)) as database:
        database.execute("BEGIN")
        database.execute("UPDATE version SET n = ?", (number,))
        database.execute(
            "INSERT INTO change (id, made_at, made_by, via, reason, source_name, source_sha256, revisions, checksum)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        database.execute("COMMIT")
    engine = engines.connect(f"sqlite:///{part}")
    bring_up(engine, aside=False)
    engine.dispose()


def _take(part: Path, file: Path, seen: int) -> None:
    """Put the copy in the database's place; nothing happens where someone has written since version `seen`."""

    def unchanged() -> None:
        if seen and version_of(file) != seen:
            raise StoreProblem(Problem(ProblemKind.STORE_BUSY, found=str(file)))

    try:
        with closing(opened(part)) as source, closing(opened(file)) as target:
            flow(source, target, unchanged)
    except sqlite3.DatabaseError as failure:
        if engines.kind_of(failure.sqlite_errorname) not in DAMAGED:
            raise
        for ending in ("-wal", "-shm"):  # of the damaged one, which was put aside with it
            file.with_name(file.name + ending).unlink(missing_ok=True)
        fresh = file.with_name(file.name + ".part")
        copy(part, fresh, ProblemKind.BACKUP_DAMAGED)
        name_it(fresh, file)


def _last(file: Path) -> int:
    """The data version of the database, and 0 where it is too damaged to say it."""
    try:
        return version_of(file)
    except StoreProblem:
        return 0
