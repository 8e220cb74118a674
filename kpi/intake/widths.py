"""Rows of a delimited text that have other than the table's number of cells, where that can be told.

A decimal comma among separating commas pushes the cells behind it along; a row cut short has lost some. Titles, blank
lines, group rows and footnotes rightly have fewer cells and are left alone.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi.intake.text import DELIMITERS

_NUMBER = re.compile(r"[-+−]?[\d.,\u00a0 ]*\d[\d.,\u00a0 ]*%?")
_NUMBERING = re.compile(r"(?i)[ivxlc]+|[a-zđ]|\d+(?:[.,]\d+)*", re.ASCII)
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Uneven:
    """A row (from 0) that has `found` cells where the table has `width`."""

    row: int
    found: int
    width: int


def uneven(rows: Sequence[Row], delimiter: str) -> list[Uneven]:
    """The rows inside tables that have too many cells or too few.

    Args:
        rows: those with any text, each with its place from 0.
        delimiter: what stood between cells.
    """
    found: list[Uneven] = []
    start, width, spaced = _table(rows, None)
    if not width:
        return found
    for at, block in _blocks(rows[start:]):
        begun = _table(block, width) if at else (0, width, spaced)
        if begun[1] > 1 and begun[1] != width:
            _, width, spaced = begun
        found += [
            Uneven(place, len(cells), width)
            for place, cells in block
            if len(cells) != width
            and (_is_split_otherwise(cells, width, delimiter) or not _is_beside(cells, width, delimiter, spaced))
        ]
    return found


def heading_of(rows: Sequence[Row], row: int, column: int) -> str:
    """What the heading says above that cell (both from 0); "" where it cannot be told."""
    start, width, _ = _table(rows, None)
    place, cells = rows[start]
    return cells[column] if width and place < row and column < len(cells) else ""


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, Sequence[Row]]]:
    """The rows between blank ones, each block with its number."""
    number = begin = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at][0] > rows[at - 1][0] + 1:
            yield number, rows[begin:at]
            number, begin = number + 1, at


def _table(rows: Sequence[Row], known: int | None) -> tuple[int, int, bool]:
    """Where the table begins, its width, and whether its cells begin with a space; width 0 where there is none.

    It begins with the first row of the commonest width; where that already holds numbers, the heading above says the
    width, for then every row may be too long. With `known` given: only another table with a heading of its own counts.
    """
    widths = Counter(len(cells) for _, cells in rows if len(cells) > 1)
    if not widths:
        return 0, 0, False
    common = max(widths, key=lambda width: (widths[width], width))
    start = next(at for at, (_, cells) in enumerate(rows) if len(cells) == common)
    if known is not None and (start or widths[common] < 2 or not _is_heading(rows[0][1])):
        return 0, 0, False
    if known is None and start and not _is_heading(rows[start][1]):
        above = rows[start - 1][1]
        if _is_heading(above) and 2 * len(above) > common and not _is_prose(above):
            start, common = start - 1, len(above)
    return start, common, _is_prose(rows[start][1])


def _is_heading(cells: list[str]) -> bool:
    """At least two words, and no number but a year."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    numbers = [cell for cell in filled if _NUMBER.fullmatch(cell) and not re.fullmatch("(?:19|20)[0-9]{2}", cell)]
    return len(filled) > 1 and not numbers and any(not cell.isdecimal() for cell in filled)


def _is_prose(cells: list[str]) -> bool:
    """A sentence with commas: a space behind each."""
    return len(cells) > 1 and all(cell[:1].isspace() for cell in cells[1:])


def _is_split_otherwise(cells: list[str], width: int, delimiter: str) -> bool:
    """Whether the row, all in one cell, is one of the table with another separator."""
    if len(cells) != 1:
        return False
    split = (next(csv.reader([cells[0]], delimiter=other)) for other in DELIMITERS if other != delimiter)
    return any(len(one) == width and not _is_prose(one) and _NUMBER.fullmatch(one[-1].strip()) for one in split)


def _is_beside(cells: list[str], width: int, delimiter: str, spaced: bool) -> bool:
    """Whether the row is no row of the table, or loses nothing by its other width."""
    if delimiter == "," and _is_prose(cells) and not spaced:
        return True
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(cells) > width:
        return delimiter != "," and not any(cell.strip() for cell in cells[width:])
    if len(filled) < 2:
        return not any(_NUMBER.fullmatch(cell) for cell in filled) or len(cells) == 1
    if len(filled) == 2 and _NUMBERING.fullmatch(filled[0]) and not _NUMBER.fullmatch(filled[1]):
        return True  # a group: "I", "LAO ĐỘNG"
    return 2 * len(cells) <= width and not any(_NUMBER.fullmatch(cell) for cell in filled[1:])
