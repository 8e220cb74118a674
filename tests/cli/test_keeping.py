"""Changes are listed and taken back, and copies of the database brought back, from a command line."""

import json

import pytest


def value(run) -> float:
    told = json.loads(run("scoreboard", "--period", "2019-H1", "--format", "json")[1])
    return next(row["value"] for row in told["rows"] if row["indicator"] == "jobs_created")


@pytest.fixture
def corrected(run, tmp_path) -> int:
    """The number of a change that corrects a figure."""
    (tmp_path / "correction.csv").write_text(
        "indicator,area,period,measure,value\njobs_created,20,2019-H1,result,7900\n", "utf-8"
    )
    told = json.loads(run("import", tmp_path / "correction.csv", "--reason", "đính chính", "--json")[1])
    return told["change"]


def test_changes_are_listed_newest_first_with_what_they_came_from(run, corrected):
    code, told, _ = run("changes")

    heading, newest, *older = told.splitlines()
    assert code == 0
    assert heading.split()[0] == "Số"
    assert newest.startswith(f"{corrected} ")
    assert all(word in newest for word in ("dòng lệnh", "correction.csv", "đính chính"))
    assert all("gói số liệu" in line for line in older)


def test_changes_as_json(run, corrected):
    newest, *older = json.loads(run("changes", "--json")[1])

    assert (newest["id"], newest["revisions"], newest["undoes"]) == (corrected, 1, None)
    assert {one["via"] for one in older} == {"package"}


def test_a_change_is_taken_back_by_another(run, corrected):
    code, told, _ = run("undo", corrected, "--reason", "nhầm", "--language", "en")

    assert code == 0
    assert told.startswith(f"Change {corrected} was undone by change {corrected + 1}.")
    assert value(run) == 7800
    assert json.loads(run("changes", "--json")[1])[0]["undoes"] == corrected


def test_what_cannot_be_undone_is_a_sentence(run, corrected):
    shipped = run("undo", 1)
    nowhere = run("undo", 999)

    assert [shipped[0], nowhere[0]] == [1, 1]
    assert "999" in nowhere[2]
    assert value(run) == 7900


def test_a_copy_is_listed_and_brought_back(run, corrected):
    name = run("restore")[1].splitlines()[1].split()[0]

    code, told, _ = run("restore", name)

    assert code == 0
    assert name in told
    assert value(run) == 7800


def test_a_damaged_database_has_its_copies_listed_and_gets_one_back(run, corrected, tmp_path):
    name = run("restore")[1].splitlines()[1].split()[0]
    (tmp_path / "kpi.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    for ending in ("-wal", "-shm"):
        (tmp_path / f"kpi.sqlite{ending}").unlink(missing_ok=True)

    assert run("scoreboard")[0] == 1
    assert name in run("restore")[1]
    assert run("restore", name)[0] == 0
    assert value(run) == 7800


def test_no_copies_is_a_sentence(run):
    assert run("restore", "--language", "en") == (0, "There is no copy yet.\n", "")


def test_a_copy_that_is_not_there_is_named(run):
    code, _, complaint = run("restore", "nowhere.sqlite")

    assert code == 1
    assert "nowhere.sqlite" in complaint


def test_the_list_says_what_each_change_did(run, corrected):
    _, told, _ = run("changes")

    assert "1 số liệu" in told.splitlines()[1]
