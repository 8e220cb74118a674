"""A database of an earlier form is brought up to this one, in one transaction."""

from sqlalchemy import Engine, insert, select, update
from sqlalchemy.schema import CreateColumn

from kpi.store import backups
from kpi.store import engine as engines
from kpi.store.reading import form
from kpi.store.schema import FORM, HISTORIES, KEYS, VERSION

_TAKES_BACK = 2  # the form whose revisions can take back


def bring_up(engine: Engine, aside: bool = True) -> None:
    """Add what a form has and the one before had not.

    Form 2: revisions that take back, other names, layouts, registries' history. Form 3: templates, the office's words.
    Form 4: which keys the histories have.

    Args:
        aside: put a copy of the database aside first.

    Raises:
        StoreProblem: the database may not be written, or the copy cannot be made; then it stays as it is.
    """
    with engines.writing(engine) as connection:
        engines.alone(connection)
        found = form(connection)
        if found >= FORM:  # another process was first
            return
        if aside:
            backups.before_change(connection)
        for history in HISTORIES.values() if found < _TAKES_BACK else ():
            for column in (history.c.withdrawn, history.c.restores):
                added = CreateColumn(column).compile(dialect=engine.dialect)
                connection.exec_driver_sql(f'ALTER TABLE "{history.name}" ADD COLUMN {added}')
        engines.create(connection)
        for table, keys in KEYS.items():
            there, known = (select(*(of.c[name] for name in table.grain)) for of in (HISTORIES[table], keys))
            connection.execute(insert(keys).from_select(list(table.grain), there.except_(known)))
        connection.execute(update(VERSION).values(form=FORM))
