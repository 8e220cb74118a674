"""What one kind of database needs and another does not; no other file but backups knows which one it is.

SQLite: a file on a local disk, in WAL mode with every commit on the disk before it counts, five seconds of patience
with another writer, and transactions that begin when they say so: a writing one with BEGIN IMMEDIATE, because one
that reads first and writes later fails at once when someone else has written in between.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from platformdirs import user_data_dir
from sqlalchemy import DDL, Connection, Engine, Table, create_engine, event, exc, make_url

from kpi.domain.problems import Problem, ProblemKind
from kpi.store import notes, place
from kpi.store.schema import CHANGE, KEYS, METADATA, PASSAGE, REGISTRY_REVISION, REVISION
from kpi.store.troubles import StoreProblem

PATIENCE = 5_000  # milliseconds

_WRITES = "kpi_writes"
_MADE = "kpi_made"  # the changes of a transaction
_PATIENT: dict[str, Any] = {  # PostgreSQL waits as long as SQLite, and a server that came back is found again
    "connect_args": {"connect_timeout": 3, "options": f"-c lock_timeout={PATIENCE}"},
    "pool_pre_ping": True,
}
_KINDS = {  # by the first words of SQLite's own names of errors
    "SQLITE_NOTADB": ProblemKind.STORE_NOT_A_DATABASE,
    "SQLITE_CANTOPEN": ProblemKind.STORE_CANNOT_OPEN,
    "SQLITE_READONLY": ProblemKind.STORE_READ_ONLY,
    "SQLITE_BUSY": ProblemKind.STORE_BUSY,
    "SQLITE_FULL": ProblemKind.STORE_FULL,
    "SQLITE_IOERR": ProblemKind.STORE_FULL,  # what a limit on file sizes says, too
    "SQLITE_CORRUPT": ProblemKind.STORE_DAMAGED,
}
_STATES = {  # the same by PostgreSQL's codes
    "25006": ProblemKind.STORE_READ_ONLY,
    "40001": ProblemKind.STORE_BUSY,
    "40P01": ProblemKind.STORE_BUSY,
    "55P03": ProblemKind.STORE_BUSY,
    "53100": ProblemKind.STORE_FULL,
}


def address(url: str | None = None) -> str:
    """The database's URL: as given, else KPI_DATABASE, else a file in the user's own data folder."""
    given = url or os.environ.get("KPI_DATABASE", "")
    return given or f"sqlite:///{Path(user_data_dir('kpi', appauthor=False)) / 'kpi.sqlite'}"


def connect(url: str) -> Engine:
    """An engine for that URL; its folder is made when it is missing.

    Raises:
        StoreProblem: the URL or its folder cannot be used, or lies on another machine's drive.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and parsed.database and not parsed.database.startswith("file:"):
            place.local(Path(parsed.database))
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed, **(_PATIENT if parsed.get_backend_name() == "postgresql" else {}))
    except (exc.ArgumentError, ImportError, OSError) as wrong:
        raise StoreProblem(Problem(ProblemKind.STORE_CANNOT_OPEN, found=str(wrong))) from wrong
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, record: object) -> None:
    """Set up a fresh SQLite connection; a database that may only be read keeps its mode."""
    connection.isolation_level = None  # transactions begin in `_begin`, not when the driver thinks fit
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    if cursor.execute("PRAGMA journal_mode").fetchone() != ("wal",):
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin as the transaction was meant: a writing one takes the lock before it reads."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the database; StoreProblem when the database fails."""
    steady = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with _told(engine, writes=False), engine.execution_options(**steady).begin() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is kept, or on any exception nothing; StoreProblem when the database fails.

    What was `made` in it is told to the log once it is kept, and that it was not where it was not.
    """
    begun = perf_counter()
    changes: list[tuple[int, str, int]] = []
    try:
        with _told(engine, writes=True), engine.execution_options(**{_WRITES: True}).begin() as connection:
            connection.info[_MADE] = changes
            yield connection
    except StoreProblem as failure:
        notes.not_saved(failure.problems)
        raise
    for number, via, revisions in changes:
        notes.saved(number, via, revisions, perf_counter() - begun)


def made(connection: Connection, number: int, via: str, revisions: int) -> None:
    """A change is part of this transaction, by whatever it is kept or lost."""
    connection.info[_MADE].append((number, via, revisions))


@contextmanager
def _told(engine: Engine, writes: bool) -> Iterator[None]:
    """A failure of the database becomes a problem; a mistake of ours stays what it is.

    Even a reader writes: WAL mode keeps its index beside the file. Where the folder forbids it, nothing was to be
    saved, so a reader is told that the database cannot be opened.
    """
    try:
        yield
    except exc.DBAPIError as failure:
        name = getattr(failure.orig, "sqlite_errorname", "")
        kind = kind_of(name) or _STATES.get(getattr(failure.orig, "sqlstate", None) or "")
        opening = kind is None and isinstance(failure, exc.OperationalError)
        if opening or (kind is ProblemKind.STORE_READ_ONLY and not writes):
            kind = ProblemKind.STORE_CANNOT_OPEN
        if kind is None:
            raise
        where = engine.url.render_as_string(hide_password=True)
        raise StoreProblem(Problem(kind, found=f"{where} ({failure.orig})")) from failure


def kind_of(name: str) -> ProblemKind | None:
    """The problem that SQLite's name of an error means; None for a mistake of ours."""
    return next((kind for start, kind in _KINDS.items() if name.startswith(start)), None)


