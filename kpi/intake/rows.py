"""Which rows of a table are data, and which are groups, totals, column numbers, headings, footnotes or signatures."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.intake.block import recognised
from kpi.intake.grid import Grid
from kpi.intake.known import Known
from kpi.intake.layout import Layout
from kpi.intake.matching import search
from kpi.intake.names import same
from kpi.intake.sight import Sight
from kpi.intake.spoken import said

_NUMBERED = re.compile(r"\(?([A-Z]{1,2}|\d{1,2}[a-z]?)\)?(\s*=.*)?|\(?\d{1,2}\)?\s*[=:/].*", re.IGNORECASE)
_TOTAL = (
    r"(tổng( cộng| số| chung)?|cộng|cộng chung)( (toàn|cả)? ?(tỉnh|huyện|thành phố|thị xã|xã|ngành))?"
    r"( ?\([ivxa-d0-9 +]+\))?|"
    r"toàn bộ|(grand |sub)?totals?|sum|bình quân chung"
)
_SIGNED = (
    r"người lập( biểu| bảng)?|thủ trưởng|giám đốc|chủ tịch|trưởng phòng|kế toán|ký tên|prepared by|signature|director"
)
_BULLET = re.compile(r"^\s*(?:[-–—+•*·]+\s+|[-–—](?=[^\W\d_]))")
_FEWEST = 2
_PRINTED = ("value", "published_percent", "published_index", "published_change")


@dataclass(frozen=True)
class Rows:
    """The rows below the heading, from 0, each in one of these; what is not there is blank.

    Attributes:
        data: with a figure, or with a unit or code and none yet.
        names: what each data row is named by, less a dash before it; "" where nothing names it.
        sections: the group row above each data row; "" where there is none.
        totals: sums of other indicators.
        left_out: groups, column numbers, repeated headings, footnotes and signatures.
        second: where a second table with other headings begins; -1 for none.
    """

    data: np.ndarray
    names: tuple[str, ...]
    sections: tuple[str, ...]
    totals: np.ndarray
    left_out: np.ndarray
    second: int


def unbulleted(name: str) -> str:
    """The name less a dash before it.

    >>> unbulleted("   - Trong đó: lao động nữ")
    'Trong đó: lao động nữ'
    """
    return _BULLET.sub("", name).strip()


def sort_rows(grid: Grid, layout: Layout, sight: Sight, known: Known) -> Rows:
    """Every filled row below the heading, sorted."""
    filled = np.flatnonzero(sight.filled.any(axis=1))
    rows = filled[(filled > layout.last_heading) & (filled <= layout.last_row)]
    if layout.form == "table":
        blank = ("",) * len(rows)
        return Rows(rows, blank, blank, rows[:0], rows[:0], -1)
    second = _second_table(layout, sight, rows)
    if second >= 0:
        rows = rows[rows < second]
    names = _names(layout, sight, rows)
    data = _data(grid, layout, sight, rows, names, known)
    data &= ~_numbering(sight, rows) & ~_headings_again(layout, sight, rows) & ~_signed(layout, sight, rows)
    ahead = np.where(names == "", _first(sight, rows, _columns(layout, "numbering")), names)
    total = data & _totals(layout, ahead, known)
    sections = _sections(rows, names, data)
    kept = data & ~total
    return Rows(
        rows[kept],
        tuple(unbulleted(name) for name in names[kept]),
        tuple(sections[kept]),
        rows[total],
        rows[~data],
        second,
    )


def _columns(layout: Layout, *holds: str) -> np.ndarray:
    """The columns that hold one of these."""
    return np.array([use.column for use in layout.uses if use.holds in holds], dtype=np.intp)


def _first(sight: Sight, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """For each row the first text in those columns; "" where there is none."""
    found = np.full(len(rows), "", dtype=object)
    for column in reversed(columns):
        here = sight.filled[rows, column]
        found[here] = sight.texts[rows[here], column]
    return found


def _names(layout: Layout, sight: Sight, rows: np.ndarray) -> np.ndarray:
    """What each row is named by: its indicator, else its area, else its period."""
    for holds in ("indicator", "area", "period"):
        columns = _columns(layout, holds)
        if len(columns):
            return _first(sight, rows, columns)
    return np.full(len(rows), "", dtype=object)


def _data(grid: Grid, layout: Layout, sight: Sight, rows: np.ndarray, names: np.ndarray, known: Known) -> np.ndarray:
    """Whether each row is data: a figure, what should be one beside a name, or a name with a unit and no figure."""
    figures, values = _columns(layout, *_PRINTED), _columns(layout, "value")
    numeric = (sight.numeric | sight.token | sight.error)[np.ix_(rows, figures)].any(axis=1)
    numeric |= np.isin(rows, [row for row, column in grid.unvalued if column in set(figures)])
    written = sight.filled[np.ix_(rows, values)].any(axis=1)
    named = names != ""
    told = sight.filled[np.ix_(rows, _columns(layout, "unit", "code"))].any(axis=1)
    if layout.form == "long":
        told = (
            sight.filled[np.ix_(rows, _columns(layout, "indicator", "area", "period", "unit"))].sum(axis=1) >= _FEWEST
        )
    elif len(_columns(layout, "area")) and not len(_columns(layout, "indicator")):
        told |= np.array([same(name) in known.areas for name in names], dtype=bool)
    return numeric | (named & (written | told))


def _numbering(sight: Sight, rows: np.ndarray) -> np.ndarray:
    """The row of column numbers under the heading: A, B, 1, 2, 3=2/1."""
    found = np.zeros(len(rows), dtype=bool)
    if len(rows):
        texts = [text for _, text in sight.cells(int(rows[0]))]
        plain = [int(text.strip("()")) for text in texts if text.strip("()").isdecimal()]
        ordered = all(after == before + 1 for before, after in zip(plain, plain[1:], strict=False))
        all_numbered = all(_NUMBERED.fullmatch(text) for text in texts)
        found[0] = len(texts) > _FEWEST and all_numbered and ordered and (not plain or plain[0] <= _FEWEST)
    return found


def _signed(layout: Layout, sight: Sight, rows: np.ndarray) -> np.ndarray:
    """The rows of signatures below the last figure: no digit in them, and an empty row or an office's word before."""
    figured = (sight.numeric | sight.token | sight.error)[rows].any(axis=1)
    last = int(np.flatnonzero(figured)[-1]) if figured.any() else len(rows)
    told = sight.filled[np.ix_(rows, _columns(layout, "unit"))].any(axis=1)
    found = np.zeros(len(rows), dtype=bool)
    begun = False
    for at in range(last + 1, len(rows)):
        text = " ".join(words for _, words in sight.cells(int(rows[at])))
        begun |= rows[at] > rows[at - 1] + 1 or search(_SIGNED, same(text)) is not None
        found[at] = begun and not told[at] and not any(map(str.isdigit, text))
    return found


