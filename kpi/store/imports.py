"""An office's files are checked together, and recorded whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, func, select

from kpi.access import User
from kpi.domain.problems import Problem, ProblemKind, errors
from kpi.domain.tables import FIGURES
from kpi.intake.answers import Answers
from kpi.intake.files import NOTHING_SAID, Intake, Progress, Recognised, take_files
from kpi.intake.grid import Source
from kpi.intake.package import take_package
from kpi.intake.packed import package_in
from kpi.store import backups, notes, reading
from kpi.store import engine as engines
from kpi.store.comparing import CHANGED, NEW, SAME, Comparison
from kpi.store.registering import register, to_register
from kpi.store.remembering import with_answers
from kpi.store.schema import REGISTRY_REVISION
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem
from kpi.store.writing import Change, compared, next_number, record, refuse_conflicts


@dataclass(frozen=True)
class Outcome:
    """What an import did, or a check would do.

    Attributes:
        problems: everything wrong or doubtful; with an error among them nothing was recorded.
        change_id: the change that was made; None after a check, after errors, and when nothing was new.
        new, changed, same: how many figures and passages were not on file, differ from it, or equal it.
        registered: how many areas, indicators, other names and so on are new or different.
        rows: every figure of the files in their order: the columns of FIGURES; `what` (new | changed | same),
            `stored_value` (NaN without one), `stored_change` (0 without one), `plan_revised` (another plan for the same
            is on file); and where it stands: `file`, `sheet`, `row`, `column` (the heading of its value) and `at`.
        recognised: what each sheet was taken for; also where there are errors.
        implied: plans that printed percents imply and no plan on file says.
        version: the data version that the files were compared with.
    """

    problems: tuple[Problem, ...]
    change_id: int | None = None
    new: int = 0
    changed: int = 0
    same: int = 0
    registered: int = 0
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    recognised: tuple[Recognised, ...] = ()
    implied: pd.DataFrame = field(default_factory=pd.DataFrame)
    version: int = 0

    @property
    def accepted(self) -> bool:
        """Whether no error stands in the way."""
        return not errors(self.problems)


def check_files(
    store: Store,
    sources: Iterable[Source | Path],
    answers: Answers = NOTHING_SAID,
    progress: Progress | None = None,
) -> Outcome:
    """What `import_files` would do with these files; nothing is written."""
    with engines.reading(store.engine) as connection:
        version = reading.version(connection)
        intake = _taken(connection, list(sources), answers, progress)
        registered = to_register(connection, intake.tables, intake.told)
        return _outcome(intake, compared(connection, intake.tables, intake.told), version, registered=registered)


def import_files(
    store: Store,
    sources: Iterable[Source | Path],
    who: User,
    reason: str,
    answers: Answers = NOTHING_SAID,
    expected_change_id: int | None = None,
    progress: Progress | None = None,
    via: str = "file",
) -> Outcome:
    """Record the files as one change; a file with an error changes nothing.

    Args:
        sources: the files, as paths or bytes; or alone a data package, as its folder or ZIP.
        who: asked of `kpi.access` before anything is read.
        reason: why, in the sender's words; may be "".
        answers: what the sender has said about the files; names and corrected layouts are remembered.
        expected_change_id: the data version the sender saw; None takes the files over whatever is on file.
        progress: is told the share done (0 to 1) and the file in hand.
        via: by which way the files came: "file" (on a page) or "command".

    Raises:
        StoreProblem: `who` may not write, the database fails or its copy cannot be made, a figure was changed since
            `expected_change_id`, or what is registered was changed while the files were read.
    """
    store.ask_to_write(who)
    sources = list(sources)
    with engines.reading(store.engine) as connection:
        seen = reading.version(connection)
        intake = _taken(connection, sources, answers, progress)
    if errors(intake.problems):
        return _outcome(intake, [], seen)
    change = Change(who.name, via, reason, intake.name, intake.sha256)
    with engines.writing(store.engine) as connection:
        number = next_number(connection)
        _refuse_other_names(connection, seen)
        registered = register(connection, number, intake.tables, intake.told)
        comparisons = compared(connection, intake.tables, intake.told)
        if expected_change_id is not None:
            refuse_conflicts(comparisons, expected_change_id)
        if not registered and all(one.to_record.empty for one in comparisons):
            connection.rollback()
            return _outcome(intake, comparisons, number - 1)
        backups.before_change(connection)
        record(connection, number, change, comparisons)
    return _outcome(intake, comparisons, number - 1, number, registered)


def _taken(connection: Connection, sources: list[Source | Path], answers: Answers, progress: Progress | None) -> Intake:
    """The tables of the files beside what this connection sees, with what the answers say of names and layouts."""

    def on_file(periods: Iterable[str]) -> pd.DataFrame:
        return reading.revisions(connection, FIGURES, period=sorted(set(periods)))[FIGURES.names]

    known = reading.registries(connection)
    with package_in(sources) as folder:
        if folder:
            return take_package(folder, known)
    intake = take_files(sources, known, answers, on_file, progress)
    if errors(intake.problems):
        notes.refused(errors(intake.problems), len(sources))
        return intake
    return with_answers(intake, answers)


def _refuse_other_names(connection: Connection, seen: int) -> None:
    """StoreProblem when what is registered was changed since the files were held against it."""
    if (connection.scalar(select(func.max(REGISTRY_REVISION.c.change_id))) or 0) > seen:
        raise StoreProblem(Problem(ProblemKind.STORE_BUSY, found=connection.engine.url.render_as_string()))


def _outcome(
    intake: Intake, comparisons: list[Comparison], version: int, number: int | None = None, registered: int = 0
) -> Outcome:
    """The counts of an import, and its figures with their places."""
    what = pd.concat([pd.Series(dtype="str"), *(one.rows["what"] for one in comparisons)])
    rows = [one.rows for one in comparisons if one.table is FIGURES]
    places = intake.places.get(FIGURES.name, pd.DataFrame())
    return Outcome(
        intake.problems,
        number,
        int(what.eq(NEW).sum()),
        int(what.eq(CHANGED).sum()),
        int(what.eq(SAME).sum()),
        registered,
        rows[0].assign(**{name: places[name].array for name in places}) if rows else pd.DataFrame(),
        intake.recognised,
        intake.implied,
        version,
    )
