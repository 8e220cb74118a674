"""What can go wrong with a database, as a problem that a reader can act on."""

from collections.abc import Iterable

from kpi.domain.problems import Problem, ProblemKind

LISTED = 100  # problems of one kind; nobody reads more


class StoreProblem(Exception):
    """Nothing was written; `problems` says why, with at least one problem."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(*self.problems)

    @property
    def problem(self) -> Problem:
        """The first problem."""
        return self.problems[0]


def listed(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems of very many, and how many more there are."""
    every = list(problems)
    if len(every) <= LISTED:
        return every
    return [*every[:LISTED], Problem(ProblemKind.MORE_PROBLEMS, details={"count": str(len(every) - LISTED)})]
