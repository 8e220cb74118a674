"""Which of all problems are listed: each once, none of sheets that are not taken, and not more than anyone reads."""

from collections.abc import Iterable, Sequence

from kpi.domain.problems import Problem, ProblemKind, Severity, errors
from kpi.intake.choosing import Recognised

LISTED = 200  # nobody reads more, and a wrong decimal mark makes one of every row


def listed(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, sheet and row; of very many the first, errors before warnings, and how many more there are.

    What is wrong with a cell is found again in every column of figures of its row, and is said once.
    """
    once: dict[tuple, Problem] = {}
    for one in found:
        once.setdefault((one.kind, one.file, one.sheet, one.row, one.column, one.found), one)
    ordered = sorted(once.values(), key=lambda problem: (problem.file, problem.sheet, problem.row or 0))
    if len(ordered) <= LISTED:
        return tuple(ordered)
    counted = [problem for problem in ordered if problem.kind is ProblemKind.MORE_PROBLEMS]
    wrong = errors(ordered)[:LISTED]
    doubtful = [one for one in ordered if one.severity is Severity.WARNING and one not in counted]
    kept = listed(wrong + doubtful[: LISTED - len(wrong)])
    count = len(ordered) - len(kept) - len(counted) + sum(int(one.details["count"]) for one in counted)
    return (*kept, Problem(ProblemKind.MORE_PROBLEMS, kept[-1].file, details={"count": str(count)}))


def of_taken(found: Sequence[Problem], seen: Sequence[Recognised]) -> list[Problem]:
    """What was found in reading, without what concerns only sheets that are not taken; all of it where none is."""
    left = {one.sheet for one in seen if not one.taken} if any(one.taken for one in seen) else set()
    return [problem for problem in found if not problem.sheet or problem.sheet not in left]
