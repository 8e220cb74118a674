"""What can go wrong with a database, as a problem that a reader can act on."""

from collections.abc import Iterable

from kpi.domain.problems import Problem


class StoreProblem(Exception):
    """Nothing was written; `problems` says why, with at least one problem."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(*self.problems)

    @property
    def problem(self) -> Problem:
        """The first problem."""
        return self.problems[0]
