"""A book is what is on file, now or as it was known; history is only added to."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import exc, text

from kpi.domain import tables
from kpi.store import Store, import_files, reading, undo
from kpi.store import engine as engines
from tests.store.cases import AN, figures, office, value


def test_a_new_store_is_empty(tmp_path: Path):
    store = Store.open(f"sqlite:///{tmp_path / 'new' / 'folder' / 'kpi.sqlite'}")

    assert (store.version(), store.data_sets()) == (0, [])


def test_the_environment_names_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{tmp_path / 'ours.sqlite'}")

    Store.open().close()

    assert (tmp_path / "ours.sqlite").is_file()


def test_an_empty_environment_means_the_users_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KPI_DATABASE", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    Store.open().close()

    assert list(tmp_path.rglob("kpi.sqlite"))


def test_a_book_holds_one_data_set(tmp_path: Path):
    book = office(tmp_path).book("labour")

    assert (book.data_set.name_en, book.data_set.thresholds.on_track, book.data_set.thresholds.behind) == (
        "Labour",
        0.9,
        0.6,
    )
    assert book.indicators["code"].to_list() == ["jobs", "trained"]
    assert book.fields["code"].to_list() == ["work"]
    assert book.areas["code"].to_list() == ["vn", "20"]  # with what lies above, without areas that have no figure
    assert sorted(book.figures["value"]) == [50.75, 7800, 14000]
    assert book.passages["text_vi"].to_list() == ["Việc cần làm"]


def test_tables_have_the_columns_and_types_of_the_format(tmp_path: Path):
    book = office(tmp_path).book("labour")

    for table, frame in (
        (tables.INDICATORS, book.indicators),
        (tables.AREAS, book.areas),
        (tables.FIELDS, book.fields),
        (tables.OWNERS, book.owners),
        (tables.SERIES, book.series),
        (tables.FIGURES, book.figures),
        (tables.PASSAGES, book.passages),
    ):
        assert frame.columns.to_list() == table.names
        assert frame.index.equals(pd.RangeIndex(len(frame)))
        dtypes = {"number": "float64", "whole": "int64", "flag": "bool"}
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
            column.name: dtypes.get(column.holds, "str") for column in table.columns
        }


def test_an_unknown_data_set_is_a_key_error(tmp_path: Path):
    with pytest.raises(KeyError, match="schools"):
        office(tmp_path).book("schools")


def test_any_past_state_can_be_read_again(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "corrected")
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "again")

    assert [value(store, as_of=change) for change in (0, 1, 2, 3, None)] == [[], [7800], [7900], [8000], [8000]]


def test_both_ways_to_the_latest_revision_give_the_same(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\njobs,21,2019-H1,result,5\n"), AN, "")
    undo(store, 2, AN)

    with engines.reading(store.engine) as connection:
        for table, as_of in ((tables.FIGURES, None), (tables.FIGURES, 1), (tables.FIGURES, 2), (tables.PASSAGES, 2)):
            looked, ranked = (
                connection.execute(way(table, as_of)).all() for way in (reading.latest, reading.latest_ranked)
            )
            assert looked == ranked
            assert len(looked) == {(tables.FIGURES, 1): 4, (tables.PASSAGES, 2): 1}.get((table, as_of), 5)


@pytest.mark.parametrize("as_of", [None, 1])
def test_whoever_reads_never_walks_through_the_revisions(tmp_path: Path, as_of):
    store = office(tmp_path)

    with engines.reading(store.engine) as connection:
        for asked in ({}, {"period": ["2019-H1"]}, {"indicator": ["jobs"]}):
            statement = reading.latest(tables.FIGURES, as_of, **asked)
            spoken = statement.compile(store.engine, compile_kwargs={"literal_binds": True})
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {spoken}")]
            of_history = [step for step in plan if re.search(r"\b(revision|every)\b", step)]

            assert len(of_history) == 2  # the newest change of a key, and its row
            assert all("AND stage=?" in step for step in of_history)  # by their whole key


def test_reported_as_missing_is_not_never_reported(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, figures(tmp_path, "jobs,20,2018,result,…\n"), AN, "")

    assert [pd.isna(one) for one in value(store, "2018")] == [True]
    assert value(store, "2017") == []


@pytest.mark.parametrize("table", ["revision", "passage", "change"])
@pytest.mark.parametrize("action", ["update {} set rowid = rowid", "delete from {}"])
def test_history_cannot_be_rewritten(tmp_path: Path, table: str, action: str):
    store = office(tmp_path)
    column = "reason" if table == "change" else "source"
    statement = action.replace("rowid", column).format(f'"{table}"')

    with pytest.raises(exc.IntegrityError, match="is history"), store.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_change_says_who_when_why_and_from_what(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "corrected by letter")

    change = store.changes().iloc[0]

    assert change[["id", "made_by", "via", "reason", "source_name", "revisions"]].to_list() == [
        2, "An", "file", "corrected by letter", "figures.csv", 1
    ]  # fmt: skip
    assert len(change["source_sha256"]) == 64
    made = datetime.fromisoformat(change["made_at"])
    assert made.tzinfo == UTC
    assert datetime.now(UTC) - made < timedelta(minutes=5)


def test_the_sums_of_a_change_cover_its_rows(tmp_path: Path):
    office(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "kpi.sqlite")) as database:
        (revisions, checksum) = database.execute("select revisions, checksum from change").fetchone()
        rows = database.execute("select count(*) from revision").fetchone()[0]

    assert (revisions, checksum > 0) == (rows + 1, True)  # and one passage


def test_every_commit_is_on_the_disk_before_it_counts(tmp_path: Path):
    with office(tmp_path).engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }

    assert settings == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000, "foreign_keys": 1}


def test_a_writer_takes_its_turn_before_it_reads(tmp_path: Path):
    store = office(tmp_path)
    with (
        engines.writing(store.engine),
        closing(sqlite3.connect(tmp_path / "kpi.sqlite", timeout=0, isolation_level=None)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("begin immediate")


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path):
    store = office(tmp_path)
    with engines.writing(store.engine):
        assert value(store) == [7800]
