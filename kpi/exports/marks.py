"""Where each problem stands in a file, and what is written there: found once, for whatever writes the workbook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

import numpy as np

from kpi.domain.problems import Problem, Severity
from kpi.intake.grid import Grid, letters
from kpi.intake.layout import Layout
from kpi.intake.names import same
from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.names import sentence_case
from kpi.wording.problems import cure, sentence

SIGN = "⚠"
LONGEST, FOUND, SHORT = 1_500, 500, 250  # letters of a comment, of a cell's text, of what stands beside a row
HEADINGS_WITHIN = 100  # rows; further down a text that equals a heading is data
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)

Layouts = Mapping[str, Layout]
NONE: Layouts = MappingProxyType({})


@dataclass(frozen=True)
class Marked:
    """What is written into one sheet. Rows and columns as openpyxl counts them, from 1.

    Attributes:
        heading_row, last_row: of the table.
        free: the first column at its right where nothing stands.
        title: the heading of that column.
        cells: by (row, column): the gravest severity and the comment.
        rows: by row: what stands in the free column.
    """

    heading_row: int
    last_row: int
    free: int
    title: str
    cells: Mapping[tuple[int, int], tuple[Severity, str]] = field(default_factory=lambda: MappingProxyType({}))
    rows: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Found:
    """A problem with its words and its place.

    Attributes:
        problem: what is wrong.
        words: the sentence without the place: "“12,5 %” không phải là số."
        cure: what to do.
        row, column: of its cell, from 1; 0 where it has none.
    """

    problem: Problem
    words: str
    cure: str
    row: int = 0
    column: int = 0

    @classmethod
    def of(cls, problem: Problem, language: str, row: int = 0, column: int = 0) -> Self:
        """The problem in words."""
        bare = replace(problem, file="", sheet="", row=None, column="")
        return cls(problem, sentence_case(sentence(bare, language)), cure(problem, language), row, column)


def found(problems: Iterable[Problem], grids: Sequence[Grid], language: str, layouts: Layouts = NONE) -> list[Found]:
    """Each problem with its cell, in the same order.

    Args:
        problems: of one file.
        grids: its sheets; a problem of any other sheet has no cell.
        layouts: by sheet, where it was recognised; a heading that no layout has is looked for.
    """
    places = {(name, use.heading): use.column + 1 for name, layout in layouts.items() for use in layout.uses}
    sheets = {grid.name: grid for grid in grids}
    headings: dict[tuple[str, str], tuple[int, int]] = {}
    answers = []
    for problem in problems:
        grid, key = sheets.get(problem.sheet), (problem.sheet, problem.column)
        if grid is None:
            answers.append(Found.of(problem, language))
            continue
        if problem.column and key not in headings:
            row, column = _heading(grid, problem.column)
            headings[key] = (row, places.get(key, column))
        row, column = headings[key] if problem.column else (0, 0)
        answers.append(Found.of(problem, language, problem.row or row, column if problem.row or row else 0))
    return answers


def marks(located: Sequence[Found], grids: Sequence[Grid], language: str, layouts: Layouts = NONE) -> dict[str, Marked]:
    """What is written into each sheet that has a problem in one of its rows, by its name."""
    by_sheet: dict[str, list[Found]] = defaultdict(list)
    for one in located:
        if one.row:
            by_sheet[one.problem.sheet].append(one)
    return {
        grid.name: _marked(grid, by_sheet[grid.name], layouts.get(grid.name), language)
        for grid in grids
        if grid.name in by_sheet
    }


def heading_titles() -> list[str]:
    """What the column of marks is called, in every language: so that an earlier one is known."""
    return [_title(language) for language in LANGUAGES]


def unmarked(grid: Grid) -> Grid:
    """The sheet without the column that an earlier marking wrote beside its rows."""
    rows, columns = np.isin(grid.texts, heading_titles()).nonzero()
    if not len(rows):
        return grid
    texts = grid.texts.copy()
    for row, column in zip(rows, columns, strict=True):
        texts[row:, column] = ""
    return replace(grid, texts=texts)


def printable(text: str) -> str:
    """Text of a file fit for a cell: what is not printable written out, at most 500 letters."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in _cut(text, FOUND))


def _title(language: str) -> str:
    return f"{SIGN} {say(language, 'problems.column')}"


def _marked(grid: Grid, located: list[Found], layout: Layout | None, language: str) -> Marked:
    cells: dict[tuple[int, int], list[Found]] = defaultdict(list)
    rows: dict[int, list[str]] = defaultdict(list)
    filled = grid.texts != ""
    last_row, width = (int(axis[-1]) + 1 for axis in (filled.any(axis=1).nonzero()[0], filled.any(axis=0).nonzero()[0]))
    for one in located:
        if one.column:
            cells[one.row, one.column].append(one)
        if one.problem.row:
            rows[one.row].append(_short(one))
    return Marked(
        heading_row=layout.last_heading + 1 if layout else _heading_row(grid, located),
        last_row=max(last_row, *(one.row for one in located)),
        free=max(width, *(one.column for one in located)) + 1,
        title=_title(language),
        cells={cell: (_gravest(several), _comment(several)) for cell, several in cells.items()},
        rows={row: f"{SIGN} {_cut('; '.join(several), SHORT)}" for row, several in rows.items()},
    )


def _short(one: Found) -> str:
    """A problem beside its row, with its column in front."""
    return f"{printable(one.problem.column)}: {one.words}" if one.problem.column else one.words


def _gravest(located: list[Found]) -> Severity:
    return min((one.problem.severity for one in located), key=_GRAVEST.index)


def _comment(located: list[Found]) -> str:
    """What is wrong with a cell and what to do, one paragraph per problem."""
    return _cut("\n\n".join(dict.fromkeys(f"{SIGN} {one.words} {one.cure}" for one in located)), LONGEST)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _heading_row(grid: Grid, located: list[Found]) -> int:
    """The row of the headings: where a problem's heading stands, else the row above the first problem."""
    own = [_heading(grid, one.problem.column)[0] for one in located[:HEADINGS_WITHIN] if one.problem.column]
    first = min(one.row for one in located)
    return max((row for row in own if 0 < row <= first), default=max(first - 1, 1))


def _heading(grid: Grid, heading: str) -> tuple[int, int]:
    """The row and column (from 1) of a heading; (0, column) where only a column's letters are told, else (0, 0).

    A heading over several rows is told as "Kế hoạch / Cả năm": the lowest part decides the cell, and the parts above
    must stand over it or, merged, to its left.
    """
    *above, lowest = [same(part) for part in heading.split(" / ")]
    head = [[same(text) for text in row] for row in grid.texts[:HEADINGS_WITHIN]]
    at = [(row, column) for row, texts in enumerate(head) for column, text in enumerate(texts) if text == lowest]
    under = [
        (row, column)
        for row, column in at
        if set(above) <= {next(filter(None, reversed(texts[: column + 1])), "") for texts in head[:row]}
    ]
    for row, column in under or at:
        return row + 1, column + 1
    return 0, _by_letters(heading, grid.texts.shape[1])


def _by_letters(heading: str, width: int) -> int:
    """The column (from 1) named by letters, as formulas without a value are told; 0 where it is no such name."""
    return next((column for column in range(1, width + 1) if letters(column - 1) == heading), 0)