def _headings_again(layout: Layout, sight: Sight, rows: np.ndarray) -> np.ndarray:
    """Rows that repeat the heading, as at the head of a printed page."""
    columns = np.array([use.column for use in layout.uses if use.heading], dtype=np.intp)
    heading = np.arange(layout.first_heading, layout.last_heading + 1)
    found = np.zeros(len(rows), dtype=bool)
    for row in heading:
        here = sight.texts[row, columns]
        if (here != "").sum() >= _FEWEST:
            found |= (sight.texts[np.ix_(rows, columns)] == here).all(axis=1)
    return found


def _second_table(layout: Layout, sight: Sight, rows: np.ndarray) -> int:
    """The row where other headings begin, or the same under another title; -1 where none do."""
    figured = (sight.numeric & ~sight.year | sight.token | sight.error)[rows].any(axis=1)
    nobody = Known(frozenset(), frozenset())
    again = _headings_again(layout, sight, rows)
    for at in np.flatnonzero(~figured):
        row = int(rows[at])
        if not figured[:at].any() or recognised(sight, row, nobody) < _FEWEST:
            continue
        titled = any(said(text).first for above in rows[max(0, at - 3) : at][~figured[max(0, at - 3) : at]]
                     for _, text in sight.cells(int(above)))  # fmt: skip
        if not again[at] or titled:
            return row
    return -1


def _totals(layout: Layout, names: np.ndarray, known: Known) -> np.ndarray:
    """Rows that add up indicators; where the rows are areas, "Tổng số" is one of them."""
    if len(_columns(layout, "area")) or layout.form == "statistics":
        return np.zeros(len(names), dtype=bool)
    codes, unique = pd.factorize(names)
    total = rf"^(?:{_TOTAL})$"
    sums = [
        bool(name) and not known.is_indicator(name) and search(total, same(unbulleted(name)).strip(" :.")) is not None
        for name in unique
    ]
    return np.array(sums, dtype=bool)[codes]


def _sections(rows: np.ndarray, names: np.ndarray, data: np.ndarray) -> np.ndarray:
    """For each row the name of the last row above it that is no data."""
    groups = pd.Series(names, dtype="object").mask(data | (names == ""))
    return groups.ffill().fillna("").to_numpy() if len(rows) else names
