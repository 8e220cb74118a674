"""Where the heading of a sheet's table stands, over how many rows, and what each column's heading says in them."""

from dataclasses import dataclass

import numpy as np

from kpi.intake.grid import Grid, Span
from kpi.intake.headings import meaning, unit_said
from kpi.intake.known import Known
from kpi.intake.sight import Sight

_SEARCHED = 400  # filled rows in which a heading is looked for
TALLEST = 6  # rows of one heading
_FEWEST = 2
_NAMING = ("indicator", "area", "period")
_LEFT_ALONE = {"", "aside"}


@dataclass(frozen=True)
class Level:
    """What one row of the heading says of one column; `own` is False where it stands over several columns."""

    text: str
    own: bool


@dataclass(frozen=True)
class Block:
    """Rows `first` to `last` of a heading, from 0; `titles` are the filled rows above, from the top."""

    first: int
    last: int
    levels: tuple[tuple[Level, ...], ...]
    titles: tuple[tuple[str, ...], ...]


def find_block(sight: Sight, grid: Grid, known: Known) -> Block | None:
    """The heading of the first table on the sheet; None where nothing looks like one."""
    rows = [int(row) for row in sight.rows[:_SEARCHED]]
    core = next((row for row in rows if recognised(sight, row, known) >= _FEWEST), None)
    if core is None:
        core = _above_figures(sight, rows)
    if core is None:
        return None
    last = _downwards(sight, core, known)
    return block_at(sight, grid, _upwards(sight, grid, core, last), last)


def block_at(sight: Sight, grid: Grid, first: int, last: int) -> Block:
    """The heading that stands in those rows, from 0."""
    rows = [int(row) for row in sight.rows[:_SEARCHED]]
    titles = tuple(tuple(text for _, text in sight.cells(row)) for row in rows if row < first)
    return Block(first, last, _levels(sight, grid, first, last), titles)


def is_heading_like(sight: Sight, row: int) -> bool:
    """Whether nothing in the row is a figure; years may stand in a heading."""
    figures = (sight.numeric & ~sight.year | sight.token | sight.error)[row]
    return bool(sight.filled[row].any()) and not figures.any()


def recognised(sight: Sight, row: int, known: Known) -> int:
    """How many cells of a row are headings that we know; 0 for a row with figures."""
    if not is_heading_like(sight, row):
        return 0
    return sum(_is_known(text, known) for _, text in sight.cells(row))


def _is_known(text: str, known: Known) -> bool:
    """Whether a cell says what a column holds, or names an area or indicator to stand across."""
    if unit_said(text) and ":" in text:
        return False
    return meaning(text).holds != "" or known.is_area(text) or known.is_indicator(text)


def _above_figures(sight: Sight, rows: list[int]) -> int | None:
    """The row over the first row of figures, where no heading is known by its words."""
    for at, row in enumerate(rows):
        figures = np.flatnonzero((sight.numeric & ~sight.year)[row])
        words = np.flatnonzero((sight.filled & ~sight.numeric & ~sight.token)[row])
        if not len(figures) or not len(words) or words[0] > figures[-1]:
            continue
        columns = figures[figures > words[0]]
        above = (one for one in reversed(rows[:at]) if sight.filled[one, columns].any() and is_heading_like(sight, one))
        return next(above, None)
    return None


def _naming_column(sight: Sight, first: int, last: int) -> int:
    """The leftmost column that names rows, by its heading; -1 where none says so."""
    for holds in _NAMING:
        for row in range(first, last + 1):
            for column, text in sight.cells(row):
                if meaning(text).holds == holds:
                    return column
    return -1


def _downwards(sight: Sight, core: int, known: Known) -> int:
    """The last row of the heading that begins with row `core`."""
    last = core
    while last + 1 < min(sight.filled.shape[0], core + TALLEST):
        below = last + 1
        if not is_heading_like(sight, below) or unit_said(" ".join(text for _, text in sight.cells(below))):
            break
        naming = _naming_column(sight, core, last)
        leftmost = min(column for column, _ in sight.cells(core))
        columns = [column for column, _ in sight.cells(below)]
        blank = naming < 0 or not sight.filled[below, naming]
        goes_on = blank and min(columns) >= leftmost and max(columns) > naming
        complete = naming < 0 and recognised(sight, below, known) >= _FEWEST
        if not goes_on and not complete:
            break
        last = below
    return last


def _upwards(sight: Sight, grid: Grid, core: int, last: int) -> int:
    """The first row of the heading that row `core` belongs to."""
    first = core
    leftmost = min(column for row in range(core, last + 1) for column, _ in sight.cells(row))
    while first > 0 and last - first + 1 < TALLEST and is_heading_like(sight, first - 1):
        cells = sight.cells(first - 1)
        text = " ".join(one for _, one in cells)
        over = [span for span in _across(grid, first - 1) if span[1] > leftmost]
        parent = len(cells) > 1 or bool(over) or (cells[0][0] > leftmost and meaning(text).holds == "value")
        if unit_said(text) or (len(cells) == 1 and ":" in text) or not parent or cells[0][0] < leftmost:
            break
        if len(cells) > 1 and all(meaning(one).holds in _LEFT_ALONE for _, one in cells) and core == last and not over:
            below = {column for column, _ in sight.cells(first)}
            if any(column not in below for column, _ in cells):
                break
        first -= 1
    return first


def _across(grid: Grid, row: int) -> list[Span]:
    """The merged cells over several columns that lie in a row."""
    return [span for span in grid.merged if span[0] <= row <= span[2] and span[3] > span[1]]


def _levels(sight: Sight, grid: Grid, first: int, last: int) -> tuple[tuple[Level, ...], ...]:
    """For each column what the rows of the heading say of it, from the top."""
    width = sight.filled.shape[1]
    texts = [[sight.texts[row, column] if sight.filled[row, column] else "" for column in range(width)]
             for row in range(first, last + 1)]  # fmt: skip
    own = [[bool(text) for text in line] for line in texts]
    merges = {span for row in range(first, last + 1) for span in _across(grid, row)}
    for top, left, bottom, right in merges:
        for row in range(max(top, first), min(bottom, last) + 1):
            for column in range(left + 1, min(right + 1, width)):
                if not texts[row - first][column] and row == top:
                    texts[row - first][column] = texts[row - first][left]
            if left < width:
                own[row - first][left] = False
    if not merges:
        _fill_lost_merges(texts, own)
    return tuple(
        tuple(Level(texts[row][column], own[row][column]) for row in range(len(texts)) if texts[row][column])
        for column in range(width)
    )


def _fill_lost_merges(texts: list[list[str]], own: list[list[bool]]) -> None:
    """Blank cells right of a parent take it over, where a heading stands below them and none above."""
    for row, line in enumerate(texts[:-1]):
        for column in range(1, len(line)):
            left = line[column - 1]
            below = any(own[under][column] for under in range(row + 1, len(texts)))
            above = (
                any(texts[over][column] for over in range(row)) and texts[row - 1][column] != texts[row - 1][column - 1]
            )
            beside = any(own[under][column - 1] for under in range(row + 1, len(texts)))
            holds = meaning(left).holds if left else ""
            if not line[column] and left and below and beside and not above and (not holds or holds == "value"):
                line[column] = left
                own[row][column - 1] = False
