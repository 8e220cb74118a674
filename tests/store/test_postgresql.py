"""The same store on PostgreSQL: what holds on SQLite holds there, with statements that are the same."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import create_engine, exc, text

from kpi.domain.problems import ProblemKind
from kpi.store import Store, StoreProblem, changed_by, import_files, load_packages, restore, undo
from kpi.store import engine as engines
from tests import needs
from tests.intake.cases import described, package
from tests.store import server
from tests.store.cases import AN, OFFICE, areas, figures, value
from tests.store.test_imports import IMPORT

ROOT = Path(__file__).parents[2]
_numbers = count(1)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a server, with {} for the database."""
    programs = server.programs()
    if programs is None:
        needs.missing("PostgreSQL")
    assert programs is not None
    with server.running(programs) as found:
        yield found


@pytest.fixture
def url(address: str) -> str:
    """An empty database."""
    name = f"kpi_{next(_numbers)}"
    engine = create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    engine.dispose()
    return address.format(name)


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """The office of cases.py in that database."""
    package(tmp_path / "data" / "office", described(OFFICE))
    store = Store.open(url)
    load_packages(store, tmp_path / "data")
    yield store
    store.close()


def test_figures_are_loaded_once_and_read(store: Store, tmp_path: Path):
    assert load_packages(store, tmp_path / "data") == []
    book = store.book("labour")

    assert (store.version(), sorted(book.figures["value"])) == (1, [50.75, 7800, 14000])
    assert book.passages["text_vi"].to_list() == ["Việc cần làm"]
    assert book.indicators["rate"].to_list() == [False, True]


def test_an_import_is_recorded_and_undone(store: Store, tmp_path: Path):
    before = store.book("labour").figures
    lines = "jobs,20,2019-H1,result,7900\njobs,22,2019-H1,result,-\n"

    outcome = import_files(store, [areas(tmp_path), *figures(tmp_path, lines)], AN, "letter 5")
    assert (outcome.new, outcome.changed, outcome.registered, outcome.change_id) == (1, 1, 1, 2)
    assert [pd.isna(one) for one in value(store)] == [False, True]
    assert changed_by(store, 2)["what"].to_list() == ["changed", "new"]
    undo(store, 2, AN)

    pd.testing.assert_frame_equal(store.book("labour").figures, before)
    assert value(store, as_of=2)[0] == 7900
    assert "22" not in set(store.registries()["areas"]["code"])
    undo(store, 3, AN)
    assert value(store)[0] == 7900


@pytest.mark.parametrize("table", ["revision", "passage", "change", "registry_revision"])
@pytest.mark.parametrize("action", ["update {} set {} = {}", "delete from {}"])
def test_history_cannot_be_rewritten(store: Store, table: str, action: str):
    column = "id" if table == "change" else "change_id"
    statement = action.format(f'"{table}"', column, column)

    with pytest.raises(exc.DBAPIError, match="is history"), store.engine.begin() as connection:
        connection.execute(text(statement))


def test_two_writers_take_turns(store: Store, tmp_path: Path):
    def write(number: int) -> int | None:
        folder = tmp_path / str(number)
        folder.mkdir()
        lines = f"jobs,20,2019-H1,result,{number}\n"
        return import_files(store, figures(folder, lines), AN, "").change_id

    with ThreadPoolExecutor(2) as writers:
        made = list(writers.map(write, range(10)))

    assert sorted(made) == list(range(2, 12))  # no gap, and none twice
    assert store.version() == 11


def test_who_saw_an_older_figure_does_not_write_over_the_newer(store: Store, tmp_path: Path):
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")

    with pytest.raises(StoreProblem, match="changed-meanwhile"):
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "", expected_change_id=1)
    assert (value(store), store.version()) == ([7900], 2)


def impatient(store: Store) -> None:
    """Write, and wait a tenth of a second for others."""
    with engines.writing(store.engine) as connection:
        connection.execute(text("set local lock_timeout = 100"))
        connection.execute(text("update version set n = n + 1"))


def test_a_writer_who_waits_too_long_is_told(store: Store, tmp_path: Path):
    with engines.writing(store.engine) as first:
        first.execute(text("update version set n = n"))
        with pytest.raises(StoreProblem) as caught:
            impatient(store)
        assert value(store) == [7800]  # a reader does not wait

    assert caught.value.problem.kind is ProblemKind.STORE_BUSY


def test_killed_in_the_middle_of_an_import_nothing_is_half_there(store: Store, url: str, tmp_path: Path):
    rows = [f"jobs,20,{year}-{month:02},result,1\n" for year in range(1950, 2019) for month in range(1, 13)]
    (file,) = figures(tmp_path, "".join(rows))
    program = [sys.executable, "-c", IMPORT, url, str(file), "insert into change"]

    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.send_signal(signal.SIGKILL)

    assert (store.version(), len(store.changes()), len(store.book("labour").figures)) == (1, 1, 3)
    assert import_files(store, [file], AN, "").new == len(rows)


def test_two_processes_that_start_at_once_both_end_well(url: str, tmp_path: Path):
    package(tmp_path / "data" / "office", described(OFFICE))
    program = "import sys; from pathlib import Path; from kpi.store import Store, load_packages; " \
        "print(load_packages(Store.open(sys.argv[1]), Path(sys.argv[2])))"  # fmt: skip
    command = [sys.executable, "-c", program, url, str(tmp_path / "data")]
    starts = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]

    said = sorted(start.communicate(timeout=60)[0] for start in starts)

    assert said == ["['office']\n", "[]\n"]


def test_a_database_of_form_1_is_brought_up(store: Store, url: str, tmp_path: Path):
    with store.engine.begin() as connection:
        for table in ("retired", "registry_revision", "name", "layout"):
            connection.execute(text(f"drop table {table}"))
        for action in ("update", "delete"):
            connection.execute(text(f"drop function registry_revision_no_{action}"))
        for table in ("revision", "passage"):
            connection.execute(text(f"alter table {table} drop column withdrawn, drop column restores"))
        connection.execute(text("update version set form = 1"))

    again = Store.open(url)

    assert value(again) == [7800]
    import_files(again, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")
    undo(again, 2, AN)
    assert value(again) == [7800]
    again.close()


def test_copies_are_its_own_offices_business(store: Store, url: str):
    assert store.backups().empty
    with pytest.raises(StoreProblem) as caught:
        restore("kpi-20190630T170000Z-1.sqlite", AN, url)
    assert caught.value.problem.kind is ProblemKind.BACKUP_ELSEWHERE
