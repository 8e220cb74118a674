"""Finding rows of one table by the keys of another, without joining the tables.

Keys are whole numbers, a place is the number of a row, and −1 stands for no row. Texts stay where they are until
the end, when each column is taken once.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Whole = NDArray[np.int64]
_YEARS, _MONTHS = 10_000, 13


def month_key(who: Whole, year: Whole, month: ArrayLike) -> Whole:
    """One key of an indicator and area (`who`) and a month, 0 to 12, of a year."""
    return (who * _YEARS + year) * _MONTHS + np.asarray(month)


def span_key(who: Whole, year: Whole, first: Whole, last: Whole) -> Whole:
    """One key of an indicator and area (`who`) and a span of months."""
    return month_key(who, year, last) * _MONTHS + first


def ordered(texts: pd.Series) -> Whole:
    """Numbers in the order of the texts, from 0."""
    return pd.factorize(texts, sort=True)[0]


def grouped(*columns: pd.Series | Whole) -> Whole:
    """The number of each row's group (rows equal in all columns), numbered as they first appear.

    >>> grouped(pd.Series(["b", "a", "b"]), np.array([1, 1, 1])).tolist()
    [0, 1, 0]
    """
    group = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        codes, unique = pd.factorize(column)
        group = pd.factorize(group * max(len(unique), 1) + codes)[0]
    return group


def firsts(keys: Whole) -> Whole:
    """The places where each key stands first, in the order of the rows."""
    return np.sort(np.unique(keys, return_index=True)[1])


def find(keys: Whole, asked: Whole) -> Whole:
    """The first place of each asked key among the keys; −1 where it is not there.

    >>> find(np.array([7, 5, 7]), np.array([5, 7, 6])).tolist()
    [1, 0, -1]
    """
    if len(keys) == 0:
        return np.full(len(asked), -1)
    order = np.argsort(keys, kind="stable")
    place = order[np.minimum(np.searchsorted(keys, asked, sorter=order), len(keys) - 1)]
    return np.where(keys[place] == asked, place, -1)


def pairs(left: Whole, right: Whole) -> tuple[Whole, Whole]:
    """The places of every two rows of the same key, in the order of the left rows and then of the right ones.

    >>> [places.tolist() for places in pairs(np.array([5, 7]), np.array([7, 5, 7]))]
    [[0, 1, 1], [1, 0, 2]]
    """
    order = np.argsort(right, kind="stable")
    begin = np.searchsorted(right, left, side="left", sorter=order)
    many = np.searchsorted(right, left, side="right", sorter=order) - begin
    one = np.repeat(np.arange(len(left)), many)
    within = np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many)
    return one, order[begin[one] + within]


def numbers(values: ArrayLike, places: Whole) -> NDArray[np.float64]:
    """The numbers at these places; missing at −1."""
    values = np.append(np.asarray(values, dtype="float64"), np.nan)
    return values[places]


def words(column: pd.Series, places: Whole) -> pd.Categorical:
    """The words at these places, as categories; "" at −1."""
    codes, known = pd.factorize(pd.Series([*column, ""], dtype="str"))
    return pd.Categorical.from_codes(codes[places], categories=known)


def texts(column: pd.Series, places: Whole) -> pd.api.extensions.ExtensionArray:
    """The texts at these places; "" at −1."""
    return column.array.take(places, allow_fill=True, fill_value="")
