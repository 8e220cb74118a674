"""A database of an earlier form is brought up with everything that was on file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kpi.store import Store, StoreProblem, import_files, office_words, own_templates, reading, restore, undo
from kpi.store import engine as engines
from kpi.store.schema import FORM, KEYS, OFFICE, REGISTRIES, TEMPLATES
from tests.store.cases import AN, figures, value

FORM_1 = (Path(__file__).parent / "form_1.sql").read_text("utf-8")


def earlier(folder: Path) -> str:
    """The URL of a database as form 1 wrote it."""
    with closing(sqlite3.connect(folder / "kpi.sqlite")) as database:
        database.executescript(FORM_1)
    return f"sqlite:///{folder / 'kpi.sqlite'}"


def test_figures_of_form_1_are_there_and_can_be_undone(tmp_path: Path):
    store = Store.open(earlier(tmp_path))

    assert (store.version(), value(store), value(store, as_of=1)) == (2, [7900], [7800])
    assert list(store.registries()["names"].columns) == ["of", "name", "code"]
    assert list(store.registries()["layouts"].columns) == ["shape", "layout"]
    undo(store, 2, AN)
    assert value(store) == [7800]
    assert import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "").changed == 1


def test_a_database_of_form_2_gets_the_tables_of_form_3(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'kpi.sqlite'}"
    Store.open(earlier(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / "kpi.sqlite")) as database:
        for table in (TEMPLATES, OFFICE):
            database.execute(f'drop table "{REGISTRIES[table].name}"')
        database.execute("update version set form = 2")
        database.commit()

    store = Store.open(url)

    assert (value(store), len(own_templates(store)), len(office_words(store))) == ([7900], 0, 0)


def test_a_database_of_form_3_gets_the_keys_of_its_histories(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'kpi.sqlite'}"
    Store.open(earlier(tmp_path)).close()
    with closing(sqlite3.connect(tmp_path / "kpi.sqlite")) as database:
        for keys in KEYS.values():
            database.execute(f'drop table "{keys.name}"')
        database.execute("update version set form = 3")
        database.commit()

    store = Store.open(url)

    assert (value(store), value(store, as_of=1)) == ([7900], [7800])
    assert store.book("labour").passages["text_vi"].tolist() == ["Việc cần làm"]


def test_before_that_the_database_is_put_aside(tmp_path: Path):
    store = Store.open(earlier(tmp_path))

    (name,) = store.backups()["name"]
    with closing(sqlite3.connect(tmp_path / "backups" / name)) as copy:
        assert copy.execute("select n, form from version").fetchone() == (2, 1)


def test_it_is_brought_up_once(tmp_path: Path):
    url = earlier(tmp_path)
    Store.open(url).close()

    with engines.reading(Store.open(url).engine) as connection:
        assert reading.form(connection) == FORM


def test_history_stays_history(tmp_path: Path):
    store = Store.open(earlier(tmp_path))
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "")

    with closing(sqlite3.connect(tmp_path / "kpi.sqlite")) as database:
        for table in ("revision", "passage", "change"):
            with pytest.raises(sqlite3.IntegrityError, match="is history"):
                database.execute(f'delete from "{table}"')


def test_where_no_copy_can_be_made_it_stays_as_it_was(tmp_path: Path):
    url = earlier(tmp_path)
    (tmp_path / "backups").write_text("a file where a folder should be", "utf-8")

    with pytest.raises(StoreProblem, match="backup-failed"):
        Store.open(url)

    with closing(sqlite3.connect(tmp_path / "kpi.sqlite")) as database:
        assert database.execute("select form from version").fetchone() == (1,)
        assert "withdrawn" not in str(database.execute("select * from pragma_table_info('revision')").fetchall())


def test_a_copy_of_form_1_can_be_brought_back(tmp_path: Path):

    url = earlier(tmp_path)
    store = Store.open(url)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "")

    restore(store.backups()["name"].iloc[-1], AN, url)

    assert value(store) == [7900]  # also for a program that has it open
