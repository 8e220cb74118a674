"""What every command says and how, and the exit codes that scripts rely on."""

import argparse
import getpass
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from kpi.access import User
from kpi.domain.problems import Problem, Severity
from kpi.store import Opened, open_with
from kpi.wording.catalogue import say
from kpi.wording.names import in_sentence, sentence_case
from kpi.wording.problems import cure, sentence

HERE = Path(__file__).parents[2]
ACCEPTED, REFUSED, MISUSED, WARNED = 0, 1, 2, 3


class Refusal(Exception):
    """What was asked cannot be done; the sentence that says why, and the exit code."""

    def __init__(self, words: str, code: int = REFUSED) -> None:
        self.code = code
        super().__init__(words)


def opened(asked: argparse.Namespace) -> Opened:
    """The store with the shipped packages in it, unless it was begun without them; what is wrong with those is told.

    Raises:
        Refusal: it shall have no shipped figures, and has them already.
        StoreProblem: it cannot be used.
    """
    found = open_with(HERE / "data", examples=not asked.no_examples)
    tell(found.complaints, asked.language)
    if asked.no_examples and found.examples:
        raise Refusal(say(asked.language, "cli.has_examples"))
    return found


def me() -> User:
    """The person at the keyboard."""
    return User(getpass.getuser(), local=True)


def unknown(what: str, value: str, there: Iterable[str], language: str) -> Refusal:
    """What is unknown (`data`, `period` or `area`) by its name, and what there is."""
    named, known = in_sentence(say(language, f"pages.{what}")), ", ".join(there) or "–"
    return Refusal(say(language, "cli.unknown", what=named, value=value, known=known))


def tell(problems: Iterable[Problem], language: str) -> None:
    """Each problem with its cure, on the error stream, and once: one cell may give several figures."""
    for line in dict.fromkeys(_told(one, language) for one in problems):
        print(line, file=sys.stderr)


def _told(problem: Problem, language: str) -> str:
    """A problem with its cure in one line; a note asks for no cure."""
    said = sentence(problem, language)
    said = said if problem.file else sentence_case(said)
    return said if problem.severity is Severity.NOTE else f"{said} {cure(problem, language)}"


def printed(table: pd.DataFrame) -> None:
    """Print columns padded with blanks, two between them."""
    widths = [max(len(str(name)), *table[name].map(len)) if len(table) else len(str(name)) for name in table]
    for row in [list(table.columns), *table.to_numpy().tolist()]:
        print("  ".join(cell.ljust(room) for cell, room in zip(row, widths, strict=True)).rstrip())


def printed_json(content: Any) -> None:
    """Print JSON that a person can read, too."""
    print(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))


def plain_rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as JSON can say them; missing is null."""
    return rows.astype(object).where(rows.notna(), None).to_dict("records")
