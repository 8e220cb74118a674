"""Problems as a reader sees them: where it is, what is wrong, what to do."""

from typing import Any

from kpi.domain.problems import Problem
from kpi.wording.catalogue import say

_LONGEST, _HEAD = 80, 40


def _shown(text: str) -> str:
    """Found text fit for a sentence: at most 80 of its characters, control and invisible ones written out.

    A longer one loses its middle: a path is known by its end.
    """
    short = text if len(text) <= _LONGEST else f"{text[:_HEAD]}…{text[_HEAD + 1 - _LONGEST :]}"
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in short)


def place(problem: Problem, language: str) -> str:
    """Where the problem is: "figures.csv, dòng 3, cột value"; "" when it is nowhere in particular."""
    parts = (
        ("file", problem.file),
        ("sheet", problem.sheet),
        ("row", "" if problem.row is None else str(problem.row)),
        ("column", problem.column),
    )
    return ", ".join(say(language, f"place.{name}", found=_shown(text)) for name, text in parts if text)


def _worded(prefix: str, problem: Problem, language: str) -> str:
    """The phrase of that prefix for the problem's kind."""
    words: dict[str, Any] = {name: _shown(text) for name, text in problem.details.items()}
    return say(language, f"{prefix}.{problem.kind}", found=_shown(problem.found), **words)


def sentence(problem: Problem, language: str) -> str:
    """What is wrong and where, as one line of plain text; `cure` says what to do."""
    where = place(problem, language)
    return f"{where}: {_worded('problem', problem, language)}" if where else _worded("problem", problem, language)


def cure(problem: Problem, language: str) -> str:
    """What to do about it, as one sentence."""
    return _worded("cure", problem, language)
