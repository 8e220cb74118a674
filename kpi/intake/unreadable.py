"""A file that gives no cells."""

from collections.abc import Mapping

from kpi.domain.problems import Problem, ProblemKind


class Unreadable(Exception):
    """Carries the one problem that says why."""

    def __init__(
        self,
        kind: ProblemKind,
        *,
        sheet: str = "",
        row: int | None = None,
        column: str = "",
        found: str = "",
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.problem = Problem(kind, "", sheet, row, column, found, details or {})
