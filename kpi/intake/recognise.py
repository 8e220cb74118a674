"""A grid -> the layout of its table, or why it has none that we can read. By meaning, never by position."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from kpi.domain.model import Measure, Stage
from kpi.domain.periods import Period
from kpi.domain.problems import Problem, ProblemKind, errors
from kpi.intake.answers import Answers
from kpi.intake.block import Block, block_at, find_block
from kpi.intake.columns import Draft, across, drafts, with_row_names
from kpi.intake.grid import Grid, letters
from kpi.intake.headings import lacks_marks, meaning
from kpi.intake.known import Known
from kpi.intake.layout import Form, Layout, Use
from kpi.intake.matching import search
from kpi.intake.names import same
from kpi.intake.own_format import own_table
from kpi.intake.references import Registry
from kpi.intake.remembered import remembered
from kpi.intake.sight import Sight, see
from kpi.intake.times import with_times
from kpi.intake.titles import Titles, read_titles

_FIRST_ROWS, _FEWEST = 40, 2
_ON_FILE = r"\(đã báo cáo kỳ trước\)|on file"  # our own form shows what is known already; nobody reports it
_OF_FIGURES = ("value", "published_percent", "published_index", "published_change")


def recognise(grid: Grid, known: Registry, answers: Answers) -> tuple[Layout | None, tuple[Problem, ...]]:
    """The sender's correction, else the remembered layout of that shape, else what the headings say.

    None without a problem is a sheet without a table (a cover page); None with problems says why it cannot be read.
    """
    if corrected := answers.layouts.get((grid.file, grid.name)):
        return corrected, ()
    sight = see(grid)
    if own := own_table(sight):
        return own, ()
    layout, problems = _by_meaning(grid, sight, Known.of(known), answers)
    return remembered(grid, sight, layout, known, answers) or (layout, problems)


def _by_meaning(grid: Grid, sight: Sight, names: Known, answers: Answers) -> tuple[Layout | None, tuple[Problem, ...]]:
    """What the headings say; where the sender has shown them, as far as they say anything, to be corrected."""
    if shown := answers.headings.get((grid.file, grid.name)):
        last = min(shown[1], sight.filled.shape[0] - 1)
        block = block_at(sight, grid, min(shown[0], last), last)
    else:
        found = find_block(sight, grid, names)
        if turned := _turned(sight):
            return None, (_problem(grid, ProblemKind.TRANSPOSED_TABLE, row=turned[0], found=turned[1]),)
        if found is None or not len(_figured(sight, found)):
            return None, _nothing(grid, sight, found)
        block = found
    columns = with_row_names(drafts(block, sight, names), block, sight, names)
    layout, problems = _layout(grid, sight, block, columns, read_titles(block.titles, grid.name, names), names, answers)
    return layout if shown or not errors(problems) else None, problems


def _problem(grid: Grid, kind: ProblemKind, row: int | None = None, column: str = "", found: str = "",
             **details: str) -> Problem:  # fmt: skip
    """A problem of this sheet."""
    return Problem(kind, grid.file, grid.name, row, column, found, details)


def _words(sight: Sight, row: int) -> str:
    """The cells of a row, as one text."""
    return ", ".join(text for _, text in sight.cells(row))


def _figured(sight: Sight, block: Block) -> np.ndarray:
    """The rows below the heading in which a figure stands."""
    below = (sight.numeric | sight.token)[block.last + 1 :].any(axis=1)
    return np.flatnonzero(below) + block.last + 1


def _nothing(grid: Grid, sight: Sight, block: Block | None) -> tuple[Problem, ...]:
    """Nothing to say of a page without a table; a problem for a table that nobody can read."""
    tabular = (sight.filled.sum(axis=1) > 1) & (sight.numeric & ~sight.year).any(axis=1)
    if block is None and tabular.sum() < _FEWEST:
        return ()
    row = block.last if block else int(np.flatnonzero(tabular)[0])
    kind = ProblemKind.EMPTY_FILE if block else ProblemKind.UNKNOWN_TABLE
    return (_problem(grid, kind, row=None, found=_words(sight, row)),)


def _turned(sight: Sight) -> tuple[int, str] | None:
    """The row (from 1) where fields stand down a column and indicators across, and these fields; else None."""
    rows = [int(row) for row in sight.rows[:_FIRST_ROWS]]
    widest = max((len(_fields(sight.cells(row))) for row in rows), default=0)
    for column in np.flatnonzero(sight.filled[rows].any(axis=0))[:5] if rows else ():
        cells = [(row, sight.texts[row, column]) for row in rows if sight.filled[row, column]]
        down = _fields(cells)
        if len(down) > max(_FEWEST, widest) and "value" in {holds for holds, _ in down}:
            return cells[0][0] + 1, ", ".join(text for _, text in cells)
    return None


def _fields(cells: list[tuple[int, str]]) -> set[tuple[str, str]]:
    """The different things that these cells say a column or row holds."""
    said = (meaning(text) for _, text in cells)
    return {(one.holds, one.measure) for one in said if one.holds and (one.holds != "value" or one.measure)}


def _layout(grid: Grid, sight: Sight, block: Block, found: list[Draft], titles: Titles, names: Known,
            answers: Answers) -> tuple[Layout, tuple[Problem, ...]]:  # fmt: skip
    """What the headings say, and what is doubtful or missing; with an error it is no layout to read by."""
    named = across(found, names)
    holds = {draft.means.holds for draft in found}
    uses, open_periods = with_times(found, named, titles, answers, "period" in holds)
    uses = _weakest(uses)
    lists = any(kind == "indicator" for kind, _ in named.values()) or "indicator" in holds
    problems = [*_beside(grid, block, found, uses)]
    row, words = block.last + 1, _words(sight, block.last)
    if not any(use.holds == "value" for use in uses):
        problems.append(_problem(grid, ProblemKind.NO_FIGURE_COLUMN, row=row, found=words))
    elif not lists and not titles.indicator:
        problems.append(_problem(grid, ProblemKind.NO_INDICATOR, row=row, found=words))
    else:
        problems += [_problem(grid, ProblemKind.PERIOD_NOT_SAID, row=row, column=use.heading) for use in open_periods]
        problems += _doubled(grid, sight, block, uses)
    layout = Layout(
        form=_form(holds, named, lists, uses),
        first_heading=block.first,
        last_heading=block.last,
        last_row=int(sight.rows[-1]),
        uses=tuple(uses),
        indicator="" if lists else titles.indicator,
        area=""
        if "area" in holds or any(kind == "area" for kind, _ in named.values())
        else titles.area or answers.area,
        unit="" if "unit" in holds else titles.unit,
    )
    return layout, tuple(problems)


def _weakest(uses: list[Use]) -> list[Use]:
    """A running total up to a month that is still an estimate is one too (docs/rules.md, section 2)."""
    results = [use for use in uses if use.holds == "value" and use.measure == Measure.RESULT and use.period]
    guessed = [Period.parse(use.period) for use in results if use.stage == Stage.ESTIMATE]

    def rests_on_one(use: Use) -> bool:
        own = Period.parse(use.period)
        return any((own.year, own.last) == (part.year, part.last) and own.first < part.first for part in guessed)

    return [
        replace(use, stage=str(Stage.ESTIMATE)) if use in results and not use.stage and rests_on_one(use) else use
        for use in uses
    ]


def _form(holds: set[str], named: dict[int, tuple[str, str]], lists: bool, uses: list[Use]) -> Form:
    """The word for such a layout."""
    if named:
        return "across"
    if not lists:
        return "statistics"
    if "period" in holds:
        return "long"
    times = [use.period for use in uses if use.holds == "value" and use.measure == "result"]
    return "across" if len(times) > _FEWEST and len(times) == sum(use.holds == "value" for use in uses) else "report"


def _beside(grid: Grid, block: Block, found: list[Draft], uses: list[Use]) -> Iterator[Problem]:
    """Headings typed without diacritics, and columns left aside (warnings)."""
    spelled = [draft.heading for draft in found if lacks_marks(draft.heading.replace(" / ", " "))]
    if spelled:
        yield _problem(grid, ProblemKind.HEADING_WITHOUT_MARKS, row=block.last + 1, found=", ".join(spelled))
    for draft, use in zip(found, uses, strict=True):
        if use.holds == "" and (draft.heading or draft.numbers) and not search(_ON_FILE, same(draft.heading)):
            yield _problem(grid, ProblemKind.UNKNOWN_COLUMN, row=block.last + 1,
                           column=draft.heading or letters(draft.column))  # fmt: skip


def _doubled(grid: Grid, sight: Sight, block: Block, uses: list[Use]) -> Iterator[Problem]:
    """Two columns that would give different figures for one thing (errors); what is alike is taken once."""
    seen: dict[tuple[str, ...], Use] = {}
    naming: dict[str, Use] = {}
    for use in uses:
        if use.holds == "value":
            key = (use.measure, use.period, use.stage, use.indicator, use.area)
            first = seen.setdefault(key, use)
        elif use.holds in {"indicator", "area", "period"} and use.heading:
            first = naming.setdefault(use.holds, use)
        else:
            continue
        apart = first.column != use.column and not (use.holds != "value" and first.heading == use.heading
                                                    and _inherited(block, use))  # fmt: skip
        if apart and (sight.texts[block.last + 1 :, first.column] != sight.texts[block.last + 1 :, use.column]).any():
            if first.heading == use.heading:
                both = f"{use.heading} ({letters(first.column)}, {letters(use.column)})"
                yield _problem(grid, ProblemKind.REPEATED_COLUMN, row=block.last + 1, column=both)
            else:
                yield _problem(grid, ProblemKind.COLUMNS_ALIKE, row=block.last + 1, column=use.heading,
                               found=first.heading)  # fmt: skip


def _inherited(block: Block, use: Use) -> bool:
    """Whether the heading of a column stands over several."""
    return not all(level.own for level in block.levels[use.column])
