"""A grid as an eye sees it: which cells hold something, which hold a number, and where the data stand."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.intake.grid import Grid
from kpi.intake.headings import collapsed
from kpi.intake.numbers import NOTHING

Flags = np.ndarray
_NUMERIC = re.compile(r"[≥≤<>~(]{0,2}\s*[-+−]?\s*\d[\d.,'\s]*(e[+-]?\d+)?\s*%?\s*\)?", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d{2}(\.0)?")
_ERROR = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)", re.IGNORECASE)
_RULE = re.compile(r"[-–—_=*.~·\s]{2,}|[_=*·]")


@dataclass(frozen=True)
class Sight:
    """What the cells of a grid look like; every array has its shape.

    Attributes:
        texts: composed and in one line.
        filled: something stands there; a rule of dashes is nothing.
        numeric: a number stands there, in whatever notation; also "(1)" and "52,5%".
        year: a number that could be a year.
        token: a word for a missing figure ("-", "…", "chưa có số liệu").
        error: what a spreadsheet shows for a failed formula.
    """

    texts: np.ndarray
    filled: Flags
    numeric: Flags
    year: Flags
    token: Flags
    error: Flags

    @property
    def rows(self) -> np.ndarray:
        """The rows in which anything stands, from 0."""
        return np.flatnonzero(self.filled.any(axis=1))

    def cells(self, row: int) -> list[tuple[int, str]]:
        """The filled cells of one row, as (column, text)."""
        return [(int(column), self.texts[row, column]) for column in np.flatnonzero(self.filled[row])]


def see(grid: Grid) -> Sight:
    """The grid as an eye sees it; each distinct text is looked at once."""
    raw = np.asarray(grid.texts, dtype=object)
    codes, unique = pd.factorize(raw.ravel())
    texts = np.array([collapsed(str(one)) for one in unique], dtype=object)

    def where(test: object) -> Flags:
        return np.array(test, dtype=bool)[codes].reshape(raw.shape) if len(unique) else np.zeros(raw.shape, dtype=bool)

    numeric = where([_NUMERIC.fullmatch(one) is not None for one in texts]) | grid.exact
    nothing = where([one != "" and one.casefold() in NOTHING for one in texts])
    rule = where([_RULE.fullmatch(one) is not None and one.casefold() not in NOTHING for one in texts])
    filled = where([one != "" for one in texts]) & ~rule
    alone = filled & ~nothing  # dashes in every cell of a row are a rule, and no missing figures
    filled &= alone.any(axis=1, keepdims=True)
    return Sight(
        texts=texts[codes].reshape(raw.shape) if len(unique) else raw,
        filled=filled,
        numeric=numeric & filled,
        year=where([_YEAR.fullmatch(one) is not None for one in texts]) & filled,
        token=nothing & filled,
        error=where([_ERROR.fullmatch(one) is not None for one in texts]) & filled,
    )
