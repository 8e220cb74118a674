"""The shipped packages are what their tables promise; how the figures are judged is tested elsewhere."""

import csv
import json
import re
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from kpi.domain.model import Measure
from kpi.domain.periods import Period
from kpi.domain.tables import AREAS, FIGURES, TABLES, Table

DATA = Path(__file__).parents[1] / "data"
PACKAGES = sorted(path.parent for path in DATA.glob("*/datapackage.json"))
TYPES = {
    "text": "string",
    "code": "string",
    "period": "string",
    "number": "number",
    "whole": "integer",
    "flag": "boolean",
    "date": "date",
}
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
HOLDS = {
    "text": str.strip,
    "code": re.compile(r"[a-z0-9_-]+").fullmatch,
    "period": lambda cell: Period.parse(cell).key == cell,
    "number": PLAIN_NUMBER.fullmatch,
    "whole": str.isdecimal,
    "flag": {"true", "false"}.__contains__,
    "date": date.fromisoformat,
}
REFERS_TO = [
    ("areas", "parent", "areas"),
    ("indicators", "data_set", "data_sets"),
    ("indicators", "field", "fields"),
    ("indicators", "part_of", "indicators"),
    ("indicators", "drop_of", "indicators"),
    ("owners", "indicator", "indicators"),
    ("series", "indicator", "indicators"),
    ("figures", "indicator", "indicators"),
    ("figures", "area", "areas"),
    ("passages", "data_set", "data_sets"),
    ("passages", "area", "areas"),
    ("passages", "field", "fields"),
]

every_package = pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
every_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def rows(package: Path, name: str) -> list[dict[str, str]]:
    """The lines of one table of a package, cell texts by column."""
    return list(csv.DictReader(StringIO((package / f"{name}.csv").read_text("utf-8"))))


def descriptor(package: Path) -> dict:
    return json.loads((package / "datapackage.json").read_text("utf-8"))


def repeated(lines: list[dict[str, str]], table: Table) -> list[tuple[str, ...]]:
    """The grains that name more than one line."""
    counted = Counter(tuple(line[name] for name in table.grain) for line in lines)
    return [grain for grain, times in counted.items() if times > 1]


def strangers(package: Path, table: str, column: str, home: str) -> set[str]:
    """The codes in a column that the table they refer to does not have."""
    return {line[column] for line in rows(package, table)} - {line["code"] for line in rows(package, home)} - {""}


def test_both_packages_are_there():
    assert [package.name for package in PACKAGES] == ["lang-son", "vn-investment"]


@every_package
@every_table
def test_a_file_is_plain_csv_with_the_columns_of_its_table(package, table):
    raw = (package / f"{table.name}.csv").read_bytes()

    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert next(csv.reader(StringIO(raw.decode("utf-8")))) == table.names


@every_package
@every_table
def test_every_cell_holds_what_its_column_holds(package, table):
    for number, line in enumerate(rows(package, table.name), start=2):
        for column in table.columns:
            cell, place = line[column.name], f"{table.name} line {number}, {column.name}"
            assert cell or not column.required, f"{place} is empty"
            assert not cell or HOLDS[column.holds](cell), f"{place} says {cell}"
            assert not (cell and column.one_of) or cell in column.one_of, f"{place} says {cell}"


@every_package
@every_table
def test_a_grain_names_one_line(package, table):
    assert repeated(rows(package, table.name), table) == []


def test_a_repeated_grain_is_noticed():
    assert repeated([{"code": "20"}, {"code": "184"}, {"code": "20"}], AREAS) == [("20",)]


@every_package
@pytest.mark.parametrize(("table", "column", "home"), REFERS_TO, ids=lambda name: name)
def test_every_code_refers_to_something(package, table, column, home):
    assert strangers(package, table, column, home) == set()


@every_package
def test_the_set_opens_on_an_area_of_its_own(package):
    (data_set,) = rows(package, "data_sets")

    assert data_set["opening_area"] in {"all", *(line["code"] for line in rows(package, "areas"))}


def test_a_code_names_one_area_across_the_packages():
    together = [line for package in PACKAGES for line in rows(package, "areas")]

    assert repeated(together, AREAS) == []
    assert [line["order"] for line in together] == sorted({line["order"] for line in together}, key=int)


@every_package
def test_every_figure_has_a_source(package):
    assert [line for line in rows(package, "figures") if not line["source"]] == []


@every_package
def test_a_figure_has_a_value_or_is_a_duty_in_words(package):
    duties = {line["code"] for line in rows(package, "indicators") if line["kind"] == "task"}

    for line in rows(package, "figures"):
        assert line["value"] or (line["indicator"] in duties and line["said"])


@every_package
def test_plans_and_results_keep_to_their_own_columns(package):
    for line in rows(package, "figures"):
        assert bool(line["stage"]) == (line["measure"] == Measure.RESULT)
        if line["measure"] != Measure.PLAN:
            assert not any(
                line[name] for name in ("bound", "value_to", "assigned_by", "decided_on", "implied", "due_on")
            )


@every_package
def test_a_plan_that_was_not_printed_says_how_it_was_computed(package):
    for line in rows(package, "figures"):
        if line["implied"]:
            assert line["note"].startswith("Suy ra")


@every_package
def test_the_descriptor_lists_every_file_and_no_other(package):
    listed = {resource["path"] for resource in descriptor(package)["resources"]}

    assert listed == {path.name for path in package.glob("*.csv")} == {f"{table.name}.csv" for table in TABLES}


@every_package
@every_table
def test_the_descriptor_says_what_the_table_says(package, table):
    (resource,) = (one for one in descriptor(package)["resources"] if one["name"] == table.name)
    schema = resource["schema"]
    fields = {field["name"]: field for field in schema["fields"]}

    assert list(fields) == table.names
    assert schema["missingValues"] == [""]
    assert schema.get("primaryKey") == list(table.grain) or schema.get("uniqueKeys") == [list(table.grain)]
    for column in table.columns:
        field, limits = fields[column.name], fields[column.name].get("constraints", {})
        assert field["type"] == TYPES[column.holds]
        assert limits.get("required", False) == column.required
        assert limits.get("enum", []) == [str(word) for word in column.one_of]
        assert all(field[name] for name in ("title", "title_vi", "description"))


def test_the_descriptor_knows_the_same_periods():
    (fields,) = (one["schema"]["fields"] for one in descriptor(PACKAGES[0])["resources"] if one["name"] == FIGURES.name)
    (pattern,) = (field["constraints"]["pattern"] for field in fields if field["name"] == "period")

    for text in ("2019", "2019-H2", "2019-Q4", "2019-12", "2019-12M"):
        assert re.fullmatch(pattern, text)
        assert Period.parse(text)
    for text in ("2019-H3", "2019-Q0", "2019-13", "2019-13M", "19"):
        assert not re.fullmatch(pattern, text)
        with pytest.raises(ValueError, match=text):
            Period.parse(text)
