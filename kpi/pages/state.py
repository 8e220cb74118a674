"""The store opened once for all visits, and what is computed from it, kept until a figure changes.

Every kept thing carries the data version in its key, so an import by any process shows at the next click.
"""

from functools import lru_cache
from pathlib import Path
from threading import Lock

import pandas as pd

from kpi.charts.history import periods_of
from kpi.domain.book import Book
from kpi.domain.model import DataSet
from kpi.domain.problems import Problem
from kpi.domain.scoreboard import announced, scoreboard
from kpi.store import Opened, Store, open_with

DATA = Path(__file__).parents[2] / "data"
_opening = Lock()
_opened: list[Opened] = []


def open() -> None:  # noqa: A001 - it is what happens to the store, and is called state.open()
    """Open the store and load the packages of data/ where they have changed; once per process.

    Raises:
        StoreProblem: what is wrong, for the page and the log; the next call tries again.
    """
    with _opening:
        if not _opened:
            _opened.append(open_with(DATA))
    for one in data_sets():
        board(version(), one.code)


def store() -> Store:
    """The open store; opens it where the start could not."""
    if not _opened:
        open()
    return _opened[0].store


def complaints() -> tuple[Problem, ...]:
    """What is wrong with packages of data/ that could not be loaded at the start; what was loaded before is shown."""
    return _opened[0].complaints if _opened else ()


def version() -> int:
    """The number of the last change: the key of everything kept here."""
    return store().version()


def data_sets() -> list[DataSet]:
    """The data sets in their order."""
    return _data_sets(version())


@lru_cache(maxsize=4)
def _data_sets(_version: int) -> list[DataSet]:
    return store().data_sets()


@lru_cache(maxsize=2)
def registries(_version: int) -> dict[str, pd.DataFrame]:
    """What files may refer to, as of a version: areas, indicators, other names and so on, by table."""
    return store().registries()


@lru_cache(maxsize=8)
def book(_version: int, data_set: str) -> Book:
    """One data set with its figures as of a version."""
    return store().book(data_set)


@lru_cache(maxsize=8)
def board(version_: int, data_set: str) -> pd.DataFrame:
    """The scoreboard of every period and area of a data set, as of a version."""
    own = book(version_, data_set)
    return scoreboard(own, *own.periods())


@lru_cache(maxsize=256)
def history(version_: int, data_set: str, indicator: str, area: str, period: str) -> pd.DataFrame:
    """The scoreboard of one indicator and area over the years, as of a version.

    Also of years that no page can be opened at, because all they hold is a forecast or a baseline.
    """
    own, every = book(version_, data_set), board(version_, data_set)
    wanted = periods_of(own, indicator, area, period)
    missing = [key for key in wanted if key not in set(own.periods())]
    rows = pd.concat([every, scoreboard(own, *missing, areas=[area])]) if missing else every
    return rows[rows["indicator"].eq(indicator) & rows["area"].eq(area) & rows["period"].isin(wanted)]


@lru_cache(maxsize=64)
def coming(version_: int, data_set: str, period: str) -> pd.DataFrame:
    """The plans announced for after a period, of every area."""
    return announced(book(version_, data_set), period)
