"""Spans of months of one year: how they are written, ordered, and laid end to end.

A period is written `2019`, `2019-H1`, `2019-Q3`, `2019-04` or `2019-9M` (the first nine months).
One span has one key: `1M` is `01`, `3M` is `Q1`, `6M` is `H1`, `12M` is the year.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

import numpy as np
import pandas as pd

_FORM = re.compile(r"([12]\d{3})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])|([1-9]|1[0-2])M))?", re.ASCII)
_KEY_OF_FIRST_MONTHS = {1: "-01", 3: "-Q1", 6: "-H1", 12: ""}


@dataclass(frozen=True)
class Period:
    """Months `first` to `last` (1 to 12, both included) of one year."""

    year: int
    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period written as `text`.

        Raises:
            ValueError: the text is not a period in the forms above.

        >>> Period.parse("2019-6M")
        Period(year=2019, first=1, last=6)
        """
        form = _FORM.fullmatch(text.strip())
        if form is None:
            raise ValueError(text)
        year, half, quarter, month, months = form.groups()
        if half:
            return cls(int(year), 6 * int(half) - 5, 6 * int(half))
        if quarter:
            return cls(int(year), 3 * int(quarter) - 2, 3 * int(quarter))
        if month:
            return cls(int(year), int(month), int(month))
        return cls(int(year), 1, int(months or 12))

    @property
    def key(self) -> str:
        """The one key of this span.

        >>> Period.parse("2019-12M").key, Period.parse("2019-9M").key
        ('2019', '2019-9M')
        """
        if self.first == 1:
            return f"{self.year}{_KEY_OF_FIRST_MONTHS.get(self.last, f'-{self.last}M')}"
        if self.first == self.last:
            return f"{self.year}-{self.last:02d}"
        if self.last - self.first == 5:
            return f"{self.year}-H2"
        return f"{self.year}-Q{self.last // 3}"

    @property
    def months(self) -> int:
        """How many months it spans."""
        return self.last - self.first + 1

    @property
    def elapsed(self) -> float:
        """The share of the year that has passed at its end, 0 to 1."""
        return self.last / 12

    @property
    def end(self) -> date:
        """Its last day."""
        following = date(self.year + self.last // 12, self.last % 12 + 1, 1)
        return following - timedelta(days=1)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts by end month, then the longer span last."""
        return (self.year, self.last, self.months)

    def in_year(self, year: int) -> Self:
        """The same months of another year."""
        return type(self)(year, self.first, self.last)


def key(text: str) -> str:
    """The one key of the span written as `text`; ValueError when it is not a period."""
    return Period.parse(text).key


def spans(keys: pd.Series) -> pd.DataFrame:
    """Year, first and last month of each period key, on the same index.

    Raises:
        ValueError: a key is not a period.
    """
    codes, unique = pd.factorize(keys)
    known = [Period.parse(text) for text in unique]
    table = np.array([(one.year, one.first, one.last) for one in known], dtype="int64").reshape(-1, 3)
    return pd.DataFrame(table[codes], columns=["year", "first", "last"], index=keys.index)


def last_days(keys: pd.Series) -> np.ndarray:
    """The last day of each period key as ISO text; "" for an empty key."""
    codes, unique = pd.factorize(keys)
    return np.array([Period.parse(text).end.isoformat() if text else "" for text in unique], dtype=object)[codes]


def years_before(keys: pd.Series) -> pd.Series:
    """The key of the same span a year earlier, on the same index."""
    codes, unique = pd.factorize(keys)
    known = [Period.parse(text) for text in unique]
    return pd.Series([one.in_year(one.year - 1).key for one in known], dtype="str").take(codes).set_axis(keys.index)


def from_january(year: np.ndarray, month: np.ndarray) -> np.ndarray:
    """The keys of the spans from January to the end of a month; "" for month 0."""
    codes, unique = pd.factorize(year * 13 + month)
    spoken = [Period(one // 13, 1, one % 13).key if one % 13 else "" for one in unique.tolist()]
    return np.array(spoken, dtype=object)[codes]
