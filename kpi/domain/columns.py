"""Reading and writing the columns of a scoreboard in the making, all rows at once."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Amounts = NDArray[np.float64]
Flags = NDArray[np.bool_]
MISSING = float("nan")
quiet = np.errstate(all="ignore")  # a division by next to nothing is endless, and no reason to warn


def amounts(rows: pd.DataFrame, *names: str) -> list[Amounts]:
    """Columns of numbers; NaN is missing."""
    return [rows[name].to_numpy(dtype="float64") for name in names]


def flags(rows: pd.DataFrame, *names: str) -> list[Flags]:
    """Columns of yes and no."""
    return [rows[name].to_numpy(dtype="bool") for name in names]


def says(rows: pd.DataFrame, name: str, *words: str) -> Flags:
    """Whether a column of words says one of these."""
    column = rows[name].array
    found = np.asarray(column == words[0], dtype="bool")
    for word in words[1:]:
        found = found | np.asarray(column == word, dtype="bool")
    return found


def first_that_applies(lines: Sequence[tuple[Flags, StrEnum | str]], otherwise: StrEnum | str) -> pd.Series:
    """The word of the first line whose condition holds, from the top; `otherwise` where none does.

    >>> first_that_applies([(np.array([True, False]), "met")], "not_met").tolist()
    ['met', 'not_met']
    """
    words = pd.Series([*(word for _, word in lines), otherwise], dtype="str")
    place = np.select([when for when, _ in lines], list(range(len(lines))), len(lines))
    return words.array.take(place)
