"""data/ is loaded at the first start, and again when it has changed; never over what people recorded since."""

from pathlib import Path

from sqlalchemy import Connection, select

from kpi.access import User
from kpi.domain.problems import errors
from kpi.intake.package import fingerprint, folders, take_package
from kpi.store import backups, reading
from kpi.store import engine as engines
from kpi.store.registering import register
from kpi.store.schema import CHANGE
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem
from kpi.store.writing import Change, compared, next_number, record

_PROGRAM = User("kpi", local=True)
_NO_EXAMPLES = "no-examples"  # in place of a package's name, with the first change of a store that takes none


def load_packages(store: Store, folder: Path) -> list[str]:
    """Load each package under `folder` whose content is not the one loaded last; returns their names.

    Each package is one change. Figures, areas, indicators and so on that people recorded since stay, and so do those
    that the package no longer holds: what was published once remains on file.

    Raises:
        StoreProblem: packages have errors, all of which it carries; packages without errors are loaded all the same.
    """
    store.ask_to_write(_PROGRAM)
    loaded, problems = [], []
    for package in folders(folder):
        sha256 = fingerprint(package)
        with engines.reading(store.engine) as connection:
            if sha256 and _last(connection, package.name) == sha256:
                continue
            known = reading.registries(connection)
        intake = take_package(package, known)
        if wrong := errors(intake.problems):
            problems += wrong
            continue
        change = Change(_PROGRAM.name, "package", "", package.name, intake.sha256)
        with engines.writing(store.engine) as connection:
            number = next_number(connection)
            if _last(connection, package.name) == intake.sha256:  # another process was first
                connection.rollback()
                continue
            backups.before_save(connection)
            register(connection, number, intake.tables, intake.told, keep_people=True)
            record(connection, number, change, compared(connection, intake.tables, intake.told, keep_people=True))
        loaded.append(package.name)
    if problems:
        raise StoreProblem(problems)
    return loaded


def own_figures_only(store: Store, from_now_on: bool = False) -> bool:
    """Whether the store was begun without the shipped packages; `from_now_on` begins it so where nothing is in it."""
    with engines.reading(store.engine) as connection:
        if _begun_empty(connection) or not from_now_on or reading.version(connection):
            return _begun_empty(connection)
    store.ask_to_write(_PROGRAM)
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        if number > 1:  # another process was first
            connection.rollback()
            return own_figures_only(store)
        record(connection, number, Change(_PROGRAM.name, "package", source_name=_NO_EXAMPLES), [])
    return True


def _begun_empty(connection: Connection) -> bool:
    """Whether the first change says that no package is taken."""
    first = select(CHANGE.c.source_name).where(CHANGE.c.id == 1, CHANGE.c.via == "package")
    return connection.scalars(first).one_or_none() == _NO_EXAMPLES


def _last(connection: Connection, package: str) -> str:
    """The SHA-256 of the package as it was last loaded; "" when it never was."""
    ours = (CHANGE.c.via == "package") & (CHANGE.c.source_name == package)
    statement = select(CHANGE.c.source_sha256).where(ours).order_by(CHANGE.c.id.desc()).limit(1)
    return connection.scalars(statement).first() or ""
