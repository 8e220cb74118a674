"""A folder described by datapackage.json becomes tables."""

from pathlib import Path

from kpi.domain.problems import ProblemKind
from kpi.intake.package import fingerprint, folders, take_package
from tests.intake.cases import GOOD, KNOWN, described, package


def test_a_package_becomes_its_tables(tmp_path: Path):
    ours = package(tmp_path / "ours", described({"figures.csv": GOOD, "owners.csv": "indicator,name_vi,name_en\n"}))

    taken = take_package(ours, KNOWN)

    assert taken.problems == ()
    assert taken.name == "ours"
    assert {name: len(table) for name, table in taken.tables.items()} == {"figures": 1, "owners": 0}


def test_numbers_of_a_package_have_a_decimal_point(tmp_path: Path):
    ours = package(tmp_path / "ours", described({"figures.csv": GOOD + "trained,20,2019,plan,52.904\n"}))

    assert take_package(ours, KNOWN).tables["figures"]["value"].to_list() == [7800, 52.904]


def test_a_problem_names_the_package_and_its_file(tmp_path: Path):
    ours = package(tmp_path / "ours", described({"figures.csv": GOOD + "jobs,20,2019,plan,x\n"}))

    (problem,) = take_package(ours, KNOWN).problems

    assert (problem.file, problem.row, problem.column) == ("ours/figures.csv", 3, "value")


def test_any_changed_byte_changes_the_fingerprint(tmp_path: Path):
    ours = package(tmp_path / "ours", described({"figures.csv": GOOD}))
    before = fingerprint(ours)

    (ours / "figures.csv").write_text(GOOD + "\n", "utf-8")

    assert fingerprint(ours) not in {before, ""}


def test_packages_are_the_folders_with_a_description_or_with_tables(tmp_path: Path):
    package(tmp_path / "b", described({"figures.csv": GOOD}))
    package(tmp_path / "a", {"figures.csv": GOOD})
    package(tmp_path / ".kept", {"figures.csv": GOOD})
    package(tmp_path / "notes", {"readme.txt": ""})

    assert [folder.name for folder in folders(tmp_path)] == ["a", "b"]
    assert folders(tmp_path / "nowhere") == []


def test_a_description_may_begin_with_a_mark(tmp_path: Path):
    ours = package(tmp_path / "ours", described({"figures.csv": GOOD}))
    text = (ours / "datapackage.json").read_text("utf-8")
    (ours / "datapackage.json").write_text(text, "utf-8-sig")

    assert take_package(ours, KNOWN).problems == ()


def test_a_description_without_end_is_unreadable(tmp_path: Path):
    ours = package(tmp_path / "ours", {"datapackage.json": "[" * 100_000})

    assert [problem.kind for problem in take_package(ours, KNOWN).problems] == [ProblemKind.PACKAGE_UNREADABLE]
