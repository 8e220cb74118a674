"""An office's files become tables: several files are checked together, and everything wrong is said at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import pandas as pd

from kpi.domain.book import typed
from kpi.domain.problems import Problem, ProblemKind, errors
from kpi.domain.tables import FIGURES, TABLES, Table
from kpi.intake import checks, discoveries, plausible, printed, rules
from kpi.intake.answers import Answers
from kpi.intake.choosing import Recognised, choose, with_area
from kpi.intake.facts import OnFile
from kpi.intake.file_names import shown_name
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.listing import listed, of_taken
from kpi.intake.references import Registry, check_codes, registry, with_codes
from kpi.intake.repeats import once
from kpi.intake.scaled import in_own_units
from kpi.intake.sheet import Sheet
from kpi.intake.styles import style
from kpi.intake.units import bases
from kpi.intake.values import Filed, filed

Progress = Callable[[float, str], None]
NOTHING_SAID = Answers()


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
        sources: the files; of a workbook the sheet that fits, or those that the answers name.
        known: what is registered already: `data_sets`, `areas`, `fields`, `indicators`, and `names`, `layouts`.
        answers: what the sender has said about them.
        on_file: gives the current figures of periods; figures are compared with them.
        progress: is told the share done (0 to 1) and the file in hand.
    """
    sources = list(sources)
    tell = progress or (lambda share, words: None)
    sheets: list[tuple[Sheet, Table]] = []
    problems: list[Problem] = []
    recognised: list[Recognised] = []
    for at, source in enumerate(sources):
        tell(0.6 * at / len(sources), shown_name(source.name))
        reading = grids_of(source)
        chosen, seen, doubts = choose(reading.grids, known, answers, shown_name(source.name))
        sheets += chosen
        recognised += seen
        problems += [*of_taken(reading.problems, seen), *doubts]
        if not reading.grids and not errors(reading.problems):
            problems.append(Problem(ProblemKind.EMPTY_FILE, shown_name(source.name)))
        del reading  # its cells are held as sheets now
    tell(0.6, "")
    placed, unplaced = with_area(sheets, known, answers)
    intake = take(placed, [*problems, *unplaced], known, answers, on_file)
    tell(1.0, "")
    return replace(
        intake,
        recognised=tuple(recognised),
        name=", ".join(shown_name(source.name) for source in sources),
        sha256=digest(sources),
    )


def take(
    sheets: Iterable[tuple[Sheet, Table]],
    problems: Iterable[Problem],
    known: Registry,
    answers: Answers = NOTHING_SAID,
    on_file: OnFile | None = None,
) -> Intake:
    """The sheets, each with its table, checked one by one and then together; `problems` were found before."""
    judged = judge(list(sheets), known, answers, on_file)
    ordered = listed([*problems, *judged.problems])
    if errors(ordered):
        return Intake(ordered, implied=judged.implied)
    tables, told, places = {}, {}, {}
    for table in TABLES:
        own = [(one, had) for one, had in zip(judged.tables, judged.had, strict=True) if one.table is table]
        if own:
            tables[table.name] = typed(pd.concat([_sourced(one) for one, _ in own], ignore_index=True), table)
            told[table.name] = pd.concat([_told(one, had) for one, had in own], ignore_index=True)
            places[table.name] = pd.concat([_placed(one) for one, _ in own], ignore_index=True)
    return Intake(ordered, tables, told, places, implied=judged.implied)


@dataclass(frozen=True)
class Judged:
    """What sheets hold, whether or not it can be taken.

    Attributes:
        tables: with codes, in the units of their indicators, every key once.
        had: per table the columns that its file has.
        problems: everything wrong or doubtful, in no order.
        implied: plans that printed percents imply (kpi/intake/plausible.py).
    """

    tables: list[Filed]
    had: list[set[str]]
    problems: list[Problem]
    implied: pd.DataFrame


