"""A change is taken back whole or not at all; what stood in between can still be read."""

from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.problems import ProblemKind
from kpi.domain.tables import FIGURES
from kpi.store import Store, StoreProblem, changed_by, import_files, load_packages, undo, withdraw
from tests.intake.cases import described, package
from tests.store.cases import AN, OFFICE, VISITOR, areas, figures, office, value


def corrected(folder: Path) -> Store:
    """An office that corrected one figure (change 2) and added another."""
    store = office(folder)
    import_files(store, figures(folder, "jobs,20,2019-H1,result,7900\njobs,21,2019-H1,result,300\n"), AN, "corrected")
    return store


def test_an_undone_import_leaves_the_figures_as_they_were(tmp_path: Path):
    store = corrected(tmp_path)
    before = store.book("labour", as_of=1)

    undone = undo(store, 2, AN, "the wrong file")

    assert (undone.change_id, undone.restored, undone.withdrawn) == (3, 1, 1)
    pd.testing.assert_frame_equal(store.book("labour").figures, before.figures)
    assert store.book("labour").areas["code"].to_list() == ["vn", "20"]
    assert store.changes().iloc[0][["via", "undoes", "reason", "made_by"]].to_list() == [
        "undo", 2, "the wrong file", "An"
    ]  # fmt: skip


def test_what_stood_in_between_can_still_be_read(tmp_path: Path):
    store = corrected(tmp_path)
    undo(store, 2, AN)

    assert [value(store, as_of=change) for change in (1, 2, 3)] == [[7800], [7900, 300], [7800]]


def test_an_undo_can_be_undone(tmp_path: Path):
    store = corrected(tmp_path)
    undo(store, 2, AN)
    undo(store, 3, AN)
    assert value(store) == [7900, 300]

    undo(store, 4, AN)

    assert value(store) == [7800]


def test_what_was_changed_again_is_not_undone_and_nothing_else_either(tmp_path: Path):
    store = corrected(tmp_path)
    import_files(store, figures(tmp_path, "jobs,21,2019-H1,result,310\n"), AN, "")

    with pytest.raises(StoreProblem) as caught:
        undo(store, 2, AN)

    (problem,) = caught.value.problems
    assert (problem.kind, problem.found) == (ProblemKind.CHANGED_SINCE, "2019-H1, 21, jobs, result, final")
    assert problem.details == {"change": "2", "later": "3"}
    assert (store.version(), value(store)) == (3, [7900, 310])


def test_once_the_later_change_is_undone_the_earlier_one_can_be(tmp_path: Path):
    store = corrected(tmp_path)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,8000\n"), AN, "")
    undo(store, 3, AN)

    undo(store, 2, AN)

    assert value(store) == [7800]


def test_a_change_is_undone_once(tmp_path: Path):
    store = corrected(tmp_path)
    undo(store, 2, AN)

    with pytest.raises(StoreProblem, match="changed-since"):
        undo(store, 2, AN)


@pytest.mark.parametrize("change", [0, 1, 7])
def test_what_a_package_brought_is_not_undone_by_hand(tmp_path: Path, change: int):
    with pytest.raises(StoreProblem, match="not-undoable"):
        undo(office(tmp_path), change, AN)


def test_a_visitor_undoes_nothing(tmp_path: Path):
    store = corrected(tmp_path)

    with pytest.raises(StoreProblem, match="may-not-write"):
        undo(store, 2, VISITOR)
    with pytest.raises(StoreProblem, match="may-not-write"):
        withdraw(store, store.book("labour").figures.head(1), VISITOR, "")


def test_a_new_area_disappears_and_comes_back(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, [areas(tmp_path), *figures(tmp_path, "jobs,22,2019-H1,result,5\n")], AN, "")
    assert "22" in set(store.registries()["areas"]["code"])

    undone = undo(store, 2, AN)

    assert (undone.withdrawn, undone.registered) == (1, 1)
    assert "22" not in set(store.registries()["areas"]["code"])
    assert "22" in set(store.book("labour", as_of=2).areas["code"])
    undo(store, 3, AN)
    assert store.book("labour").areas["name_vi"].to_list() == ["Cả nước", "Lạng Sơn", "Bình Gia"]


def test_an_area_that_was_taken_back_may_be_registered_anew(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, [areas(tmp_path)], AN, "")
    undo(store, 2, AN)

    outcome = import_files(store, [areas(tmp_path, "22,Xã Bình Gia,Bình Gia,commune,20,5\n")], AN, "")

    assert outcome.registered == 1
    assert store.registries()["areas"].set_index("code").loc["22", "name_vi"] == "Xã Bình Gia"


