"""A table of a report in words and, beside them, in exact numbers.

Every cell is worded once; beside it stand the exact number, the decimals it is shown with, and the word before it, so
that a workbook can hold the number and still read the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kpi.wording.numbers import NOTHING, parts

Holds = Literal["text", "number"]
RowKind = Literal["group", "row", "part"]


@dataclass(frozen=True)
class Column:
    """One column: its key in the frames, its heading, its number in the row of numbers, and what it holds."""

    key: str
    heading: str
    number: str
    holds: Holds


@dataclass(frozen=True)
class Cell:
    """One cell: its text without the word before it, its number (NaN: the text counts), its decimals, that word."""

    text: str = ""
    number: float = float("nan")
    decimals: int = 0
    said: str = ""


def figure(text: str, number: float, language: str, said: str = "") -> Cell:
    """A cell with a number: as many decimals as its text shows, so that a workbook reads the same."""
    return Cell(text, number, max(len(parts(text, language)[1]) - 1, 0), said)


@dataclass(frozen=True)
class Heading:
    """A column before it is known whether it is shown."""

    key: str
    words: str
    holds: Holds = "text"
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """A table in words and in numbers; the frames have the same rows, and the keys of the columns as columns.

    Attributes:
        title: above the table.
        columns: those that are shown, in order.
        left_out: headings of columns that were wholly empty, and so are not shown.
        rows: of each row "group" (a field: only its number and name), "row", or "part" (of the row above it).
        texts: every cell as it is read; "" for nothing to say, "–" for an unknown number.
        numbers: the exact numbers of the number columns; NaN where the text is no single number (a range, a duty,
            nothing known): then the text counts.
        decimals: how many each number is shown with.
        said: the word before a number ("ước", "khoảng"); it is in the text already.
    """

    title: str
    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    rows: tuple[RowKind, ...]
    texts: pd.DataFrame
    numbers: pd.DataFrame
    decimals: pd.DataFrame
    said: pd.DataFrame


def table(
    title: str,
    headings: Sequence[Heading],
    lines: Sequence[tuple[RowKind, Mapping[str, Cell]]],
    formulas: Mapping[str, tuple[str, str]],
) -> Table:
    """Put the cells into frames and number the columns: A, B, … for texts in front, then 1, 2, ….

    Args:
        title: above the table.
        headings: all columns in order; an optional one without any content is left out.
        lines: the kind of each row with its cells by column; an absent cell is empty.
        formulas: by column the two columns whose quotient it is: the row of numbers then says "4=3/2".
    """
    empty = Cell()
    kept = [one for one in headings if not one.optional or any(_says(cells.get(one.key, empty)) for _, cells in lines)]
    keys = [one.key for one in kept]
    figures = [one.key for one in kept if one.holds == "number"]
    cells = [[line.get(key, empty) for key in keys] for _, line in lines]
    exact = [[line.get(key, empty) for key in figures] for _, line in lines]
    return Table(
        title=title,
        columns=tuple(_numbered(kept, formulas)),
        left_out=tuple(one.words for one in headings if one not in kept),
        rows=tuple(kind for kind, _ in lines),
        texts=pd.DataFrame(
            [[f"{one.said} {one.text}".strip() for one in row] for row in cells], columns=keys, dtype="str"
        ),
        numbers=pd.DataFrame([[one.number for one in row] for row in exact], columns=figures, dtype="float64"),
        decimals=pd.DataFrame([[one.decimals for one in row] for row in exact], columns=figures, dtype="int64"),
        said=pd.DataFrame([[one.said for one in row] for row in exact], columns=figures, dtype="str"),
    )


def _says(cell: Cell) -> bool:
    return cell.text not in ("", NOTHING)


def _numbered(kept: Sequence[Heading], formulas: Mapping[str, tuple[str, str]]) -> list[Column]:
    """The columns with their numbers; a formula only where both its columns are shown."""
    first = next((at for at, one in enumerate(kept) if one.holds == "number"), len(kept))
    numbers = {one.key: chr(ord("A") + at) if at < first else str(at - first + 1) for at, one in enumerate(kept)}
    for key, (over, under) in formulas.items():
        if {key, over, under} <= numbers.keys():
            numbers[key] = f"{numbers[key]}={numbers[over]}/{numbers[under]}"
    return [Column(one.key, one.words, numbers[one.key], one.holds) for one in kept]
