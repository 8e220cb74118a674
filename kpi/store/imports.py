"""An office's files are checked together, and recorded whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from kpi.access import User
from kpi.domain.problems import Problem, errors
from kpi.intake.answers import Answers
from kpi.intake.files import Intake, take_files
from kpi.intake.numbers import DecimalMark
from kpi.store import backups, reading
from kpi.store import engine as engines
from kpi.store.comparing import CHANGED, NEW, SAME, Comparison
from kpi.store.registering import register
from kpi.store.store import Store
from kpi.store.writing import Change, compared, next_number, record, refuse_conflicts


@dataclass(frozen=True)
class Outcome:
    """What an import did, or a check would do.

    Attributes:
        problems: everything wrong or doubtful; with an error among them nothing was recorded.
        change_id: the change that was made; None after a check, after errors, and when nothing was new.
        new, changed, same: how many figures and passages were not on file, differ from it, or equal it.
        registered: how many areas, indicators and so on were new or different.
        rows: the figures that are new or changed, with `what` and `stored_value` beside their columns.
    """

    problems: tuple[Problem, ...]
    change_id: int | None = None
    new: int = 0
    changed: int = 0
    same: int = 0
    registered: int = 0
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def accepted(self) -> bool:
        """Whether no error stands in the way."""
        return not errors(self.problems)


def check_files(store: Store, paths: Iterable[Path], decimal: DecimalMark = "") -> Outcome:
    """What `import_files` would do with these files; nothing is written."""
    with engines.reading(store.engine) as connection:
        intake = take_files(paths, reading.registries(connection), Answers(decimal))
        if errors(intake.problems):
            return Outcome(intake.problems)
        return _outcome(intake, compared(connection, intake.tables, intake.told), None, 0)


def import_files(
    store: Store,
    paths: Iterable[Path],
    who: User,
    reason: str,
    decimal: DecimalMark = "",
    expected_change_id: int | None = None,
) -> Outcome:
    """Record the files as one change; a file with an error changes nothing.

    Args:
        paths: CSV or XLSX files, each sheet holding one of the tables of docs/data-format.md.
        who: asked of `kpi.access` before anything is read.
        reason: why, in the sender's words; may be "".
        decimal: the decimal mark of numbers typed as text, where the sender has said it.
        expected_change_id: the data version the sender saw; None takes the files over whatever is on file.

    Raises:
        StoreProblem: `who` may not write, the database fails, or a figure was changed since `expected_change_id`.
    """
    store.ask_to_write(who)
    paths = list(paths)
    intake = take_files(paths, store.registries(), Answers(decimal))
    if errors(intake.problems):
        return Outcome(intake.problems)
    change = Change(who.name, "file", reason, intake.name, intake.sha256)
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        registered = register(connection, number, intake.tables, intake.told)
        comparisons = compared(connection, intake.tables, intake.told)
        if expected_change_id is not None:
            refuse_conflicts(comparisons, expected_change_id)
        if not registered and all(one.to_record.empty for one in comparisons):
            connection.rollback()
            return _outcome(intake, comparisons, None, 0)
        backups.before_change(connection)
        record(connection, number, change, comparisons)
    return _outcome(intake, comparisons, number, registered)


def _outcome(intake: Intake, comparisons: list[Comparison], number: int | None, registered: int) -> Outcome:
    """The counts of an import."""
    what = pd.concat([pd.Series(dtype="str"), *(one.rows["what"] for one in comparisons)])
    rows = [one.rows[one.rows["what"].isin([NEW, CHANGED])] for one in comparisons if one.table.name == "figures"]
    return Outcome(
        intake.problems,
        number,
        int(what.eq(NEW).sum()),
        int(what.eq(CHANGED).sum()),
        int(what.eq(SAME).sum()),
        registered,
        rows[0].reset_index(drop=True) if rows else pd.DataFrame(),
    )