def test_a_renamed_area_has_its_old_name_again_and_the_package_may_rename_it(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, [areas(tmp_path, "21,Xã Bắc Sơn,Bac Son,commune,20,3\n")], AN, "")

    undo(store, 2, AN)

    assert store.registries()["areas"].set_index("code").loc["21", "name_vi"] == "Bắc Sơn"
    changed = {**OFFICE, "areas.csv": OFFICE["areas.csv"].replace("21,Bắc Sơn", "21,Huyện Bắc Sơn")}
    package(tmp_path / "data" / "office", described(changed))
    load_packages(store, tmp_path / "data")
    assert store.registries()["areas"].set_index("code").loc["21", "name_vi"] == "Huyện Bắc Sơn"


def test_after_an_undo_a_package_may_change_its_own_figure_again(tmp_path: Path):
    store = corrected(tmp_path)
    undo(store, 2, AN)
    package(
        tmp_path / "data" / "office",
        described({**OFFICE, "figures.csv": OFFICE["figures.csv"].replace("7800", "7850")}),
    )

    load_packages(store, tmp_path / "data")

    assert value(store) == [7850]


def test_an_area_renamed_again_keeps_its_last_name(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, [areas(tmp_path, "21,Xã Bắc Sơn,Bac Son,commune,20,3\n")], AN, "")
    import_files(store, [areas(tmp_path, "21,Phường Bắc Sơn,Bac Son,ward,20,3\n")], AN, "")

    with pytest.raises(StoreProblem) as caught:
        undo(store, 2, AN)

    assert (caught.value.problem.found, caught.value.problem.details["later"]) == ("area 21", "3")
    assert store.registries()["areas"].set_index("code").loc["21", "name_vi"] == "Phường Bắc Sơn"


def test_what_something_else_uses_is_not_taken_back(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, [areas(tmp_path)], AN, "")
    import_files(store, figures(tmp_path, "jobs,22,2019-H1,result,5\n"), AN, "")

    with pytest.raises(StoreProblem) as caught:
        undo(store, 2, AN)

    assert [(one.kind, one.found, one.details["by"]) for one in caught.value.problems] == [
        (ProblemKind.STILL_IN_USE, "22", "2019-H1, 22, jobs, result, final")
    ]
    assert "22" in set(store.registries()["areas"]["code"])


def test_what_a_change_did_can_be_listed(tmp_path: Path):
    store = corrected(tmp_path)
    undo(store, 2, AN)

    done = changed_by(store, 2)[["area", "what", "value", "stored_value"]]
    undone = changed_by(store, 3)[["area", "what", "value", "stored_value"]]

    assert done.astype(object).where(done.notna(), None).to_numpy().tolist() == [
        ["20", "changed", 7900, 7800], ["21", "new", 300, None]
    ]  # fmt: skip
    assert undone.astype(object).where(undone.notna(), None).to_numpy().tolist() == [
        ["20", "changed", 7800, 7900], ["21", "withdrawn", None, 300]
    ]  # fmt: skip


def one_of_jobs(store: Store) -> pd.DataFrame:
    """The result of jobs in the first half of 2019."""
    rows = store.book("labour").figures
    chosen = rows["indicator"].eq("jobs") & rows["period"].eq("2019-H1") & rows["area"].eq("20")
    return rows.loc[chosen, list(FIGURES.grain)]


def test_a_figure_is_withdrawn_by_hand_and_no_package_brings_it_back(tmp_path: Path):
    store = office(tmp_path)

    withdraw(store, one_of_jobs(store), AN, "never reported")

    assert (value(store), value(store, as_of=1)) == ([], [7800])
    package(
        tmp_path / "data" / "office",
        described({**OFFICE, "figures.csv": OFFICE["figures.csv"].replace("7800", "7850")}),
    )
    load_packages(store, tmp_path / "data")
    assert value(store) == []
    assert import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7800\n"), AN, "").new == 1


def test_a_figure_changed_meanwhile_is_not_withdrawn(tmp_path: Path):
    store = office(tmp_path)
    seen, chosen = store.version(), one_of_jobs(store)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")

    with pytest.raises(StoreProblem, match="changed-meanwhile"):
        withdraw(store, chosen, AN, "", expected=seen)
    assert value(store) == [7900]


def test_a_figure_withdrawn_meanwhile_is_not_brought_back_unseen(tmp_path: Path):
    store = office(tmp_path)
    seen = store.version()
    withdraw(store, one_of_jobs(store), AN, "never reported")

    with pytest.raises(StoreProblem, match="changed-meanwhile"):
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "", expected_change_id=seen)


def test_a_figure_that_is_not_on_file_is_not_withdrawn(tmp_path: Path):
    store = office(tmp_path)
    chosen = one_of_jobs(store).assign(period="2018-H1")

    with pytest.raises(KeyError, match="2018-H1, 20, jobs"):
        withdraw(store, chosen, AN, "")


def test_a_flipped_flag_is_noticed(tmp_path: Path):
    store = corrected(tmp_path)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("drop trigger revision_no_update")
        connection.exec_driver_sql("update revision set withdrawn = 1 where value = 7900")

    with pytest.raises(StoreProblem, match="store-damaged"):
        store.book("labour")
