"""A database of an earlier form is brought up to this one, in one transaction."""

from sqlalchemy import Engine, update
from sqlalchemy.schema import CreateColumn

from kpi.store import backups
from kpi.store import engine as engines
from kpi.store.reading import form
from kpi.store.schema import FORM, HISTORIES, VERSION


def bring_up(engine: Engine, aside: bool = True) -> None:
    """Add what form 2 has and form 1 had not: revisions that take back, other names, layouts, registries' history.

    Args:
        aside: put a copy of the database aside first.

    Raises:
        StoreProblem: the database may not be written, or the copy cannot be made; then it stays as it is.
    """
    with engines.writing(engine) as connection:
        engines.alone(connection)
        if form(connection) >= FORM:  # another process was first
            return
        if aside:
            backups.before_change(connection)
        for history in HISTORIES.values():
            for column in (history.c.withdrawn, history.c.restores):
                added = CreateColumn(column).compile(dialect=engine.dialect)
                connection.exec_driver_sql(f'ALTER TABLE "{history.name}" ADD COLUMN {added}')
        engines.create(connection)
        connection.execute(update(VERSION).values(form=FORM))
