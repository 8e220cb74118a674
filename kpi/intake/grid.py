"""What a file gives before anyone has said what it means: cells that remember their place."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np

Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Source:
    """A file as it was handed in: its name without folders, and its bytes."""

    name: str
    data: bytes

    @classmethod
    def of(cls, path: Path) -> Self:
        """The file at that path; OSError where it cannot be read."""
        return cls(path.name, path.read_bytes())


@dataclass(frozen=True)
class Grid:
    """One sheet of a workbook, or a whole text file (`name` is "").

    Attributes:
        file: the file as the reader named it.
        name: of the sheet.
        texts: rows x columns of str; `texts[r, c]` is what stands in spreadsheet row r + 1, column c + 1, "" where
            nothing does. Blank rows are there, so that rows keep their numbers; text is as typed, not yet composed.
        exact: same shape, bool: the file holds a true number there, and its text is plain digits with a decimal point
            (a percent-formatted number as it is shown: 52.5% is 52.5).
        merged: merged cells as (first row, first column, last row, last column), from 0, both ends included.
        hidden_rows, hidden_columns: from 0.
        unvalued: places (row, column, from 0) of formulas that were never calculated; their text is "".
    """

    file: str
    name: str
    texts: np.ndarray
    exact: np.ndarray
    merged: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    unvalued: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def letters(column: int) -> str:
    """A column counted from 0 as a spreadsheet names it.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(65 + column % 26)