def judge(
    sheets: list[tuple[Sheet, Table]],
    known: Registry,
    answers: Answers = NOTHING_SAID,
    on_file: OnFile | None = None,
    year: int | None = None,
) -> Judged:
    """The sheets, each with its table, as values, and everything that is said of them; `year` is the present one."""
    found: list[Problem] = []
    several: list[Filed] = []
    units = _units(known)
    for sheet, table in sheets:
        found += checks.check_headings(sheet, table)
    for file in dict.fromkeys(sheet.file for sheet, _ in sheets):
        own = [(_once_each(sheet), table) for sheet, table in sheets if sheet.file == file]
        decimal, doubts = (answers.decimal, ()) if answers.decimal else style([sheet for sheet, _ in own], units)
        found += doubts
        for sheet, table in own:
            found += checks.problems_of(sheet, table)
            several.append(filed(table, sheet, decimal, units))
            found += several[-1].doubts
    found += [*checks.check_blank(several), *checks.check_years(several)]
    found += [problem for one in several for problem in check_codes(one)]
    new, warned = discoveries.brought(several, registry(known, several), answers)
    found += warned
    several += new
    registered = registry(known, several)
    complete = []
    for one in several:
        named, unknown = with_codes(one, registered, answers)
        fitting, unfit = in_own_units(named, registered, sure=bool(answers.decimal))
        complete.append(rules.completed(fitting))
        found += [*unknown, *unfit, *rules.problems_of(complete[-1], registered)]
    tables, repeated = once(complete)
    doubtful, implied = plausible.doubtful(tables, registered, on_file, year)
    taken = _implied(implied) if answers.implied else []
    had = [set(one.values) for one in (*several, *taken)]
    return Judged([*tables, *taken], had, [*found, *repeated, *doubtful], implied)


def _implied(offered: pd.DataFrame) -> list[Filed]:
    """The offered plans as tables of their own, each on the rows of the percents that imply them."""
    return [
        Filed(FIGURES, str(file), str(sheet), printed.as_figures(part).set_axis(part["row"]), ())
        for (file, sheet), part in offered.groupby(["file", "sheet"], sort=False)
    ]


def _once_each(sheet: Sheet) -> Sheet:
    """The sheet with the first of its columns of each name."""
    first = ~sheet.cells.columns.duplicated()
    return replace(sheet, cells=sheet.cells.loc[:, first], exact=sheet.exact.loc[:, first])


def _units(known: Registry) -> frozenset[str]:
    """The units of the registered indicators: what may stand beside a number."""
    indicators = known.get("indicators")
    if indicators is None:
        return frozenset()
    return bases(str(unit) for name in ("unit_vi", "unit_en") if name in indicators for unit in indicators[name])


def _told(one: Filed, had: set[str]) -> pd.DataFrame:
    """For each row and column whether the file had it, before anything unsaid was put in."""
    return pd.DataFrame({name: name in had for name in one.table.names}, index=one.values.index)


def _placed(one: Filed) -> pd.DataFrame:
    """Where each row came from."""
    index = one.values.index
    place = {"file": one.file, "sheet": one.sheet, "row": index, "column": one.heading("value"), "at": one.at}
    return pd.DataFrame(place, index)


def _sourced(one: Filed) -> pd.DataFrame:
    """The values, each figure with its place in the file as source where the file has no column for sources."""
    if one.table is not FIGURES or "source" in one.values:
        return one.values
    place = " · ".join(part for part in (one.file, one.sheet) if part)
    return one.values.assign(source=[f"{place} · {row}" for row in one.values.index])


def digest(sources: Iterable[Source | Path]) -> str:
    """The SHA-256 of the files' bytes, one after the other; "" when one of them cannot be read."""
    total = sha256()
    try:
        for source in sources:
            total.update(source.data if isinstance(source, Source) else source.read_bytes())
    except OSError:
        return ""
    return total.hexdigest()
