"""What an office gets to fill in, and hands in again."""

import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from kpi.exports.form import form, form_columns
from kpi.exports.template import BODY, GUIDE, HEADING, template
from kpi.intake.answers import Answers
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.recognise import recognise
from kpi.intake.sheets import sheets_of
from kpi.wording.catalogue import LANGUAGES
from tests.exports.sheets import opened, packed

DATA = Path(__file__).parents[2] / "data"
HEADINGS = [
    "STT", "Mã", "Chỉ tiêu", "Đơn vị", "ĐVT", "Kế hoạch năm 2019 (đã báo cáo kỳ trước)",
    "Thực hiện 6 tháng đầu năm 2018 (đã báo cáo kỳ trước)", "Thực hiện cả năm 2018 (đã báo cáo kỳ trước)",
    "Kế hoạch năm 2019", "Thực hiện 6 tháng đầu năm 2019", "Ước thực hiện cả năm 2019", "Mức độ chính thức", "Ghi chú",
]  # fmt: skip
PLAN, RESULT, ESTIMATE, STAGE = 9, 10, 11, 12  # columns from 1
JOBS, TASK = BODY + 1, "merit_policies"


@pytest.fixture(scope="module")
def book(store):
    return store.book("lang-son")


@pytest.fixture(scope="module")
def areas(store):
    registered = store.registries()["areas"]
    return registered[registered["code"].isin(["20", "185"])]


@pytest.fixture(scope="module")
def given(book, areas):
    return template(book, "2019-H1", areas, "vi")


def spoken(cells):
    return [cell.value.replace("\N{NO-BREAK SPACE}", " ") for cell in cells if cell.value]


def handed_in(data, **cells):
    """The form with some cells filled in."""
    workbook = load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        workbook.worksheets[0][place] = value
    return Source("phiếu.xlsx", packed(workbook))


def read(source, known):
    """What our own importer makes of it: the layouts and the sheets of figures."""
    layouts, sheets = [], []
    for grid in grids_of(source).grids:
        layout, problems = recognise(grid, known, Answers())
        layouts.append((grid.name, layout, problems))
        sheets += sheets_of(grid, layout, known, Answers())[0] if layout else ()
    return layouts, sheets


def figures(sheets):
    """Every cell with a value: indicator, area, measure, period, value, stage."""
    names = ["indicator", "area", "measure", "period", "value", "stage"]
    return [
        tuple(row.get(name, "") for name in names)
        for sheet in sheets
        for row in sheet.cells.to_dict("records")
        if row["value"]
    ]


def test_headings_are_vietnamese_with_smaller_english_below(given):
    sheet = opened(given).worksheets[0]

    assert sheet.title == "Nhập số liệu"
    assert spoken(sheet[HEADING + 1]) == HEADINGS
    assert spoken(sheet[HEADING + 2])[-4:] == [
        "Result, First half of 2019",
        "Estimate, full year 2019",
        "Stage",
        "Note",
    ]
    assert sheet["J6"].font.sz > sheet["J7"].font.sz
    assert sheet.freeze_panes == "D8"


def test_every_area_has_every_indicator_with_what_is_on_file(book, areas):
    rows = form(book, "2019-H1", areas, "vi")

    assert len(rows) == 2 * len(book.indicators)
    assert rows["area"].unique().tolist() == ["Tỉnh Lạng Sơn", "Huyện Bắc Sơn"]
    jobs = rows.iloc[0]
    assert (jobs["code"], jobs["indicator"], jobs["unit"], jobs["numbering"]) == (
        "jobs_created", "Tạo việc làm mới", "người", 1,
    )  # fmt: skip
    assert jobs["plan_on_file"] == 14000
    on_file = rows.set_index(["code", "area"])
    assert on_file.loc[("poverty_rate", "Tỉnh Lạng Sơn"), "2018"] == 15.83
    assert on_file.loc[("poverty_rate", "Tỉnh Lạng Sơn"), ["plan_on_file", "2018-H1"]].isna().all()


def test_of_several_plans_on_file_the_one_decided_last_is_shown(book, areas):
    plan = book.figures[book.figures["indicator"].eq("jobs_created") & book.figures["measure"].eq("plan")].head(1)
    revised = [
        plan.assign(period="2019", implied="", assigned_by=who, decided_on=day, value=value)
        for who, day, value in (("central", "2019-05-02", 15000.0), ("province", "2019-01-05", 13000.0))
    ]
    several = replace(book, figures=pd.concat([book.figures, *revised], ignore_index=True))

    assert form(several, "2019-H1", areas, "vi").iloc[0]["plan_on_file"] == 15000
    assert form(several, "2019-Q1", areas, "vi").iloc[0]["plan_on_file"] == 13000


