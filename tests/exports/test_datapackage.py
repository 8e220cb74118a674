"""What was exported loads again into an empty database, to the last digit."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from kpi.domain.book import typed
from kpi.domain.tables import FIGURES, INDICATORS, TABLES
from kpi.exports.archive import write_file, write_folder
from kpi.exports.datapackage import content, datapackage, files, schema, table_csv
from kpi.store import Store, load_packages

DATA = Path(__file__).parents[2] / "data"
EVERYTHING = ["lang-son", "vn-investment"]
BOOK_TABLES = ["indicators", "fields", "areas", "owners", "series", "figures", "passages"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """A store with both shipped packages."""
    store = Store.open(f"sqlite:///{tmp_path_factory.mktemp('shipped') / 'kpi.sqlite'}")
    load_packages(store, DATA)
    yield store
    store.close()


def exported(store, *codes):
    tables = content(store.registries(), [store.book(code) for code in codes])
    return files(tables, "everything", store.version())


def loaded_again(written, folder):
    (folder / "packages").mkdir()
    write_folder(written, folder / "packages" / "everything")
    store = Store.open(f"sqlite:///{folder / 'again.sqlite'}")
    load_packages(store, folder / "packages")
    return store


def lines(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_everything_loads_again_to_the_last_digit(shipped, tmp_path):
    again = loaded_again(exported(shipped, *EVERYTHING), tmp_path)

    for name, table in shipped.registries().items():
        assert_frame_equal(again.registries()[name], table, check_exact=True)
    for code in EVERYTHING:
        before, after = shipped.book(code), again.book(code)
        assert after.data_set == before.data_set
        for name in BOOK_TABLES:
            assert len(getattr(before, name)) or code == "vn-investment", name
            assert_frame_equal(getattr(after, name), getattr(before, name), check_exact=True)
    again.close()


@pytest.mark.parametrize("code", EVERYTHING)
def test_the_figures_are_those_of_the_shipped_files(shipped, code):
    written = exported(shipped, code)
    ours = list(csv.DictReader(io.StringIO(written["figures.csv"].decode("utf-8"))))
    theirs = lines(DATA / code / "figures.csv")

    def told(line):
        numbers = {column.name for column in FIGURES.columns if column.holds == "number"}
        return tuple(float(line[name] or "nan").hex() if name in numbers else line[name] for name in FIGURES.names)

    assert sorted(map(told, ours)) == sorted(map(told, theirs))


def test_one_data_set_brings_the_areas_it_uses_and_those_above_them(shipped, tmp_path):
    written = exported(shipped, "lang-son")
    again = loaded_again(written, tmp_path)

    assert [one.code for one in again.data_sets()] == ["lang-son"]
    areas = again.registries()["areas"]["code"].to_list()
    assert "20" in areas
    assert "vn-central" not in areas
    assert_frame_equal(again.book("lang-son").figures, shipped.book("lang-son").figures, check_exact=True)
    again.close()


def test_the_same_content_gives_the_same_bytes(shipped):
    tables = content(shipped.registries(), [shipped.book(code) for code in EVERYTHING])

    assert datapackage(tables, "everything", 2) == datapackage(tables, "everything", 2)


def test_the_zip_holds_the_description_and_one_file_per_table(shipped):
    tables = content(shipped.registries(), [shipped.book("lang-son")])

    with zipfile.ZipFile(io.BytesIO(datapackage(tables, "lang-son", 2))) as opened:
        assert opened.namelist() == ["datapackage.json", *(f"{table.name}.csv" for table in TABLES)]
        assert opened.read("figures.csv") == table_csv(tables["figures"], FIGURES)


@pytest.mark.parametrize("code", EVERYTHING)
def test_the_schema_says_of_a_column_what_the_shipped_description_says(code):
    shipped = json.loads((DATA / code / "datapackage.json").read_text("utf-8"))
    tables = {table.name: table for table in TABLES}

    for resource in shipped["resources"]:
        ours, theirs = schema(tables[resource["name"]]), resource["schema"]
        assert {key: ours[key] for key in ours if key != "fields"} == {
            key: theirs[key] for key in theirs if key != "fields"
        }
        for own, other in zip(ours["fields"], theirs["fields"], strict=True):
            if own["name"] == "published":  # a day or a month: shipped files are stricter than the table
                continue
            assert (own["name"], own["type"], own.get("constraints")) == (
                other["name"],
                other["type"],
                other.get("constraints"),
            )


@pytest.mark.parametrize(
    ("value", "digits"),
    [(0.1 + 0.2, "0.30000000000000004"), (1e22, "10000000000000000000000"), (7800.0, "7800"), (-1.27, "-1.27"),
     (1e-7, "0.0000001"), (0.0, "0"), (float("nan"), "")],
)  # fmt: skip
def test_a_number_keeps_every_digit_and_is_never_written_in_powers_of_ten(value, digits):
    rows = typed(pd.DataFrame({"indicator": ["jobs"], "value": [value]}), FIGURES)

    assert next(csv.DictReader(io.StringIO(table_csv(rows, FIGURES).decode())))["value"] == digits


def test_texts_like_formulas_line_breaks_and_quotes_come_back_as_they_were():
    notes = ["=1+1", "-5 so với cùng kỳ", "@cục", "hai\ndòng", 'gọi là "mới"', "a,b"]
    rows = typed(pd.DataFrame({"indicator": ["jobs"] * 6, "note": notes}), FIGURES)

    read = csv.DictReader(io.StringIO(table_csv(rows, FIGURES).decode(), newline=""))

    assert [line["note"] for line in read] == notes


def test_flags_and_empty_tables():
    rows = typed(pd.DataFrame({"code": ["jobs"], "rate": [True]}), INDICATORS)

    assert ",true," in table_csv(rows, INDICATORS).decode()
    assert table_csv(None, FIGURES).decode() == ",".join(FIGURES.names) + "\n"


def test_an_earlier_export_is_replaced_and_nothing_else_is_left_behind(tmp_path):
    write_folder({"datapackage.json": b"old"}, tmp_path / "out")

    write_folder({"datapackage.json": b"new", "figures.csv": b"f"}, tmp_path / "out")

    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == {
        "datapackage.json": b"new",
        "figures.csv": b"f",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_files_is_not_touched(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        write_folder({"datapackage.json": b"new"}, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_what_cannot_be_written_leaves_the_earlier_export(tmp_path):
    write_folder({"datapackage.json": b"old"}, tmp_path / "out")

    with pytest.raises(FileNotFoundError):
        write_folder({"datapackage.json": b"new", "no/such": b""}, tmp_path / "out")
    with pytest.raises(IsADirectoryError):
        write_file(b"new", tmp_path / "out")

    assert (tmp_path / "out/datapackage.json").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_export_that_cannot_take_its_place_gives_the_earlier_one_back(tmp_path, monkeypatch):
    write_folder({"datapackage.json": b"old"}, tmp_path / "out")
    rename = Path.rename

    def refused(path, target):  # as when another program holds the folder, which no test can arrange everywhere
        if path.name == "new":
            raise PermissionError(13, "held", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        write_folder({"datapackage.json": b"new"}, tmp_path / "out")

    assert (tmp_path / "out/datapackage.json").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_data_set_without_figures_is_a_package_too(shipped, tmp_path):
    book = shipped.book("vn-investment")
    bare = replace(book, figures=book.figures.iloc[:0], passages=book.passages.iloc[:0])

    written = files(content(shipped.registries(), [bare]), "bare", 1)

    assert written["figures.csv"].decode() == ",".join(FIGURES.names) + "\n"


def test_of_one_data_set_only_its_own_other_names_are_written(shipped):
    names = pd.DataFrame(
        [["areas", "TP. Lạng Sơn", "20"], ["areas", "TW", "vn-central"], ["indicators", "Việc làm", "jobs_created"]],
        columns=["of", "name", "code"],
    )
    registries = {**shipped.registries(), "names": names}

    of_one = content(registries, [shipped.book("lang-son")])
    of_all = content(registries, [shipped.book(code) for code in EVERYTHING])

    assert of_one["names"]["name"].to_list() == ["TP. Lạng Sơn", "Việc làm"]
    assert len(of_all["names"]) == 3
