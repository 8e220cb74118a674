"""What a server's log is told of changes: numbers and counts, never names or words of people, nor of their files.

Who runs no server hears nothing: kpi/server/logs.py is what listens.
"""

import logging
from collections import Counter
from collections.abc import Iterable

from kpi.domain.problems import Problem

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # else Python would print warnings where nobody listens


def saved(change: int, via: str, revisions: int, seconds: float) -> None:
    """A change is on the disk; `seconds` is how long its transaction took."""
    facts = {"change": change, "via": via, "revisions": revisions, "seconds": round(seconds, 3)}
    _log.info("change saved", extra={"facts": facts})


def not_saved(problems: Iterable[Problem]) -> None:
    """A change that had begun was given up, and nothing of it is on file."""
    _log.warning("change not saved", extra={"facts": {"problems": _counts(problems)}})


def refused(problems: Iterable[Problem], files: int) -> None:
    """Files were read, and none of them can be taken as they are."""
    _log.info("files refused", extra={"facts": {"files": files, "problems": _counts(problems)}})


def _counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems of each kind."""
    return dict(Counter(problem.kind.value for problem in problems))
