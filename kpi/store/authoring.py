"""What people write for a report by hand: passages, templates of sentences, and what an office says of itself.

Each save is one change. Passages are revisions as figures are; templates and an office's words are registered as areas
are. All of it can be undone.
"""

from collections.abc import Iterator, Mapping

import pandas as pd
from sqlalchemy import Connection, func, select

from kpi.access import User
from kpi.domain import tables
from kpi.domain.book import typed
from kpi.domain.problems import Problem, ProblemKind
from kpi.store import backups
from kpi.store import engine as engines
from kpi.store.comparing import CHANGED, NEW, Comparison, compare
from kpi.store.plain import keys, said
from kpi.store.reading import registered, revisions
from kpi.store.registering import put, texts
from kpi.store.schema import OFFICE, REGISTRIES, REGISTRY_REVISION, TEMPLATES
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem, listed
from kpi.store.writing import Change, keep, next_number

_TEXTS = ["text_vi", "text_en"]
_QUOTED = 80  # characters of what stands there now


def write_passages(
    store: Store, rows: pd.DataFrame, who: User, reason: str = "", expected: int | None = None
) -> int | None:
    """Record passages as one change; one without words in either language is on file no more.

    Args:
        rows: the columns of PASSAGES, one row per grain.
        who: asked of `kpi.access` first.
        reason: why, in the words of `who`; may be "".
        expected: the data version that `who` saw; None writes over whatever is on file.

    Returns:
        The number of the change; None where nothing is new.

    Raises:
        StoreProblem: `who` may not write, a passage was changed since `expected`, or the database fails.
    """
    store.ask_to_write(who)
    rows = typed(rows, tables.PASSAGES)
    told = pd.DataFrame(True, rows.index, rows.columns)
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        compared = compare(connection, tables.PASSAGES, rows, told, keep_people=False)
        empty = compared.rows[_TEXTS].eq("").all(axis="columns")
        what = compared.rows["what"]
        due = compared.rows[what.eq(CHANGED) | (what.eq(NEW) & ~empty)]
        if due.empty:
            connection.rollback()
            return None
        if newer := list(
            _newer(connection, Comparison(tables.PASSAGES, due), number if expected is None else expected)
        ):
            raise StoreProblem(listed(newer))
        backups.before_save(connection)
        recorded = due[tables.PASSAGES.names].assign(withdrawn=empty[due.index])
        keep(connection, number, Change(who.name, "screen", reason), [(tables.PASSAGES, recorded)])
    return number


def write_templates(
    store: Store, rows: pd.DataFrame, who: User, reason: str = "", expected: int | None = None
) -> int | None:
    """The same for templates of sentences: `indicator`, `text_vi`, `text_en`."""
    return _write(store, TEMPLATES, rows, who, reason, expected)


def write_office(
    store: Store, rows: pd.DataFrame, who: User, reason: str = "", expected: int | None = None
) -> int | None:
    """The same for an office's words: `data_set`, `name` (a field of kpi/exports/office.py), `text_vi`, `text_en`."""
    return _write(store, OFFICE, rows, who, reason, expected)


def own_templates(store: Store) -> pd.DataFrame:
    """Every template of an office: `indicator`, `text_vi`, `text_en`; "" stands for our own wording."""
    with engines.reading(store.engine) as connection:
        return registered(connection, TEMPLATES)


def office_words(store: Store) -> pd.DataFrame:
    """What offices say of themselves: `data_set`, `name`, `text_vi`, `text_en`."""
    with engines.reading(store.engine) as connection:
        return registered(connection, OFFICE)


def _write(
    store: Store, table: tables.Table, rows: pd.DataFrame, who: User, reason: str, expected: int | None
) -> int | None:
    """Register rows of words; those without words in either language are taken back."""
    store.ask_to_write(who)
    rows = typed(rows, table)
    own = keys(rows, table)
    empty = set(own[rows[_TEXTS].eq("").all(axis="columns")])
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        now = texts(registered(connection, table), table)
        wanted = texts(rows, table) | dict.fromkeys(empty, "")
        due = {key for key, text in wanted.items() if now.get(key, "") != text}
        if not due:
            connection.rollback()
            return None
        if expected is not None:
            _refuse_newer(connection, table, {key: now.get(key, "") for key in due}, expected)
        backups.before_save(connection)
        put(connection, number, table, rows[own.isin(due - empty)], dict.fromkeys(due, True), sorted(due & empty))
        keep(connection, number, Change(who.name, "screen", reason), [])
    return number


def _newer(connection: Connection, due: Comparison, expected: int) -> Iterator[Problem]:
    """A problem for each passage that was written after change `expected`, with the words that stand there now."""
    rows = due.rows[due.rows["stored_change"].gt(expected)]
    if rows.empty:
        return
    grain = list(due.table.grain)
    stored = revisions(connection, due.table, period=sorted(set(rows["period"])))
    beside = rows[grain].merge(stored, how="left", on=grain)
    for _, row in beside.iterrows():
        text = "" if row[_TEXTS].isna().all() else row["text_vi"] or row["text_en"]
        found = said(row, grain)
        yield Problem(ProblemKind.CHANGED_MEANWHILE, found=found, details={"stored": _quoted(text)})


def _refuse_newer(connection: Connection, table: tables.Table, now: Mapping[str, str], expected: int) -> None:
    """StoreProblem where one of those rows was written after change `expected`."""
    kept = REGISTRY_REVISION.c
    last = select(kept.key, func.max(kept.change_id)).where(kept.registry == REGISTRIES[table].name).group_by(kept.key)
    latest = {key: change for key, change in connection.execute(last).all() if key in now}
    newer = sorted(key for key, change in latest.items() if change > expected)
    if newer:
        raise StoreProblem(
            Problem(ProblemKind.CHANGED_MEANWHILE, found=key, details={"stored": _quoted(now[key])}) for key in newer
        )


def _quoted(text: str) -> str:
    """The beginning of what stands there, on one line; a dash for nothing."""
    words = " ".join(text.split())
    return (words[:_QUOTED] + "…" if len(words) > _QUOTED else words) or "–"
