"""The shipped packages are loaded once, again when they change, and never over what people recorded."""

import subprocess
import sys
from pathlib import Path

import pytest

from kpi.store import Store, StoreProblem, import_files, load_packages
from tests.intake.cases import described, package
from tests.store.cases import AN, OFFICE, figures, office, value

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"


def reload(store: Store, folder: Path, old: str, new: str) -> list[str]:
    """Load the office's package with its figures changed."""
    changed = {**OFFICE, "figures.csv": OFFICE["figures.csv"].replace(old, new)}
    package(folder / "data" / "office", described(changed))
    return load_packages(store, folder / "data")


def test_an_unchanged_package_is_not_loaded_again(tmp_path: Path):
    store = office(tmp_path)

    assert load_packages(store, tmp_path / "data") == []
    assert store.version() == 1


def test_a_changed_package_is_a_new_change_with_only_the_difference(tmp_path: Path):
    store = office(tmp_path)

    assert reload(store, tmp_path, "7800", "7850") == ["office"]
    assert value(store) == [7850]
    assert store.changes()[["id", "via", "revisions"]].to_numpy().tolist() == [[2, "package", 1], [1, "package", 5]]


def test_a_changed_package_does_not_write_over_people(tmp_path: Path):
    store = office(tmp_path)
    import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "corrected")

    reload(store, tmp_path, "7800", "7850")

    assert value(store) == [7900]
    assert load_packages(store, tmp_path / "data") == []


def test_a_changed_package_does_not_rename_what_people_named(tmp_path: Path):
    store = office(tmp_path)
    (tmp_path / "areas.csv").write_text(
        "code,name_vi,name_en,level,order\n21,Xã Bắc Sơn,Bac Son commune,commune,3\n", "utf-8"
    )
    import_files(store, [tmp_path / "areas.csv"], AN, "renamed")
    changed = {name: text.replace("Bắc Giang,Bắc Giang", "Bắc Giang,Bac Giang") for name, text in OFFICE.items()}
    package(tmp_path / "data" / "office", described(changed))

    load_packages(store, tmp_path / "data")

    names = store.registries()["areas"].set_index("code")["name_en"]
    assert (names["21"], names["24"]) == ("Bac Son commune", "Bac Giang")  # the package's own rows it may rename


def test_a_folder_of_tables_without_description_is_told(tmp_path: Path):
    store = office(tmp_path)
    (tmp_path / "data" / "office" / "datapackage.json").unlink()

    with pytest.raises(StoreProblem, match="package-without-description"):
        load_packages(store, tmp_path / "data")


def test_a_bad_package_is_refused_whole_with_all_its_problems(tmp_path: Path):
    store = office(tmp_path)

    with pytest.raises(StoreProblem) as caught:
        reload(store, tmp_path, "2019-H1,result,7800", "2019-H9,result,many")

    assert {(str(problem.kind), problem.row) for problem in caught.value.problems} == {
        ("not-a-period", 2),
        ("not-a-number", 2),
    }
    assert (store.version(), value(store)) == (1, [7800])


def test_packages_share_one_registry_of_areas(tmp_path: Path):
    store = office(tmp_path)
    more = {"figures.csv": "indicator,area,period,measure,value\nasphalt,24,2019,plan,80\n"}
    package(tmp_path / "data" / "roads", described(more))

    assert load_packages(store, tmp_path / "data") == ["roads"]
    assert store.book("roads").areas["code"].to_list() == ["vn", "20", "24"]


LOAD = """
import sys
from pathlib import Path
from kpi.store import Store, load_packages
print(load_packages(Store.open(sys.argv[1]), Path(sys.argv[2])))
"""


def test_two_processes_that_start_at_once_both_end_well(tmp_path: Path):
    package(tmp_path / "data" / "office", described(OFFICE))
    url = f"sqlite:///{tmp_path / 'kpi.sqlite'}"
    program = [sys.executable, "-W", "error", "-c", LOAD, url, str(tmp_path / "data")]
    starts = [
        subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [start.communicate(timeout=60) for start in starts]

    assert [start.returncode for start in starts] == [0, 0], said
    assert sorted(out for out, _ in said) == ["['office']\n", "[]\n"]
    store = Store.open(url)
    assert (store.version(), value(store)) == (1, [7800])


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'kpi.sqlite'}")
    load_packages(store, DATA)
    return store


def test_the_shipped_packages_load(shipped: Store):
    assert [one.code for one in shipped.data_sets()] == ["lang-son", "vn-investment"]
    assert load_packages(shipped, DATA) == []


def test_the_shipped_seed_is_there(shipped: Store):
    rows = shipped.book("lang-son").figures

    assert 7800 in rows.loc[rows["period"].eq("2019-H1") & rows["measure"].eq("result"), "value"].to_list()
    assert 14000 in rows.loc[rows["period"].eq("2019") & rows["measure"].eq("plan"), "value"].to_list()
