"""What we hand out comes back without noise: the form, the empty tables, and a workbook with its problems marked."""

import io
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from kpi.domain.problems import ProblemKind, Severity
from kpi.domain.tables import FIGURES
from kpi.exports.blank import blank
from kpi.exports.marked import marked
from kpi.exports.template import BODY, template
from kpi.intake.files import Intake, take_files
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.store import Store, load_packages

ROOT = Path(__file__).parents[2]
JOBS = BODY + 1  # the first row of the form
CODE, NAME, PLAN, RESULT, OUTLOOK, STAGE = 2, 3, 9, 10, 11, 12  # columns of the form for the half-year


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('forms')}/kpi.sqlite")
    load_packages(opened, ROOT / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["vi", "en"])
def form(request, store) -> bytes:
    areas = store.registries()["areas"]
    return template(store.book("lang-son"), "2019-H1", areas[areas["code"].eq("20")], request.param)


def handed_in(data: bytes, cells: dict[tuple[int, int], object] | None = None) -> Source:
    """The workbook with some cells of its first sheet filled in."""
    workbook = load_workbook(io.BytesIO(data))
    for (row, column), value in (cells or {}).items():
        workbook.worksheets[0].cell(row, column).value = value  # type: ignore[union-attr]
    return written(workbook)


def written(workbook: Workbook) -> Source:
    file = io.BytesIO()
    workbook.save(file)
    return Source("phiếu.xlsx", file.getvalue())


def warned(taken: Intake) -> list[tuple[str, str]]:
    """What is wrong or doubtful; blank cells are only noted."""
    return [(str(one.kind), one.column) for one in taken.problems if one.severity is not Severity.NOTE]


def figures(taken: Intake) -> list[tuple]:
    return list(taken.tables["figures"][["indicator", "period", "measure", "value", "stage"]].itertuples(index=False))


FILLED = {(JOBS, PLAN): 15000, (JOBS, RESULT): 8100, (JOBS, OUTLOOK): 14500, (JOBS, STAGE): "sơ bộ"}
TOLD = [
    ("jobs_created", "2019", "plan", 15000.0, ""),
    ("jobs_created", "2019-H1", "result", 8100.0, "preliminary"),
    ("jobs_created", "2019", "full_year_estimate", 14500.0, ""),
]


def test_the_form_as_it_was_handed_out_says_nothing(form, store):
    taken = take_files([handed_in(form)], store.registries())

    assert warned(taken) == []
    assert figures(taken) == []
    assert {problem.kind for problem in taken.problems} == {ProblemKind.BLANK_CELLS}  # no row of tasks is left out


def test_what_was_filled_in_is_all_that_is_read(form, store):
    taken = take_files([handed_in(form, FILLED)], store.registries())

    assert warned(taken) == []
    assert figures(taken) == TOLD


def test_a_marked_form_is_read_like_the_form(form, store):
    source = handed_in(form, FILLED | {(JOBS + 1, RESULT): "nhiều"})
    wrong = take_files([source], store.registries())
    back = marked(source, wrong.problems, "vi", grids_of(source).grids, wrong.recognised)

    taken = take_files([handed_in_at(back, source, (JOBS + 1, RESULT), None)], store.registries())

    assert ("not-a-number", "Result, First half of 2019") in warned(wrong)
    assert warned(taken) == []
    assert figures(taken) == TOLD


def handed_in_at(data: bytes, source: Source, place: tuple[int, int], value: object) -> Source:
    """The marked workbook with one cell put right; its first sheet is the list of problems."""
    workbook = load_workbook(io.BytesIO(data))
    name = load_workbook(io.BytesIO(source.data)).sheetnames[0]
    workbook[name].cell(*place).value = value
    return written(workbook)


def test_the_code_decides_where_a_name_was_changed(form, store):
    taken = take_files([handed_in(form, FILLED | {(JOBS, NAME): "Việc làm mới (người)"})], store.registries())

    assert warned(taken) == []
    assert figures(taken) == TOLD


def test_a_code_beside_the_name_of_another_indicator_is_refused(form, store):
    taken = take_files([handed_in(form, FILLED | {(JOBS, NAME): "Tỷ lệ lao động qua đào tạo"})], store.registries())

    assert ("ambiguous-name", JOBS) in [(str(one.kind), one.row) for one in taken.problems]
    assert taken.tables == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_empty_tables_filled_in_are_read_by_their_headings(store, language: str):
    registered = store.registries()
    names = FIGURES.names
    row = {"indicator": "jobs_created", "area": "20", "period": "2019-H1", "measure": "result", "value": 8100}

    cells = {(2, names.index(name) + 1): value for name, value in row.items()}
    taken = take_files([handed_in(blank([FIGURES], registered, language), cells)], registered)

    assert warned(taken) == []
    assert figures(taken) == [("jobs_created", "2019-H1", "result", 8100.0, "final")]


def test_a_code_without_any_name_is_the_name(store):
    workbook = Workbook()
    workbook.active.append(["Mã", "ĐVT", "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019"])  # type: ignore[union-attr]
    workbook.active.append(["jobs_created", "người", 15000, 8100])  # type: ignore[union-attr]

    taken = take_files([written(workbook)], store.registries())

    assert warned(taken) == []
    assert [row[:4] for row in figures(taken)] == [row[:4] for row in TOLD[:2]]


def test_a_column_of_other_codes_is_said_to_be_left_aside(store):
    table = pd.DataFrame({"Mã số": ["01"], "Chỉ tiêu": ["Tạo việc làm mới"], "Thực hiện 6 tháng đầu năm 2019": [8100]})
    file = io.BytesIO()
    table.to_excel(file, index=False)

    taken = take_files([Source("báo cáo.xlsx", file.getvalue())], store.registries())

    assert warned(taken) == [("unknown-column", "Mã số")]
