"""The store as a program opens it: with the shipped packages in it, and usable even where one of them is damaged."""

from dataclasses import dataclass
from pathlib import Path

from kpi.domain.problems import Problem, ProblemKind
from kpi.store.packages import load_packages
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem


@dataclass(frozen=True)
class Opened:
    """A store, and what is wrong with the packages that could not be loaded into it."""

    store: Store
    complaints: tuple[Problem, ...] = ()


def open_with(folder: Path) -> Opened:
    """Open the store that KPI_DATABASE names and load what has changed under `folder`.

    A damaged package is not loaded and complained of; figures loaded before stay in reach.

    Raises:
        StoreProblem: the database cannot be used, or holds no data set at all.
    """
    store = Store.open()
    complaints: tuple[Problem, ...] = ()
    try:
        load_packages(store, folder)
    except StoreProblem as failure:
        complaints = failure.problems
    if not store.data_sets():
        raise StoreProblem(complaints or Problem(ProblemKind.PACKAGE_WITHOUT_DESCRIPTION, file=folder.name))
    return Opened(store, complaints)
