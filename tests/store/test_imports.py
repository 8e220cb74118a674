"""An import is whole or not at all, and records only what is new."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.problems import errors
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


WHOLE = "indicator,area,period,measure,value,bound,said,due_on,implied,published_percent,source,note\n"


def stored(store: Store, period: str, *names: str) -> list:
    """Those cells of the one figure of jobs on file for that period."""
    rows = store.book("labour").figures
    (row,) = rows[rows["indicator"].eq("jobs") & rows["period"].eq(period)][list(names)].to_numpy().tolist()
    return row


def test_a_plan_keeps_the_columns_that_a_file_leaves_out(tmp_path: Path):
    store = office(tmp_path)
    whole = "jobs,20,2019,plan,14000,at_least,trở lên,2019-12-01,2019-H1,,decision 5,page 2\n"
    import_files(store, figures(tmp_path, whole, WHOLE), AN, "")

    assert counts(import_files(store, figures(tmp_path, "jobs,20,2019,plan,14000\n"), AN, "")) == (0, 0, 1)
    assert stored(store, "2019", "bound", "implied", "source", "note") == [
        "at_least", "2019-H1", "decision 5", "page 2"
    ]  # fmt: skip


def test_a_new_plan_keeps_its_bound_but_not_the_source_of_the_old_one(tmp_path: Path):
    store = office(tmp_path)
    whole = "jobs,20,2019,plan,14000,at_least,trở lên,2019-12-01,2019-H1,,decision 5,page 2\n"
    import_files(store, figures(tmp_path, whole, WHOLE), AN, "")

    import_files(store, figures(tmp_path, "jobs,20,2019,plan,15000\n"), AN, "")

    assert stored(store, "2019", "value", "bound", "said", "due_on") == [15000, "at_least", "trở lên", "2019-12-01"]
    assert stored(store, "2019", "implied", "source", "note") == ["", "figures.csv · 2", ""]


def test_a_new_result_does_not_carry_what_was_printed_beside_the_old_one(tmp_path: Path):
    store = office(tmp_path)
    whole = "jobs,20,2019-H1,result,7800,,hơn,,,55.71,report,page 2\n"
    import_files(store, figures(tmp_path, whole, WHOLE), AN, "")

    sourced = figures(tmp_path, "jobs,20,2019-H1,result,7900,letter 9\n", HEADING.replace("value", "value,source"))
    import_files(store, sourced, AN, "")

    percent, *texts = stored(store, "2019-H1", "published_percent", "said", "source", "note")
    assert pd.isna(percent)
    assert texts == ["", "letter 9", ""]


def test_a_bound_told_empty_is_exact(tmp_path: Path):
    store = office(tmp_path)
    heading = HEADING.replace("value", "value,bound")
    import_files(store, figures(tmp_path, "jobs,20,2019,plan,14000,at_least\n", heading), AN, "")

    import_files(store, figures(tmp_path, "jobs,20,2019,plan,14000,\n", heading), AN, "")

    assert stored(store, "2019", "bound") == ["exact"]


def test_a_range_keeps_its_end_and_is_never_turned_round(tmp_path: Path):
    store = office(tmp_path)
    heading = HEADING.replace("value", "value,value_to,bound")
    import_files(store, figures(tmp_path, "jobs,20,2019,plan,600,750,between\n", heading), AN, "")

    import_files(store, figures(tmp_path, "jobs,20,2019,plan,650\n"), AN, "")

    assert stored(store, "2019", "value", "value_to", "bound") == [650, 750, "between"]
    with pytest.raises(StoreProblem, match="range-reversed"):
        import_files(store, figures(tmp_path, "jobs,20,2019,plan,800\n"), AN, "")


def test_a_registry_keeps_the_columns_that_a_file_leaves_out(tmp_path: Path):
    store = office(tmp_path)
    (tmp_path / "areas.csv").write_text("code,name_vi,name_en,level,order\n21,Bắc Sơn,Bac Son,district,3\n", "utf-8")
    (tmp_path / "data_sets.csv").write_text(
        "code,name_vi,name_en,calendar,opening_area,order\nlabour,Lao động,Work,administrative,20,1\n", "utf-8"
    )
    (tmp_path / "indicators.csv").write_text(
        "code,data_set,name_vi,name_en,kind,better,decimals,percent_decimals,rate,field,order,source\n"
        "trained,labour,Qua đào tạo,Trained workers,level,up,2,2,true,work,2,Sở\n",
        "utf-8",
    )
    files = [tmp_path / name for name in ("areas.csv", "data_sets.csv", "indicators.csv")]

    outcome = import_files(store, files, AN, "")

    assert (outcome.problems, outcome.registered) == ((), 3)
    areas, indicators = store.registries()["areas"], store.registries()["indicators"]
    assert areas.loc[areas["code"].eq("21"), ["name_en", "parent"]].to_numpy().tolist() == [["Bac Son", "20"]]
    assert store.data_sets()[0].thresholds.on_track == 0.9
    assert indicators.loc[indicators["code"].eq("trained"), ["basis", "unit_vi"]].to_numpy().tolist() == [
        ["baseline", "%"]
    ]


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
    assert [(problem.row, problem.column) for problem in errors(outcome.problems)] == [(3, "value")]
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
@pytest.mark.parametrize("after", ["update version", "insert into change", 'insert into "revision"'])
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
