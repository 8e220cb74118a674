"""The store itself: open it, and ask it for books."""

from dataclasses import dataclass
from typing import Self

import pandas as pd
from sqlalchemy import Engine, insert, inspect

from kpi.access import Action, User, may
from kpi.domain.book import Book
from kpi.domain.model import DataSet
from kpi.domain.problems import Problem, ProblemKind
from kpi.store import backups, reading
from kpi.store import engine as engines
from kpi.store.schema import FORM, VERSION
from kpi.store.troubles import StoreProblem
from kpi.store.upgrade import bring_up


@dataclass(frozen=True)
class Store:
    """Every figure anyone recorded; may be shared by threads, and its file by processes."""

    engine: Engine

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """The store at that URL; its tables are made where there are none yet, and brought up where they are older.

        Args:
            url: of the database; None or "" takes KPI_DATABASE, and without that a file in the user's data folder.

        Raises:
            StoreProblem: it cannot be opened, is no database or another program's, or a newer program wrote it.
        """
        engine = engines.connect(engines.address(url))
        try:
            if not _is_ours(engine):
                with engines.writing(engine) as connection:
                    engines.alone(connection)
                    if not inspect(connection).has_table(VERSION.name):  # another process may have been first
                        engines.create(connection)
                        connection.execute(insert(VERSION), {"one": 1, "n": 0, "form": FORM})
            store = cls(engine)
            with engines.reading(engine) as connection:
                earlier = reading.form(connection) < FORM
            if earlier:
                bring_up(engine)
        except StoreProblem:
            engine.dispose()
            raise
        return store

    def close(self) -> None:
        """Let go of the database's file."""
        self.engine.dispose()

    def version(self) -> int:
        """The number of the latest change; every cache and file name that shows figures carries it."""
        with engines.reading(self.engine) as connection:
            return reading.version(connection)

    def check(self) -> int:
        """The version, once it is sure that pages can be shown from the database.

        Raises:
            StoreProblem: it fails, is no longer where it was opened, or has another form than this program.
        """
        with engines.reading(self.engine) as connection:
            file, form = engines.file_of(connection), reading.form(connection)
            if form < FORM or (file is not None and not file.exists()):
                raise StoreProblem(Problem(ProblemKind.STORE_CANNOT_OPEN, found=file.name if file else f"form {form}"))
            return reading.version(connection)

    def data_sets(self) -> list[DataSet]:
        """Every data set, in its order."""
        with engines.reading(self.engine) as connection:
            return reading.data_sets(connection)

    def registries(self) -> dict[str, pd.DataFrame]:
        """All data sets, areas, fields, indicators, other names and layouts, by table name: what files may refer to."""
        with engines.reading(self.engine) as connection:
            return reading.registries(connection)

    def book(self, data_set: str, as_of: int | None = None) -> Book:
        """One data set with its figures as they are, or as they were known at change `as_of`.

        Raises:
            KeyError: no such data set.
            StoreProblem: the database fails, or a figure is damaged.
        """
        with engines.reading(self.engine) as connection:
            return reading.book(connection, data_set, as_of)

    def changes(self) -> pd.DataFrame:
        """Every change, newest first (columns of kpi/store/schema.py, CHANGE)."""
        with engines.reading(self.engine) as connection:
            return reading.changes(connection)

    def backups(self) -> pd.DataFrame:
        """The copies beside the database, newest first: `name`, `made_at` (UTC), `version`, `bytes`."""
        with engines.reading(self.engine) as connection:
            return backups.backups(connection)

    def ask_to_write(self, who: User) -> None:
        """StoreProblem when this user may not write; every writing function asks first."""
        if not may(who, Action.WRITE):
            raise StoreProblem(Problem(ProblemKind.MAY_NOT_WRITE, found=who.name))


def _is_ours(engine: Engine) -> bool:
    """Whether the tables are there; StoreProblem when the database holds something else."""
    with engines.reading(engine) as connection:
        names = inspect(connection).get_table_names()
    if names and not {VERSION.name, "revision", "change"} <= set(names):
        where = engine.url.render_as_string(hide_password=True)
        raise StoreProblem(Problem(ProblemKind.STORE_NOT_OURS, found=where))
    return bool(names)
