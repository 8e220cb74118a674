"""docs/problems.md has a paragraph for every kind of problem, with a real sentence and its cure."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kpi.domain.problems import Problem, ProblemKind
from kpi.store import StoreProblem
from kpi.wording.catalogue import LANGUAGES, known
from kpi.wording.problems import cure, sentence
from tests.intake.cases import EVERY, problems_of
from tests.store.cases import FAULTS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "problems.md", "vi": DOCS / "vi" / "problems.md"}
_SOMEWHERE = "sqlite:////srv/kpi/kpi.sqlite"


@cache
def example(kind: ProblemKind) -> Problem:
    """A problem of that kind, as it is found in the file or fault that shows it."""
    if kind in EVERY:
        return next(problem for problem in problems_of(kind) if problem.kind is kind)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            FAULTS[kind](Path(folder))
        except StoreProblem as found:
            somewhere = folder in found.problem.found
            return replace(found.problem, found=_SOMEWHERE if somewhere else found.problem.found)
    raise AssertionError(kind)


def paragraph(kind: ProblemKind, language: str) -> str:
    """What the page says of that kind."""
    return f"### {kind}\n\n> {sentence(example(kind), language)}\n\n{cure(example(kind), language)}\n"


def test_every_kind_has_a_case_that_shows_it():
    assert {*EVERY, *FAULTS} == set(ProblemKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_sentence_and_its_cure(language: str):
    assert [
        key for kind in ProblemKind for key in (f"problem.{kind}", f"cure.{kind}") if not known(language, key)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_current(language: str):
    page = PAGES[language].read_text("utf-8")

    missing = [paragraph(kind, language) for kind in ProblemKind if paragraph(kind, language) not in page]

    assert missing == [], "Paste this in:\n\n" + "\n".join(missing)
    assert page.count("\n### ") == len(ProblemKind)
