"""An office's files become tables: several files are checked together, and everything wrong is said at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from kpi.domain.book import typed
from kpi.domain.problems import Problem, ProblemKind, Severity, errors
from kpi.domain.tables import FIGURES, TABLES, Table
from kpi.intake import checks, rules
from kpi.intake.answers import Answers
from kpi.intake.grid import Source
from kpi.intake.layout import Layout
from kpi.intake.names import clean
from kpi.intake.numbers import DecimalMark
from kpi.intake.reading import Reading, Sheet, read
from kpi.intake.recognition import table_of, with_names
from kpi.intake.references import Registry, check_codes, registry, with_codes
from kpi.intake.values import Filed, filed

OnFile = Callable[[Iterable[str]], pd.DataFrame]
Progress = Callable[[float, str], None]
NOTHING_SAID = Answers()
LISTED = 1_000  # problems; nobody reads more, and a wrong decimal mark makes one of every row


@dataclass(frozen=True)
class Recognised:
    """What one sheet was taken for; `layout` is None where it holds no table, `rows` counts its rows of data."""

    file: str
    sheet: str
    layout: Layout | None
    taken: bool
    rows: int


@dataclass(frozen=True)
class Intake:
    """What files gave: whole tables by name (columns and types of kpi/domain/tables.py), or none of them.

    Attributes:
        problems: everything wrong or doubtful, by file, sheet and row; with an error among them `tables` is empty.
        tables: one table per name; those that no file holds are absent.
        told: per table, in the shape of its rows, whether the file of that row had that column; what it left out is
            not the same as empty.
        places: per table, in the order of its rows, where each came from: `file`, `sheet`, `row` as a spreadsheet shows
            it, `column` (the heading of its value) and `at` (its spreadsheet column from 0; -1 where there is none).
        recognised: what each sheet was taken for, in the order of the files; also where there are errors.
        implied: plans that printed percents imply and no plan on file says (kpi/intake/plausible.py).
        name: what the change is called in the history: the package, or the files.
        sha256: of the bytes read; "" when a file could not be read.
    """

    problems: tuple[Problem, ...]
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    told: dict[str, pd.DataFrame] = field(default_factory=dict)
    places: dict[str, pd.DataFrame] = field(default_factory=dict)
    recognised: tuple[Recognised, ...] = ()
    implied: pd.DataFrame = field(default_factory=pd.DataFrame)
    name: str = ""
    sha256: str = ""


def take_files(
    sources: Iterable[Source | Path],
    known: Registry,
    answers: Answers = NOTHING_SAID,
    on_file: OnFile | None = None,
    progress: Progress | None = None,
) -> Intake:
    """The tables of the files, recognised by what their cells say.

    Args:
        sources: the files; every visible sheet of a workbook counts.
        known: what is registered already: `data_sets`, `areas`, `fields`, `indicators`, and `names`, `layouts`.
        answers: what the sender has said about them.
        on_file: gives the current figures of periods; figures are compared with them.
        progress: is told the share done (0 to 1) and the file in hand.
    """
    paths = list(sources)
    decimal = answers.decimal
    readings = [read(path) for path in paths]
    recognised = [_recognised(reading) for reading in readings]
    intake = take(
        [sheet for sheets, _ in recognised for sheet in sheets],
        [problem for _, problems in recognised for problem in problems],
        known,
        decimal,
    )
    headings = {(sheet.file, sheet.name): sheet for reading in readings for sheet in reading.sheets}
    problems = tuple(_as_headed(problem, headings.get((problem.file, problem.sheet))) for problem in intake.problems)
    return replace(intake, problems=problems, name=", ".join(clean(path.name) for path in paths), sha256=digest(paths))


def take(
    sheets: Iterable[tuple[Sheet, Table]], problems: Iterable[Problem], known: Registry, decimal: DecimalMark
) -> Intake:
    """The sheets, each with its table, checked one by one and then together; `problems` were found before."""
    found, several = list(problems), []
    for sheet, table in sheets:
        found += checks.check_headings(sheet, table)
        once = ~sheet.cells.columns.duplicated()
        plain = replace(sheet, cells=sheet.cells.loc[:, once], exact=sheet.exact.loc[:, once])
        found += checks.problems_of(plain, table)
        one = filed(table, plain, decimal)
        found += one.doubts
        several.append(one)
    registered = registry(known, several)
    coded = [with_codes(one, registered) for one in several]
    complete = [rules.completed(one) for one, _ in coded]
    found += [problem for _, unknown in coded for problem in unknown]
    found += [problem for one in several for problem in check_codes(one)]
    found += [problem for one in complete for problem in rules.problems_of(one, registered)]
    found += checks.check_grain(complete)
    ordered = _listed(found)
    if errors(ordered):
        return Intake(ordered)
    tables, told, places = {}, {}, {}
    for table in TABLES:
        values = [_sourced(one) for one in complete if one.table is table]
        had = [_told(one) for one, _ in coded if one.table is table]
        if values:
            tables[table.name] = typed(pd.concat(values, ignore_index=True), table)
            told[table.name] = pd.concat(had, ignore_index=True)
            places[table.name] = pd.concat([_placed(one) for one in complete if one.table is table], ignore_index=True)
    return Intake(ordered, tables, told, places)


def _listed(found: list[Problem]) -> tuple[Problem, ...]:
    """The problems by file, sheet and row; of very many the first, errors before warnings, and how many more."""
    ordered = sorted(found, key=lambda problem: (problem.file, problem.sheet, problem.row or 0))
    if len(ordered) <= LISTED:
        return tuple(ordered)
    wrong = errors(ordered)[:LISTED]
    doubtful = [problem for problem in ordered if problem.severity is Severity.WARNING][: LISTED - len(wrong)]
    kept = _listed(wrong + doubtful)
    more = Problem(ProblemKind.MORE_PROBLEMS, kept[-1].file, details={"count": str(len(ordered) - LISTED)})
    return (*kept, more)


def _told(one: Filed) -> pd.DataFrame:
    """For each row and column whether the file had it, before anything unsaid was put in."""
    return pd.DataFrame({name: name in one.values for name in one.table.names}, index=one.values.index)


def _placed(one: Filed) -> pd.DataFrame:
    """Where each row came from."""
    index = one.values.index
    return pd.DataFrame({"file": one.file, "sheet": one.sheet, "row": index, "column": "value", "at": -1}, index)


def _sourced(one: Filed) -> pd.DataFrame:
    """The values, each figure with its place in the file as source where the file has no column for sources."""
    if one.table is not FIGURES or "source" in one.values:
        return one.values
    place = " · ".join(part for part in (one.file, one.sheet) if part)
    return one.values.assign(source=[f"{place} · {row}" for row in one.values.index])


def _as_headed(problem: Problem, sheet: Sheet | None) -> Problem:
    """The problem with its column called as the file's own heading calls it."""
    if sheet is None or problem.kind is ProblemKind.MISSING_COLUMN:
        return problem
    own = dict(zip(with_names(sheet).cells, sheet.cells, strict=True))
    return replace(problem, column=own.get(problem.column, problem.column))


def digest(sources: Iterable[Source | Path]) -> str:
    """The SHA-256 of the files' bytes, one after the other; "" when one of them cannot be read."""
    total = sha256()
    try:
        for source in sources:
            total.update(source.data if isinstance(source, Source) else source.read_bytes())
    except OSError:
        return ""
    return total.hexdigest()


def _recognised(reading: Reading) -> tuple[list[tuple[Sheet, Table]], list[Problem]]:
    """The sheets that hold a table; a workbook may have others beside them, a file of nothing else may not."""
    named = [with_names(sheet) for sheet in reading.sheets]
    found = [(sheet, table_of(sheet)) for sheet in named]
    tables = [(sheet, table) for sheet, table in found if table]
    kind = ProblemKind.SHEET_SKIPPED if tables else ProblemKind.UNKNOWN_TABLE
    others = [
        Problem(kind, sheet.file, sheet.name, found=", ".join(sheet.cells)) for sheet, table in found if table is None
    ]
    return tables, [*reading.problems, *others]