def test_of_this_year_the_latest_period_before_is_shown(book, areas):
    names = [column.name for column in form_columns(book, "2019", areas)]

    assert names[5:] == ["plan_on_file", "2018", "2019-H1", "plan", "result", "stage", "note"]
    assert form(book, "2019", areas, "vi").iloc[0]["2019-H1"] == 7800


def test_only_the_cells_to_fill_in_are_open(given):
    sheet = opened(given).worksheets[0]

    assert sheet.protection.sheet
    assert [cell.column for cell in sheet[JOBS] if not cell.protection.locked] == [4, 9, 10, 11, 12, 13]
    task = next(row for row in sheet.iter_rows(min_row=JOBS) if row[1].value == TASK)
    assert [cell.column for cell in task if not cell.protection.locked] == [4, 10, 12, 13]
    assert all(cell.protection.locked for cell in sheet[HEADING + 1])


def test_cells_say_what_they_take(given):
    checks = {str(check.sqref): check for check in opened(given).worksheets[0].data_validations.dataValidation}

    number = next(check for places, check in checks.items() if f"I{JOBS}" in places.split())
    assert (number.type, float(number.formula1), float(number.formula2)) == ("decimal", -1e15, 1e15)
    assert "người" in number.error
    stage = next(check for places, check in checks.items() if f"L{JOBS}" in places.split())
    area = next(check for places, check in checks.items() if f"D{JOBS}" in places.split())
    guide = opened(given)["Hướng dẫn"]
    assert [cell.value for (cell,) in guide[stage.formula1.partition("!")[2].replace("$", "")]] == [
        "chính thức", "sơ bộ", "ước",
    ]  # fmt: skip
    assert [cell.value for (cell,) in guide[area.formula1.partition("!")[2].replace("$", "")]] == [
        "Tỉnh Lạng Sơn", "Huyện Bắc Sơn",
    ]  # fmt: skip
    assert any(check.formula1 == '"0,1,2"' for check in checks.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_says_how_and_within_which_limits(book, areas, language):
    guide = opened(template(book, "2019-H1", areas, language)).worksheets[1]
    text = "\n".join(str(cell.value) for cell in guide["A"])

    assert len([line for line in text.splitlines() if line[:1].isdigit()]) == len(GUIDE)
    assert "20 MB" in text
    assert {"vi": "200.000", "en": "200,000"}[language] in text
    assert guide.max_column == 1


def test_it_prints_on_a4_across_with_headings_on_every_page(given):
    sheet = opened(given).worksheets[0]

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages down as it takes; one across is the default
    assert sheet.print_title_rows == "$6:$7"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("period", ["2019-H1", "2019-Q3", "2019-9M", "2019-06"])
def test_our_importer_reads_what_was_filled_in_and_nothing_else(store, book, areas, language, period):
    stage = {"vi": "sơ bộ", "en": "preliminary"}[language]
    names = [column.name for column in form_columns(book, period, areas)]
    at = {name: f"{chr(65 + place)}{JOBS}" for place, name in enumerate(names)}
    filled = {at["plan"]: 15000, at["result"]: 8100.5, at["estimate"]: 14500, at["stage"]: stage}
    source = handed_in(template(book, period, areas, language), **filled)

    layouts, sheets = read(source, store.registries())

    jobs = {"vi": ("Tạo việc làm mới", "Tỉnh Lạng Sơn"), "en": ("Jobs created", "Lạng Sơn Province")}[language]
    assert [told[:5] for told in figures(sheets)] == [
        (*jobs, "plan", "2019", "15000"),
        (*jobs, "result", period, "8100.5"),
        (*jobs, "full_year_estimate", "2019", "14500"),
    ]
    assert figures(sheets)[1][5] == stage
    assert [(layout, problems) for name, layout, problems in layouts if name != layouts[0][0]] == [(None, ())]


def test_an_empty_form_reports_nothing(store, given):
    _, sheets = read(Source("phiếu.xlsx", given), store.registries())

    assert figures(sheets) == []


def test_a_whole_year_asks_for_no_outlook(store, book, areas):
    source = handed_in(template(book, "2019", areas, "vi"), **{f"J{JOBS}": 14100})

    _, sheets = read(source, store.registries())

    assert [told[2:5] for told in figures(sheets)] == [("result", "2019", "14100")]


def test_the_same_content_gives_the_same_bytes(book, areas, given):
    assert template(book, "2019-H1", areas, "vi") == given


def test_an_area_without_figures_has_a_form_too(store, book):
    registered = store.registries()["areas"]

    rows = form(book, "2019-H1", registered[registered["code"].eq("178")], "vi")

    assert len(rows) == len(book.indicators)
    assert rows["plan_on_file"].isna().all()


def test_what_is_no_period_is_refused(book, areas):
    with pytest.raises(ValueError, match="2019-H3"):
        template(book, "2019-H3", areas, "vi")
