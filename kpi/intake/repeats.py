"""What must stand once stands once: a row given twice alike is taken once, a row given twice differently is refused."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from kpi.domain.model import Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES, Table
from kpi.intake.values import Filed

_FIGURE = ("value", "value_to", "bound", "said", "published_percent", "published_index", "published_change")


def once(several: list[Filed]) -> tuple[list[Filed], list[Problem]]:
    """The tables with every key of their grain once, and a problem for each row that repeats an earlier one.

    The plan of a year that stands beside each of its quarters is one plan: said without a word, if it is the same.

    Args:
        several: all tables of all files, with codes, in the order in which they count.
    """
    kept = dict(enumerate(several))
    problems: list[Problem] = []
    for table in dict.fromkeys(one.table for one in several):
        places = [place for place, one in enumerate(several) if one.table is table]
        own = [several[place] for place in places]
        rows = _rows(table, own)
        again = rows[rows["again"]]
        if len(again):
            problems += _problems(table, own, rows, again)
            for at, place in enumerate(places):
                drop = again["at"][again["of"].eq(at)].to_numpy()
                left = np.delete(np.arange(len(own[at].values)), drop)
                beside = own[at].beside.iloc[left] if len(own[at].beside) else own[at].beside
                kept[place] = replace(own[at], values=own[at].values.iloc[left], beside=beside)
    return list(kept.values()), problems


def _rows(table: Table, own: list[Filed]) -> pd.DataFrame:
    """One line per row of the tables: `of` which one, `at` which place, the `first` line of its key, `again` or not."""
    needed = [name for name in table.grain if table[name].required]
    parts = {name: pd.concat([one.text(name) for one in own], ignore_index=True) for name in table.grain}
    key = np.zeros(sum(len(one.values) for one in own), dtype="int64")
    whole = np.ones(len(key), dtype="bool")  # the others have their own problem
    for name, part in parts.items():
        codes, words = pd.factorize(part.array)
        key = pd.factorize(key * max(len(words), 1) + codes)[0]
        if name in needed:
            whole &= part.ne("").to_numpy()
    alone = np.where(whole, key, -1 - np.arange(len(key)))
    lines = pd.DataFrame(
        {
            "of": np.repeat(np.arange(len(own)), [len(one.values) for one in own]),
            "at": np.concatenate([np.arange(len(one.values)) for one in own]) if own else [],
        }
    )
    codes, _ = pd.factorize(alone)
    firsts = pd.Series(np.arange(len(codes))).groupby(codes, sort=False).transform("first")
    return lines.assign(first=firsts, again=firsts.to_numpy() != np.arange(len(codes)))


def _problems(table: Table, own: list[Filed], rows: pd.DataFrame, again: pd.DataFrame) -> Iterator[Problem]:
    """A warning for each row that repeats one alike, an error for each that repeats one differently."""
    compared = _FIGURE if table is FIGURES else tuple(table.names)
    told = {
        name: pd.concat([one.values[name] if name in one.values else _nothing(one) for one in own], ignore_index=True)
        for name in compared
        if any(name in one.values for one in own)
    }
    here, there = again.index.to_numpy(), again["first"].to_numpy()
    unlike = {name: ~_alike(column, here, there) for name, column in told.items()}
    differs = np.logical_or.reduce(list(unlike.values()))
    lines = pd.concat([_places(one) for one in own], ignore_index=True)
    place = pd.factorize(pd.MultiIndex.from_frame(lines))[0]
    wrong = np.isin(place[here], place[here][differs])
    silent = _beside_results(own, rows, place)[here] | wrong | pd.Series(place[here]).duplicated().to_numpy()
    keys = {name: pd.concat([one.text(name) for one in own], ignore_index=True).to_numpy() for name in table.grain}
    of, row, file = rows["of"].to_numpy(), lines["row"].to_numpy(), lines["file"].to_numpy()
    for line in np.flatnonzero(differs | ~silent):
        at, first = here[line], there[line]
        key = ", ".join(word for words in keys.values() if (word := str(words[at])))
        kind = ProblemKind.REPEATED_ROW if differs[line] else ProblemKind.REPEATED_SAME
        column = next((name for name, other in unlike.items() if other[line]), "") if table is FIGURES else ""
        details = {"earlier": str(row[first]), "earlier_file": str(file[first])}
        yield own[of[at]].problem(kind, row[at], column, key, **details)


def _places(one: Filed) -> pd.DataFrame:
    """Where each row of a table stands."""
    return pd.DataFrame({"file": one.file, "sheet": one.sheet, "row": one.values.index})


def _nothing(one: Filed) -> pd.Series:
    """A column that a table leaves out."""
    return pd.Series(None, one.values.index, dtype="object")


def _alike(column: pd.Series, here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Whether the cells of two rows are the same; two missing ones are, and what one leaves out is no difference."""
    codes, _ = pd.factorize(column.array)  # -1 is missing
    if column.dtype == "object":  # some table leaves the column out
        return (codes[here] == codes[there]) | (codes[here] < 0) | (codes[there] < 0)
    return codes[here] == codes[there]


def _beside_results(own: list[Filed], rows: pd.DataFrame, place: np.ndarray) -> np.ndarray:
    """Whether each row is a plan that stands beside a result which repeats nothing."""
    plan = np.array([one.measure == Measure.PLAN for one in own])[rows["of"].to_numpy()]
    other = np.array([one.measure not in {"", Measure.PLAN} for one in own])[rows["of"].to_numpy()]
    return plan & np.isin(place, place[other & ~rows["again"].to_numpy()])
