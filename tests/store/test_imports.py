"""An import is whole or not at all, and records only what is new."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from kpi.store import Store, StoreProblem, check_files, import_files
from tests.store.cases import AN, HEADING, VISITOR, figures, office, value

ROOT = Path(__file__).parents[2]


def counts(outcome) -> tuple[int, int, int]:
    """New, changed and same."""
    return (outcome.new, outcome.changed, outcome.same)


def test_new_changed_and_same_are_counted(tmp_path: Path):
    store = office(tmp_path)
    lines = "jobs,20,2019-H1,result,7900\njobs,20,2019,plan,14000\njobs,21,2019-H1,result,300\n"

    outcome = import_files(store, figures(tmp_path, lines), AN, "")

    assert counts(outcome) == (1, 1, 1)
    assert outcome.change_id == store.version() == 2
    assert value(store) == [7900, 300]


def test_the_same_file_twice_records_nothing_more(tmp_path: Path):
    store, file = office(tmp_path), figures(tmp_path, "jobs,20,2019-H1,result,7900\njobs,20,2018,result,-\n")
    import_files(store, file, AN, "")

    outcome = import_files(store, file, AN, "")

    assert (counts(outcome), outcome.change_id, store.version()) == ((0, 0, 2), None, 2)


def test_a_column_left_out_is_not_a_column_emptied(tmp_path: Path):
    store = office(tmp_path)

    left_out = import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7800\n"), AN, "")
    emptied = check_files(
        store, figures(tmp_path, "jobs,20,2019-H1,result,7800,\n", HEADING.replace("value", "value,source"))
    )

    assert (counts(left_out), counts(emptied)) == ((0, 0, 1), (0, 1, 0))


def test_a_check_says_what_an_import_would_do_and_writes_nothing(tmp_path: Path):
    store, file = office(tmp_path), figures(tmp_path, "jobs,20,2019-H1,result,7900\njobs,21,2019-H1,result,300\n")

    outcome = check_files(store, file)

    assert (counts(outcome), outcome.change_id, store.version()) == ((1, 1, 0), None, 1)
    assert outcome.rows[["what", "value", "stored_value"]].astype("object").to_numpy().tolist()[0] == [
        "changed", 7900, 7800
    ]  # fmt: skip
    assert pd.isna(outcome.rows["stored_value"].iloc[1])
    assert value(store) == [7800]


def test_one_bad_row_and_nothing_is_recorded(tmp_path: Path):
    store = office(tmp_path)

    outcome = import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\njobs,20,2018,result,x\n"), AN, "")

    assert not outcome.accepted
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(3, "value")]
    assert (value(store), store.version()) == ([7800], 1)


def test_an_office_defines_its_own_indicator(tmp_path: Path):
    store = office(tmp_path)
    (tmp_path / "indicators.csv").write_text(
        "code,data_set,name_vi,name_en,kind,basis,better,decimals,percent_decimals,rate,field,order,source\n"
        "bridges,roads,Cầu,Bridges,cumulative,,up,0,2,false,ways,2,Sở\n",
        "utf-8",
    )
    files = [*figures(tmp_path, "Cầu,Bắc Giang,2019,plan,12\n"), tmp_path / "indicators.csv"]

    outcome = import_files(store, files, AN, "bridges are counted from now on")

    assert (outcome.new, outcome.registered, outcome.problems) == (1, 1, ())
    assert store.book("roads").indicators["code"].to_list() == ["asphalt", "bridges"]
    assert import_files(store, files, AN, "").change_id is None


def test_an_indicator_told_again_otherwise_is_updated(tmp_path: Path):
    store = office(tmp_path)
    (tmp_path / "fields.csv").write_text("code,name_vi,name_en,order\nwork,Việc làm,Employment,1\n", "utf-8")

    outcome = import_files(store, [tmp_path / "fields.csv"], AN, "")

    assert (outcome.registered, outcome.change_id) == (1, 2)
    assert store.book("labour").field("work")["name_en"] == "Employment"


def test_a_visitor_is_refused_before_anything_is_read(tmp_path: Path):
    with pytest.raises(StoreProblem, match="may-not-write"):
        import_files(office(tmp_path), [tmp_path / "nowhere.csv"], VISITOR, "")


def test_a_fault_in_the_middle_leaves_nothing(tmp_path: Path):
    store = office(tmp_path)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            "create trigger power_cut before insert on revision when new.value = 666 "
            "begin select raise(abort, 'power cut'); end"
        )
    lines = "jobs,20,2018-H1,result,1\njobs,20,2018,result,666\n"

    with pytest.raises(Exception, match="power cut"):
        import_files(store, figures(tmp_path, lines), AN, "")

    assert (store.version(), len(store.changes()), value(store, "2018-H1")) == (1, 1, [])


IMPORT = """
import sys, time
from pathlib import Path
from sqlalchemy import event
from kpi.store import Store, import_files
from tests.store.cases import AN

store = Store.open(sys.argv[1])

@event.listens_for(store.engine, "after_cursor_execute")
def stop_half_way(connection, cursor, statement, *rest):
    if statement.lower().startswith(sys.argv[3]):
        print("half way", flush=True)
        time.sleep(60)

import_files(store, [Path(sys.argv[2])], AN, "")
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX systems")
@pytest.mark.parametrize("after", ["update version", "insert into change", "insert into revision"])
def test_killed_in_the_middle_of_an_import_nothing_is_half_there(tmp_path: Path, after: str):
    office(tmp_path).close()
    rows = [f"jobs,20,{year}-{month:02},result,1\n" for year in range(1950, 2019) for month in range(1, 13)]
    (file,) = figures(tmp_path, "".join(rows))
    url = f"sqlite:///{tmp_path / 'kpi.sqlite'}"
    program = [sys.executable, "-c", IMPORT, url, str(file), after]

    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.send_signal(signal.SIGKILL)

    store = Store.open(url)
    assert (store.version(), len(store.changes()), len(store.book("labour").figures)) == (1, 1, 3)
    assert import_files(store, [file], AN, "").new == len(rows)  # and the next one is not in its way
