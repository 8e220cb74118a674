"""Cells that say "as above", spelled out: names merged downwards over several rows, and ditto marks for units."""

from dataclasses import replace

import numpy as np

from kpi.intake.grid import Grid
from kpi.intake.layout import Layout
from kpi.intake.names import same

_NAMING = ("indicator", "area", "period", "unit")
_DITTO = frozenset(same(one).replace(" ", "") for one in ('"', "''", "”", "″", "〃", "nt", "n.t", "như trên", "ditto"))


def spelled_out(grid: Grid, layout: Layout) -> Grid:
    """The grid with what stands above in every row that it stands for; figures are never repeated."""
    columns = {use.column: use.holds for use in layout.uses if use.holds in _NAMING}
    merged = [span for span in grid.merged if span[1] in columns and span[2] > span[0] > layout.last_heading]
    texts = grid.texts.copy()
    for top, left, bottom, _ in merged:
        below = texts[top + 1 : bottom + 1, left]
        texts[top + 1 : bottom + 1, left] = np.where(below == "", texts[top, left], below)
    for column in (column for column, holds in columns.items() if holds == "unit"):
        dittos = {text for text in dict.fromkeys(map(str, texts[:, column])) if _is_ditto(text)}  # few units, many rows
        for row in np.flatnonzero([str(text) in dittos for text in texts[:, column]]):
            if row > layout.last_heading + 1:
                texts[row, column] = texts[row - 1, column]
    return replace(grid, texts=texts)


def _is_ditto(text: str) -> bool:
    """Whether a cell is a ditto mark, or the words for it: nt, -nt-, " ."""
    return bool(text) and same(text).replace(" ", "").strip("-–.") in _DITTO
