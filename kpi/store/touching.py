"""What each change touched: figures, people's words, registries."""

from collections.abc import Collection

from sqlalchemy import func, select

from kpi.domain import tables
from kpi.store import engine as engines
from kpi.store.schema import CHANGE, PASSAGE, REGISTRIES, REGISTRY_REVISION
from kpi.store.store import Store


def touched(store: Store, changes: Collection[int]) -> dict[int, dict[str, int]]:
    """How many rows of which tables some changes recorded, took back or brought again.

    Args:
        changes: their numbers; unknown ones are left out.

    Returns:
        By change the numbers by the name of the table, as kpi/domain/tables.py and kpi/store/schema.py call it
        ("figures", "passages", "templates", "office", …); a table without any is left out.

    Raises:
        StoreProblem: the database fails.
    """
    names = {registry.name: table.name for table, registry in REGISTRIES.items()}
    asked = sorted(changes)
    with engines.reading(store.engine) as connection:
        every = connection.execute(select(CHANGE.c.id, CHANGE.c.revisions).where(CHANGE.c.id.in_(asked))).all()
        of = PASSAGE.c.change_id
        written = select(of, func.count()).where(of.in_(asked)).group_by(of)
        passages: dict[int, int] = dict(map(tuple, connection.execute(written).all()))
        kept = REGISTRY_REVISION.c
        by = (kept.change_id, kept.registry)
        registered = connection.execute(select(*by, func.count()).where(by[0].in_(asked)).group_by(*by)).all()
    found = {
        change: {tables.FIGURES.name: n - passages.get(change, 0), tables.PASSAGES.name: passages.get(change, 0)}
        for change, n in every
    }
    for change, registry, n in registered:
        found[change][names[registry]] = n
    return {change: {name: n for name, n in counts.items() if n} for change, counts in found.items()}
