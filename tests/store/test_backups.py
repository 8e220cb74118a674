"""A copy lies beside the database before it changes, and brings back the state it holds."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.problems import ProblemKind
from kpi.store import Store, StoreProblem, backups, import_files, load_packages, restore, restoring, undo
from tests.store.cases import AN, VISITOR, figures, office, value


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'kpi.sqlite'}"


def changed(folder: Path, *values: int) -> Store:
    """An office whose figure was imported again and again."""
    store = office(folder)
    for one in values:
        import_files(store, figures(folder, f"jobs,20,2019-H1,result,{one}\n"), AN, "")
    return store


def test_before_each_import_the_state_is_put_aside(tmp_path: Path):
    copies = changed(tmp_path, 7900, 8000).backups()

    assert copies["version"].to_list() == [2, 1]
    assert copies["name"].str.fullmatch(r"kpi-\d{8}T\d{6}Z-[12]\.sqlite").all()
    assert (copies["bytes"] > 0).all()
    assert sorted(path.name for path in (tmp_path / "backups").iterdir()) == sorted(copies["name"])


def test_an_import_that_changes_nothing_puts_nothing_aside(tmp_path: Path):
    assert changed(tmp_path, 7800).backups().empty


def test_other_changes_are_put_aside_once_a_day(tmp_path: Path):
    store = changed(tmp_path, 7900)
    undo(store, 2, AN)
    assert store.backups()["version"].to_list() == [1]
    (only,) = (tmp_path / "backups").iterdir()
    only.rename(tmp_path / "backups" / "kpi-20190630T170000Z-1.sqlite")

    undo(store, 3, AN)

    assert store.backups()["version"].to_list() == [3, 1]


def test_the_last_copies_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(backups, "KEPT", 3)

    assert changed(tmp_path, 1, 2, 3, 4, 5).backups()["version"].to_list() == [5, 4, 3]


def test_a_copy_brings_back_its_figures_as_a_new_change(tmp_path: Path):
    store = changed(tmp_path, 7900, 8000)
    before = store.book("labour", as_of=1).figures
    name = store.backups()["name"].iloc[-1]

    number = restore(name, AN, url(tmp_path))

    assert number == store.version() == 4  # greater than anything shown before
    pd.testing.assert_frame_equal(store.book("labour").figures, before)
    assert store.changes()[["id", "via", "source_name"]].to_numpy().tolist() == [
        [4, "restore", name], [1, "package", "office"]
    ]  # fmt: skip
    assert import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8100\n"), AN, "").change_id == 5


def test_before_a_copy_comes_back_the_present_state_is_put_aside(tmp_path: Path):
    store = changed(tmp_path, 7900, 8000)
    restore(store.backups()["name"].iloc[-1], AN, url(tmp_path))

    newest = store.backups().iloc[0]
    assert newest["version"] == 3
    restore(newest["name"], AN, url(tmp_path))

    assert value(store) == [8000]


def test_packages_are_not_loaded_again_over_a_copy(tmp_path: Path):
    store = changed(tmp_path, 7900)
    restore(store.backups()["name"].iloc[0], AN, url(tmp_path))

    assert load_packages(store, tmp_path / "data") == []


@pytest.mark.parametrize("harm", ["header", "middle", "gone"])
def test_a_ruined_database_is_replaced_by_a_copy(tmp_path: Path, harm: str):
    store = changed(tmp_path, 7900, 8000)
    name = store.backups()["name"].iloc[0]
    store.close()
    file = tmp_path / "kpi.sqlite"
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        start = 0 if harm == "header" else 4096
        file.write_bytes(whole[:start] + b"x" * 8192 + whole[start + 8192 :])

    number = restore(name, AN, url(tmp_path))

    store = Store.open(url(tmp_path))
    assert (value(store), store.version() == number) == ([7900], True)
    if harm == "header":
        assert [path.read_bytes()[:8] for path in (tmp_path / "backups").glob("*-damaged")] == [b"xxxxxxxx"]


def test_while_another_process_writes_nothing_is_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(backups, "PATIENCE", 0.2)
    store = changed(tmp_path, 7900)
    with closing(sqlite3.connect(tmp_path / "kpi.sqlite", isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreProblem) as caught:
            restore(store.backups()["name"].iloc[0], AN, url(tmp_path))

    assert caught.value.problem.kind is ProblemKind.STORE_BUSY
    assert value(store) == [7900]


def test_what_is_saved_at_the_last_moment_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = changed(tmp_path, 7900)
    aside = restoring.put_aside

    def saved_just_then(file: Path, damaged: bool) -> None:
        aside(file, damaged)
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "")

    monkeypatch.setattr(restoring, "put_aside", saved_just_then)

    with pytest.raises(StoreProblem, match="store-busy"):
        restore(store.backups()["name"].iloc[0], AN, url(tmp_path))
    assert (value(store), store.version()) == ([8000], 3)


def test_a_visitor_brings_nothing_back(tmp_path: Path):
    store = changed(tmp_path, 7900)

    with pytest.raises(StoreProblem, match="may-not-write"):
        restore(store.backups()["name"].iloc[0], VISITOR, url(tmp_path))


@pytest.mark.parametrize("name", ["", "..", "../kpi.sqlite", "kpi.sqlite", "/etc/passwd"])
def test_only_copies_are_brought_back(tmp_path: Path, name: str):
    changed(tmp_path, 7900)

    with pytest.raises(StoreProblem, match="backup-unknown"):
        restore(name, AN, url(tmp_path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_stops_the_import(tmp_path: Path):
    store = changed(tmp_path, 7900)
    (tmp_path / "backups").chmod(stat.S_IRUSR | stat.S_IXUSR)

    with pytest.raises(StoreProblem, match="backup-failed"):
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "")
    assert value(store) == [7900]


def test_a_disk_without_room_stops_the_import_and_leaves_no_half_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = changed(tmp_path, 7900)
    opened = backups.opened

    def narrow(file: Path) -> sqlite3.Connection:
        database = opened(file)
        if file.suffix == ".part":
            database.execute("pragma max_page_count = 2")
        return database

    monkeypatch.setattr(backups, "opened", narrow)

    with pytest.raises(StoreProblem) as caught:
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "")

    assert caught.value.problem.kind is ProblemKind.BACKUP_FAILED
    assert (value(store), store.version()) == ([7900], 2)
    assert not list((tmp_path / "backups").glob("*.part*"))


def test_a_copy_is_a_database_of_its_own(tmp_path: Path):
    store = changed(tmp_path, 7900)
    shutil.copy(tmp_path / "backups" / store.backups()["name"].iloc[0], tmp_path / "elsewhere.sqlite")

    assert value(Store.open(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")) == [7800]
