"""What an import says of each figure, and what it remembers of what the sender said."""

from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.tables import FIGURES
from kpi.intake.answers import Answers
from kpi.intake.grid import Source
from kpi.intake.layout import Layout, Use
from kpi.store import Store, StoreProblem, check_files, import_files, imports, undo
from tests.store.cases import AN, HEADING, areas, figures, office, value


def told(store: Store, lines: str, heading: str = HEADING) -> pd.DataFrame:
    """What a check says of a file with these lines."""
    return check_files(store, [Source("figures.csv", (heading + lines).encode())]).rows


def test_every_figure_is_told_with_what_it_was(tmp_path: Path):
    store = office(tmp_path)

    rows = told(
        store, "jobs,20,2019-H1,result,7900\njobs,21,2019-H1,result,300\ntrained,20,2019-H1,result,50.75\n"
    )  # as it is on file

    assert rows["what"].to_list() == ["changed", "new", "same"]
    assert rows["stored_value"].astype(object).where(rows["stored_value"].notna(), None).to_list() == [
        7800, None, 50.75
    ]  # fmt: skip
    assert rows["stored_change"].to_list() == [1, 0, 1]
    assert [*FIGURES.names, "what", "stored_value", "stored_change", "plan_revised"] == list(rows.columns)[:25]


def test_every_figure_is_told_with_its_place(tmp_path: Path):
    rows = told(office(tmp_path), "jobs,20,2019-H1,result,7900\njobs,21,2019-H1,result,300\n")

    assert rows[["file", "sheet", "row"]].to_numpy().tolist() == [["figures.csv", "", 2], ["figures.csv", "", 3]]


PLAN = "indicator,area,period,measure,value,decided_on\n"


@pytest.mark.parametrize(
    ("line", "revised"),
    [
        ("jobs,20,2019,plan,14000,", False),  # as it is on file
        ("jobs,20,2019,plan,15000,", True),  # another value
        ("jobs,20,2019,plan,14000,2019-07-01", True),  # another decision
        ("jobs,21,2019,plan,500,", False),  # the first plan of this area
        ("jobs,20,2020,plan,15000,", False),  # of another year
        ("jobs,20,2019,baseline,15000,", False),  # no plan
    ],
)
def test_a_plan_that_replaces_another_is_told(tmp_path: Path, line: str, revised: bool):
    assert told(office(tmp_path), line + "\n", PLAN)["plan_revised"].to_list() == [revised]


def test_a_plan_taken_back_is_not_revised(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, figures(tmp_path, "jobs,21,2019,plan,500\n"), AN, "")
    undo(store, 2, AN)

    assert told(store, "jobs,21,2019,plan,600\n")[["what", "plan_revised"]].to_numpy().tolist() == [["new", False]]


def test_the_version_that_was_seen_is_told(tmp_path: Path):
    store = office(tmp_path)
    lines = "jobs,20,2019-H1,result,7900\n"

    checked = check_files(store, figures(tmp_path, lines))
    imported = import_files(store, figures(tmp_path, lines), AN, "", expected_change_id=checked.version)

    assert (checked.version, checked.change_id, imported.version, imported.change_id) == (1, None, 1, 2)


def test_a_name_that_the_sender_explained_is_remembered(tmp_path: Path):
    store = office(tmp_path)
    answers = Answers(names={("areas", "TP. Lạng Sơn (cũ)"): "20"})

    outcome = import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "", answers)

    assert outcome.registered == 1
    assert store.registries()["names"].to_numpy().tolist() == [["areas", "TP. Lạng Sơn (cũ)", "20"]]
    later = told(store, "jobs,TP. Lạng Sơn (cũ),2018,result,5\n")
    assert later["area"].to_list() == ["20"]
    undo(store, 2, AN)
    assert store.registries()["names"].empty


def test_what_is_registered_meanwhile_is_not_overlooked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = office(tmp_path)
    taken = imports._taken

    def while_an_area_goes(*given: object) -> object:
        intake = taken(*given)
        monkeypatch.setattr(imports, "_taken", taken)
        import_files(store, [areas(tmp_path)], AN, "")
        return intake

    monkeypatch.setattr(imports, "_taken", while_an_area_goes)

    with pytest.raises(StoreProblem, match="store-busy"):
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")
    assert (store.version(), value(store)) == (2, [7800])


def test_a_check_says_what_would_be_registered(tmp_path: Path):
    store = office(tmp_path)
    file = areas(tmp_path, "21,Bắc Sơn,Bắc Sơn,district,20,3\n22,Bình Gia,Bình Gia,district,20,5\n")

    assert check_files(store, [file]).registered == 1
    assert import_files(store, [file], AN, "").registered == 1
    assert check_files(store, [file]).registered == 0
    assert store.version() == 2


def test_a_layout_that_the_sender_corrected_is_read_so_in_the_next_file_of_that_shape(tmp_path: Path):
    store = office(tmp_path)
    heading = "Chỉ tiêu;Địa bàn;Số A;Số B\n"
    first = Source("sáu tháng.csv", (heading + "Tạo việc làm;Lạng Sơn;14000;7900\n").encode())
    next_one = Source("một năm.csv", (heading + "Tạo việc làm;Bắc Sơn;900;450\n").encode())
    this_half = Answers(period="2020-H1")  # the headings do not say it, and the year before's is not taken for it
    assert check_files(store, [next_one], this_half).rows.empty  # nobody can tell what the two columns are
    uses = (
        Use(0, "Chỉ tiêu", "indicator"),
        Use(1, "Địa bàn", "area"),
        Use(2, "Số A", "value", measure="plan", period="2019"),
        Use(3, "Số B", "value", measure="result", period="2019-H1"),
    )
    corrected = Answers(layouts={("sáu tháng.csv", ""): Layout("report", 0, 0, 1, uses)})

    import_files(store, [first], AN, "", corrected)

    assert {problem.kind for problem in check_files(store, [next_one]).problems} == {"period-not-said"}
    told = check_files(store, [next_one], this_half).rows
    assert told[["area", "period", "measure", "value"]].to_numpy().tolist() == [
        ["21", "2020", "plan", 900], ["21", "2020-H1", "result", 450]
    ]  # fmt: skip
    undo(store, 2, AN)
    assert check_files(store, [next_one], this_half).rows.empty
