"""The store as a program opens it: with the shipped packages in it, and usable even where one of them is damaged."""

from dataclasses import dataclass
from pathlib import Path

from kpi.domain.problems import Problem, ProblemKind
from kpi.store.packages import load_packages, own_figures_only
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem


@dataclass(frozen=True)
class Opened:
    """A store, what is wrong with the packages that could not be loaded, and whether it is one that has them."""

    store: Store
    complaints: tuple[Problem, ...] = ()
    examples: bool = True


def open_with(folder: Path, examples: bool = True) -> Opened:
    """Open the store that KPI_DATABASE names and load what has changed under `folder`.

    A damaged package is not loaded and complained of; figures loaded before stay in reach.

    Args:
        folder: holds the shipped packages.
        examples: False leaves them out of a new store, for good: it begins with nothing, and every later start leaves
            it so. A store that has them keeps them, which `Opened.examples` says.

    Raises:
        StoreProblem: the database cannot be used, or takes packages and yet holds no data set at all.
    """
    store = Store.open()
    if own_figures_only(store, from_now_on=not examples):
        return Opened(store, examples=False)
    complaints: tuple[Problem, ...] = ()
    try:
        load_packages(store, folder)
    except StoreProblem as failure:
        complaints = failure.problems
    if not store.data_sets():
        raise StoreProblem(complaints or Problem(ProblemKind.PACKAGE_WITHOUT_DESCRIPTION, file=folder.name))
    return Opened(store, complaints)
