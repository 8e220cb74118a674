"""Copies of a SQLite database in a folder beside it, made before it changes.

A copy is written to a `.part` file, checked, and then gets its name: what has a name is whole. A PostgreSQL database
is copied by the office that runs it (pg_dump), not here.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pandas as pd
from sqlalchemy import Connection

from kpi.domain.problems import Problem, ProblemKind
from kpi.store import engine as engines
from kpi.store.place import roomy
from kpi.store.troubles import StoreProblem

FOLDER = "backups"
KEPT = 14
_NAME = re.compile(r"(\d{8}T\d{6}Z)-(\d+)\.sqlite")
_WRITTEN = "%Y%m%dT%H%M%SZ"
_HANOI = timedelta(hours=7)  # a day here is a day of the office
DAMAGED = (ProblemKind.STORE_NOT_A_DATABASE, ProblemKind.STORE_DAMAGED)
PATIENCE = engines.PATIENCE / 1_000  # seconds
_STEP = 16  # pages; less than any database of ours has, so that the last step is not the first


@dataclass(frozen=True)
class Copy:
    """One copy: its file's name, when it was made (UTC, 2026-01-31T09:05:00Z), its data version and its size."""

    name: str
    made_at: str
    version: int
    bytes: int


def before_change(connection: Connection) -> None:
    """Put the database aside as it was before this transaction, unless that state has been put aside already.

    Args:
        connection: of a writing transaction, so that nobody else changes the database meanwhile.

    Raises:
        StoreProblem: the copy cannot be made, or the disk has no room for what is to come; the transaction shall
            not go on.
    """
    if file := engines.file_of(connection):
        roomy(file)
        put_aside(file)


def before_save(connection: Connection) -> None:
    """The same, once a day of the office: for changes that come one by one."""
    if file := engines.file_of(connection):
        made = [datetime.fromisoformat(one.made_at) for one in copies(file)]
        if not made or (made[-1] + _HANOI).date() < (datetime.now(UTC) + _HANOI).date():
            put_aside(file)


def backups(connection: Connection) -> pd.DataFrame:
    """The copies, newest first: `name`, `made_at` (UTC), `version`, `bytes`; none where the database is not a file."""
    return listed(engines.file_of(connection))


def listed(file: Path | None) -> pd.DataFrame:
    """The copies of that database, as `backups` gives them."""
    rows = [astuple(one) for one in reversed(copies(file))] if file else []
    return pd.DataFrame(rows, columns=["name", "made_at", "version", "bytes"])


def folder_of(file: Path) -> Path:
    """Where the copies of that database lie."""
    return file.parent / FOLDER


def copies(file: Path) -> list[Copy]:
    """The copies of that database, oldest first."""
    found = []
    for path in folder_of(file).glob(f"{file.stem}-*.sqlite"):
        if told := _NAME.fullmatch(path.name.removeprefix(f"{file.stem}-")):
            made = datetime.strptime(told[1], _WRITTEN).strftime("%Y-%m-%dT%H:%M:%SZ")
            found.append(Copy(path.name, made, int(told[2]), path.stat().st_size))
    return sorted(found, key=lambda one: (one.made_at, one.version))


def put_aside(file: Path, damaged: bool = False) -> None:
    """A checked copy of the database as it was last saved; with `damaged` an unreadable one is copied as it is."""
    folder = folder_of(file)
    now = datetime.now(UTC).strftime(_WRITTEN)
    part = folder / f"{file.stem}-{now}-{os.getpid()}.part"
    with told(part):
        try:
            version = version_of(file)
            if version == 0 or version in {one.version for one in copies(file)}:
                return
            folder.mkdir(exist_ok=True)
            copy(file, part, ProblemKind.STORE_DAMAGED)
        except StoreProblem:
            part.unlink(missing_ok=True)
            if not damaged:
                raise
            for ending in ("", "-wal"):
                if (own := file.with_name(file.name + ending)).exists():
                    shutil.copyfile(own, folder / f"{file.stem}-{now}-damaged{ending}")
            return
        name_it(part, folder / f"{file.stem}-{now}-{version}.sqlite")
        for old in copies(file)[:-KEPT]:
            (folder / old.name).unlink(missing_ok=True)


def name_it(part: Path, name: Path) -> None:
    """Give the finished file its name, for good: the folder's entry is on the disk, too."""
    part.replace(name)
    if hasattr(os, "O_DIRECTORY"):
        entry = os.open(name.parent, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(entry)
        os.close(entry)


def version_of(file: Path) -> int:
    """The data version of a database file; 0 where there is no file yet, or no table in it."""
    if not file.exists() or not file.stat().st_size:
        return 0
    with _sound(file, ProblemKind.STORE_DAMAGED), closing(opened(file)) as database:
        (there,) = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'version'").fetchone()
        return database.execute("SELECT n FROM version").fetchone()[0] if there else 0


def opened(file: Path) -> sqlite3.Connection:
    """A connection outside any transaction of its own."""
    return sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)


def copy(file: Path, part: Path, damaged: ProblemKind) -> None:
    """Copy a database into a file of its own, and check that it is whole; `damaged` is the problem where it is not."""
    part.unlink(missing_ok=True)
    with _sound(file, damaged), closing(opened(file)) as source, closing(opened(part)) as target:
        flow(source, target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        why = target.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if why != "ok":
            raise StoreProblem(Problem(damaged, found=file.name, details={"why": why}))


@contextmanager
def _sound(file: Path, damaged: ProblemKind) -> Iterator[None]:
    """What SQLite cannot read as a database becomes that problem."""
    try:
        yield
    except sqlite3.DatabaseError as failure:
        if engines.kind_of(failure.sqlite_errorname) not in DAMAGED:
            raise
        raise StoreProblem(Problem(damaged, found=file.name, details={"why": str(failure)})) from failure


def flow(source: sqlite3.Connection, target: sqlite3.Connection, locked: Callable[[], None] = lambda: None) -> None:
    """Every page of one database into the other, in one transaction of the other; patient as everyone is.

    Args:
        locked: called once when nobody else can write the other any more; what it raises leaves the other as it was.
    """
    end, first = monotonic() + PATIENCE, [locked]

    def step(status: int, remaining: int, pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if monotonic() > end:
                raise TimeoutError("database is locked")
        elif first:
            first.pop()()

    source.backup(target, pages=_STEP, progress=step, sleep=0.05)


@contextmanager
def told(part: Path) -> Iterator[None]:
    """What the disk refuses becomes a problem, and leaves no half-written copy."""
    try:
        yield
    except (OSError, sqlite3.Error, StoreProblem) as failure:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(failure, StoreProblem):
            raise
        late = isinstance(failure, TimeoutError)
        busy = late or engines.kind_of(getattr(failure, "sqlite_errorname", "")) is ProblemKind.STORE_BUSY
        kind = ProblemKind.STORE_BUSY if busy else ProblemKind.BACKUP_FAILED
        raise StoreProblem(Problem(kind, found=f"{part.parent} ({failure})")) from failure
