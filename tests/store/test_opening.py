"""A store opens with the shipped packages in it, or is begun without them for good."""

from pathlib import Path

import pytest

from kpi.store import Store, StoreProblem, import_files, open_with
from tests.intake.cases import described, package
from tests.store.cases import AN, OFFICE, office


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch) -> Path:
    """The folder of the shipped packages, beside a database that is not there yet."""
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}")
    package(tmp_path / "data" / "office", described(OFFICE))
    return tmp_path / "data"


def test_the_shipped_figures_are_there(shipped: Path):
    opened = open_with(shipped)

    assert (opened.examples, [one.code for one in opened.store.data_sets()]) == (True, ["labour", "roads"])


def test_a_store_begun_without_them_stays_without_them(shipped: Path):
    begun = open_with(shipped, examples=False)
    again = open_with(shipped)

    assert (begun.examples, again.examples) == (False, False)
    assert again.store.data_sets() == []
    assert again.store.changes()[["via", "source_name"]].to_numpy().tolist() == [["package", "no-examples"]]


def test_it_takes_the_offices_own_figures(shipped: Path):
    store = open_with(shipped, examples=False).store

    outcome = import_files(store, [shipped / "office"], AN, "", via="command")

    assert (outcome.accepted, outcome.new) == (True, 5)
    assert [one.code for one in open_with(shipped).store.data_sets()] == ["labour", "roads"]
    assert open_with(shipped).store.version() == 2


def test_a_store_that_has_them_keeps_them(shipped: Path):
    open_with(shipped)

    opened = open_with(shipped, examples=False)

    assert opened.examples
    assert opened.store.version() == 1


def test_nothing_shipped_where_something_should_be_is_a_problem(tmp_path: Path, shipped: Path):
    with pytest.raises(StoreProblem):
        open_with(tmp_path / "nowhere")


def test_a_package_handed_in_is_one_change_that_says_what_came_how(tmp_path: Path):
    store, fresh = office(tmp_path), Store.open(f"sqlite:///{(tmp_path / 'fresh.sqlite').as_posix()}")

    import_files(fresh, [tmp_path / "data" / "office"], AN, "moved", via="command")

    told = fresh.changes()[["made_by", "via", "source_name", "reason", "revisions"]]
    assert told.to_numpy().tolist() == [["An", "command", "office", "moved", 5]]
    assert fresh.book("labour").figures.equals(store.book("labour").figures)
