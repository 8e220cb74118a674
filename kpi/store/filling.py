"""A new database is filled with tables that are already sound, part by part: a set of invented figures, say."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from kpi.access import User
from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import FIGURES
from kpi.store import engine as engines
from kpi.store.packages import own_figures_only
from kpi.store.registering import register
from kpi.store.store import Store
from kpi.store.troubles import StoreProblem
from kpi.store.writing import Change, keep, next_number


def fill(
    store: Store, who: User, source: str, registries: Mapping[str, pd.DataFrame], parts: Iterable[pd.DataFrame]
) -> Iterator[int]:
    """Record the parts, each as one change; a part may revise what parts before it said.

    The database never takes the shipped packages from then on, so that no other figures come to stand beside these.
    Nothing is held against what is on file: the parts bring whole rows, no grain twice in one part, and never what
    already stands there.

    Args:
        source: what the figures come from, kept with each change.
        registries: data sets, areas and so on by the name of their table, in its columns and types.
        parts: rows of FIGURES, in its columns and types; one at a time is in memory.

    Yields:
        After each part, how many figures it had.

    Raises:
        StoreProblem: `who` may not write, something is on file already, or someone else writes meanwhile.
    """
    store.ask_to_write(who)
    own_figures_only(store, from_now_on=True)
    told = {name: pd.DataFrame(True, rows.index, rows.columns) for name, rows in registries.items()}
    for place, part in enumerate(parts):
        with engines.writing(store.engine) as connection:
            number = next_number(connection)
            if number != place + 2:  # the first change says that no packages are taken
                raise StoreProblem(Problem(ProblemKind.STORE_BUSY, found=store.engine.url.render_as_string()))
            if not place:
                register(connection, number, registries, told)
            kept = keep(connection, number, Change(who.name, "command", "", source), [(FIGURES, part)])
        yield kept
