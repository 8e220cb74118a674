"""What can go wrong with a store is said as a problem, and nothing is written."""

from pathlib import Path

import pytest
from sqlalchemy import event

from kpi.domain.problems import ProblemKind
from kpi.store import Store, StoreProblem
from kpi.wording.catalogue import LANGUAGES
from kpi.wording.problems import cure, sentence
from tests.store.cases import FAULTS, office, value


@pytest.mark.parametrize("kind", FAULTS)
def test_each_fault_is_one_problem_in_words(kind: ProblemKind, tmp_path: Path):
    with pytest.raises(StoreProblem) as caught:
        FAULTS[kind](tmp_path)

    assert [problem.kind for problem in caught.value.problems] == [kind]
    for language in LANGUAGES:
        assert "{" not in sentence(caught.value.problem, language) + cure(caught.value.problem, language)


@pytest.mark.parametrize(
    "kind", [ProblemKind.STORE_READ_ONLY, ProblemKind.STORE_BUSY, ProblemKind.STORE_FULL, ProblemKind.MAY_NOT_WRITE]
)
def test_after_a_fault_the_figures_are_as_before(kind: ProblemKind, tmp_path: Path):
    with pytest.raises(StoreProblem):
        FAULTS[kind](tmp_path)

    store = Store.open(f"sqlite:///{tmp_path / 'kpi.sqlite'}")
    assert store.version() == 1
    assert value(store) == [7800]


def test_the_second_writer_is_told_what_now_stands_there(tmp_path: Path):
    with pytest.raises(StoreProblem) as caught:
        FAULTS[ProblemKind.CHANGED_MEANWHILE](tmp_path)

    assert sentence(caught.value.problem, "en") == (
        "this figure was changed since it was opened (2019-H1, 20, jobs, result, final): it now is 7900. "
        "Nothing was saved."
    )
    assert value(Store.open(f"sqlite:///{tmp_path / 'kpi.sqlite'}")) == [7900]


def test_who_only_reads_is_not_told_that_nothing_was_saved(tmp_path: Path):
    store = office(tmp_path)

    @event.listens_for(store.engine, "before_cursor_execute")
    def forbid(connection, cursor, *rest):
        cursor.execute("pragma query_only = on")
        cursor.execute("create table nobody (may integer)")  # what WAL does in a folder that may only be read

    with pytest.raises(StoreProblem) as caught:
        store.version()

    assert caught.value.problem.kind is ProblemKind.STORE_CANNOT_OPEN
    assert sentence(caught.value.problem, "en").endswith(").")


def test_a_password_is_never_said():
    with pytest.raises(StoreProblem) as caught:
        Store.open("nosuch://kpi:hunter2@localhost/kpi")

    assert "hunter2" not in str(caught.value)
