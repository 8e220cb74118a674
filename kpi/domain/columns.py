"""Reading and writing the columns of a scoreboard in the making, all rows at once.

Words that the formulas ask for again and again (kind, basis, bound, verdict) are categories meanwhile, so that numbers
are compared and not letters; `spelled` ends that.
"""

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


def spelled(rows: pd.DataFrame) -> pd.DataFrame:
    """The same rows with every category as text."""
    coded = {name: rows[name].array for name in rows.columns[rows.dtypes == "category"]}
    return rows.assign(
        **{name: pd.array(words.categories, dtype="str").take(words.codes) for name, words in coded.items()}
    )


def first_that_applies(lines: Sequence[tuple[Flags, StrEnum | str]], otherwise: StrEnum | str) -> pd.Categorical:
    """The word of the first line whose condition holds, from the top; `otherwise` where none does.

    >>> first_that_applies([(np.array([True, False]), "met")], "not_met").tolist()
    ['met', 'not_met']
    """
    codes, words = pd.factorize(pd.Series([*(word for _, word in lines), otherwise], dtype="str"))
    none_yet = np.ones(len(lines[0][0]), dtype="bool")
    place = np.zeros(len(none_yet), dtype="int8")
    for when, _ in lines:
        none_yet &= ~when
        place += none_yet
    return pd.Categorical.from_codes(codes.astype("int8")[place], categories=words)
