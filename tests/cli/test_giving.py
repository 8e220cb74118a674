"""Everything on file is taken along, and comes back to the last digit in another database."""

import json
import shutil
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from kpi.cli import commands, giving
from kpi.domain.tables import TABLES
from kpi.exports.datapackage import content
from kpi.store import Store


def on_file(file: Path) -> dict[str, pd.DataFrame]:
    """Every table of a database, each in the order of its grain."""
    store = Store.open(f"sqlite:///{file.as_posix()}")
    tables = content(store.registries(), [store.book(one.code) for one in store.data_sets()])
    store.close()
    return {
        table.name: tables[table.name].sort_values(list(table.grain), ignore_index=True)
        for table in TABLES
        if table.name in tables
    }


@pytest.fixture
def elsewhere(run, tmp_path, monkeypatch) -> Path:
    """A database that is not there yet; from now on commands work on it."""
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'other' / 'kpi.sqlite').as_posix()}")
    return tmp_path / "other" / "kpi.sqlite"


@pytest.mark.parametrize("name", ["all.zip", "all"])
def test_what_was_exported_comes_back_to_the_last_digit(run, figures, tmp_path, monkeypatch, name):
    run("import", figures)
    code, told, _ = run("export", "-o", tmp_path / name)
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'other.sqlite').as_posix()}")

    begun = run("changes", "--no-examples", "--json")
    taken = run("import", tmp_path / name)

    before, after = on_file(tmp_path / "kpi.sqlite"), on_file(tmp_path / "other.sqlite")
    assert (code, begun[0]) == (0, 0)
    assert taken[0] in (0, 3)
    assert name in told
    assert set(before) == set(after) == {table.name for table in TABLES}
    assert min(len(before[name]) for name in ("data_sets", "areas", "indicators", "figures", "passages", "names")) > 0
    for table, rows in before.items():
        assert_frame_equal(after[table], rows, obj=table)


def test_a_package_is_one_change(run, tmp_path, elsewhere):
    shutil.copytree(Path(__file__).parents[2] / "data" / "lang-son", tmp_path / "lang-son")
    run("changes", "--no-examples")

    run("import", tmp_path / "lang-son", "--reason", "chuyển máy")

    newest, *older = json.loads(run("changes", "--json")[1])
    assert (newest["via"], newest["source_name"], newest["reason"]) == ("command", "lang-son", "chuyển máy")
    assert [one["source_name"] for one in older] == ["no-examples"]


def test_a_package_with_a_mistake_is_refused_whole(run, tmp_path, elsewhere):
    folder = tmp_path / "lang-son"
    shutil.copytree(Path(__file__).parents[2] / "data" / "lang-son", folder)
    text = (folder / "figures.csv").read_text("utf-8")
    (folder / "figures.csv").write_text(text.replace("jobs_created", "jobs_lost", 1), "utf-8")
    run("changes", "--no-examples")

    code, _, complaint = run("import", folder)

    assert code == 1
    assert "jobs_lost" in complaint
    assert len(json.loads(run("changes", "--json")[1])) == 1


def test_a_package_stands_alone(run, figures, tmp_path):
    run("export", "-o", tmp_path / "all.zip")

    code, told, complaint = run("import", tmp_path / "all.zip", figures)

    assert (code, told) == (2, "")
    assert "all.zip" in complaint


def test_a_folder_without_a_description_is_a_sentence(run, tmp_path):
    (tmp_path / "reports").mkdir()

    code, _, complaint = run("import", tmp_path / "reports")

    assert code == 1
    assert "datapackage.json" in complaint


def test_another_zip_is_refused_like_any_file(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as archive:
        archive.writestr("letter.txt", "Kính gửi")

    code, _, complaint = run("import", tmp_path / "letters.zip")

    assert code == 1
    assert "letters.zip" in complaint


def test_nothing_is_written_over_what_is_not_ours(run, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Kính gửi", "utf-8")

    code, told, complaint = run("export", "-o", tmp_path / "mine")

    assert (code, told) == (1, "")
    assert complaint.startswith(f"{tmp_path / 'mine'} đã có sẵn")
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_place_that_is_not_there_is_named(run, tmp_path):
    code, told, complaint = run("export", "-o", tmp_path / "nowhere" / "all.zip")

    assert (code, told) == (1, "")
    assert "nowhere" in complaint


def test_there_is_nothing_to_export_yet(run_anew, tmp_path):
    code, told, complaint = run_anew("export", "--no-examples", "-o", tmp_path / "all.zip", "--language", "en")

    assert (code, told, complaint) == (1, "", "There is no data set to export yet.\n")
    assert not (tmp_path / "all.zip").exists()


def test_a_database_with_the_shipped_figures_cannot_begin_without_them(run):
    code, _, complaint = run("changes", "--no-examples", "--language", "en")

    assert code == 1
    assert "KPI_DATABASE" in complaint


def test_every_format_that_may_be_asked_for_has_its_writer():
    assert tuple(giving.WRITERS) == commands.FORMATS