def file_of(connection: Connection) -> Path | None:
    """The file of the database; None where it is not a file: PostgreSQL, or in memory."""
    if connection.dialect.name != "sqlite":
        return None
    name = connection.exec_driver_sql("PRAGMA database_list").all()[0][2]
    return Path(name) if name else None


def ranks(connection: Connection) -> bool:
    """Whether this engine finds the newest of many rows sooner by ranking them than by asking for each."""
    return connection.dialect.name == "postgresql"


def alone(connection: Connection) -> None:
    """Let no other process make or change tables meanwhile; on SQLite a writing transaction is alone already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7208)")


def add(connection: Connection, table: Table, cells: Mapping[str, Sequence], where_new: bool = False) -> None:
    """Insert rows given column by column; a third of the time that SQLAlchemy's own insert takes.

    Args:
        where_new: pass over rows whose key is there already.
    """
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    names, marks = ", ".join(f'"{name}"' for name in cells), ", ".join(mark for _ in cells)
    rows = list(zip(*cells.values(), strict=True))
    passing = " ON CONFLICT DO NOTHING" if where_new else ""
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks}){passing}', rows)


def create(connection: Connection) -> None:
    """Make the tables where they are not there yet, within the caller's transaction."""
    METADATA.create_all(connection)


def _refusals(table: Table) -> None:
    """Let the database itself refuse that anyone updates or deletes what is history."""
    for action in ("UPDATE", "DELETE"):
        name, said = f"{table.name}_no_{action.lower()}", f"{table.name} is history: {action.lower()} refused"
        sqlite = DDL(
            f'CREATE TRIGGER "{name}" BEFORE {action} ON "{table.name}" BEGIN SELECT RAISE(ABORT, \'{said}\'); END'
        )
        postgresql = DDL(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{said}'; END $$; "
            f'CREATE TRIGGER "{name}" BEFORE {action} ON "{table.name}" EXECUTE FUNCTION {name}()'
        )
        event.listen(table, "after_create", sqlite.execute_if(dialect="sqlite"))
        event.listen(table, "after_create", postgresql.execute_if(dialect="postgresql"))


for _table in (CHANGE, REVISION, PASSAGE, REGISTRY_REVISION, *KEYS.values()):
    _refusals(_table)
