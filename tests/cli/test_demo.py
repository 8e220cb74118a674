"""A set of invented figures says that it is invented, and goes nowhere but into a database of its own."""

import json

import pytest

from kpi.domain.model import Kind, Measure, Stage
from kpi.domain.scoreboard import scoreboard
from kpi.store import Store

SMALL = ("--indicators", 10, "--areas", 3, "--years", 4)


@pytest.fixture
def made(run_anew, tmp_path) -> Store:
    assert run_anew("demo", *SMALL)[0] == 0
    return Store.open(f"sqlite:///{(tmp_path / 'kpi.sqlite').as_posix()}")


def test_every_name_and_every_source_says_so(made):
    book = made.book("invented")

    for names in (book.indicators, book.areas, book.fields):
        assert names["name_vi"].str.contains("giả định").all()
        assert names["name_en"].str.contains("nvented").all()
    assert set(book.figures["source"]) == set(book.indicators["source"]) == {"Số liệu giả định / invented"}
    assert (book.data_set.name_vi, book.data_set.name_en) == ("Số liệu giả định", "Invented figures")


def test_it_has_what_an_office_has(made):
    book = made.book("invented")
    told = book.figures

    assert set(book.indicators["kind"]) == set(Kind)
    assert set(told["measure"]) == set(Measure)
    assert set(told["stage"]) == {*Stage, ""}
    assert told.loc[told["measure"].eq("result"), "value"].isna().any()  # reported as missing
    assert book.opening_period == "2025-H1"
    assert len(scoreboard(book, "2025-H1", areas=["area-0000"])) >= 10
    assert scoreboard(book, "2024", "2025-H1")["status"].nunique() > 8


def test_figures_are_corrected_later_and_the_moments_before_still_show_the_first_ones(made):
    now, first = made.book("invented").figures, made.book("invented", as_of=3).figures
    corrected = now[now["note"].ne("")].merge(first, on=["indicator", "area", "period", "measure", "stage"])

    assert len(corrected)
    assert corrected["value_x"].ne(corrected["value_y"]).all()


def test_the_same_seed_makes_the_same_figures(run_anew, tmp_path, made):
    for name, seed in (("again", 1), ("other", 2)):
        run_anew("demo", *SMALL, "--seed", seed, "--database", tmp_path / f"{name}.sqlite")
    again, other = (
        Store.open(f"sqlite:///{(tmp_path / f'{name}.sqlite').as_posix()}").book("invented").figures
        for name in ("again", "other")
    )

    assert made.book("invented").figures.equals(again)
    assert not again.equals(other)


def test_it_never_mixes_with_other_figures(run_anew, made):
    before = made.version()

    code, said, complaint = run_anew("demo", "--language", "en")
    told = json.loads(run_anew("scoreboard", "--format", "json")[1])

    assert (code, said, made.version()) == (1, "", before)
    assert "already holds figures" in complaint
    assert [one.code for one in made.data_sets()] == ["invented"]  # the shipped ones stay out at every start
    assert told["rows"]


def test_a_database_with_the_shipped_figures_is_refused(run, loaded):
    code, _, complaint = run("demo", "--language", "en")

    assert code == 1
    assert "already holds figures" in complaint


def test_where_no_database_is_named_the_offices_own_is_left_alone(run_anew, monkeypatch):
    monkeypatch.delenv("KPI_DATABASE")

    code, _, complaint = run_anew("demo", "--language", "en")

    assert code == 2
    assert "--database" in complaint


@pytest.mark.parametrize("count", ["0", "-1", "10000", "many"])
def test_a_number_that_is_none_is_wrong_usage(run_anew, count):
    with pytest.raises(SystemExit, match="2"):
        run_anew("demo", "--areas", count)
