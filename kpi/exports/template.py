"""The workbook that an office fills in and hands in again; our own importer reads it.

One sheet has the form (kpi/exports/form.py) under two rows of headings, Vietnamese and, smaller, English; under
"Chỉ tiêu" the second row stays empty, by which the importer sees that it still belongs to the heading. Everything is
locked, without a password, but the cells to fill in. A second sheet says how.
"""

import math
from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Stage
from kpi.domain.periods import Period
from kpi.exports.form import FormColumn, form, form_columns
from kpi.exports.remade import new_workbook
from kpi.exports.spreadsheet import Looks
from kpi.intake.grids import BYTES
from kpi.intake.spreadsheet import COLUMNS, ROWS
from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.names import lookup
from kpi.wording.numbers import number
from kpi.wording.periods import inside

HEADING, BODY = 5, 7  # rows from 0: the first of the headings, the first to fill in
GUIDE = ("fill", "empty", "numbers", "plan", "stage", "reference", "rows", "limits", "send")
LARGEST = 1e15  # beyond it a spreadsheet loses digits
TASK_STATES = ["0", "1", "2"]
_FIRST, _SECOND = LANGUAGES
_PALE, _YELLOW, _GREY, _DARK = "#F2F2F2", "#FFF9DB", "#7F7F7F", "#1F3864"
_LINE = 16  # points
_MESSAGE = 255  # letters that Excel shows


def template(book: Book, period: str, areas: pd.DataFrame, language: str) -> bytes:
    """The XLSX to fill in; the same content gives the same bytes.

    Args:
        book: a data set with its figures.
        period: the key of the period to report.
        areas: rows of the table of areas, in order: each gets a row per indicator.
        language: of names, units, sheets and the guide; headings are in both.

    Raises:
        ValueError: the period is none.
    """
    key = Period.parse(period).key
    columns, rows = form_columns(book, key, areas), form(book, key, areas, language)
    written, workbook = new_workbook()
    formats = Looks(workbook)
    sheet = workbook.add_worksheet(say(language, "form.sheet"))
    guide = workbook.add_worksheet(say(language, "form.guide"))
    _head(sheet, formats, book, key, columns)
    lists = _guide(guide, formats, areas, language)
    for at, row in enumerate(rows.to_dict("records"), BODY):
        sheet.set_row(at, _height(row, columns))
        for column, told in enumerate(columns):
            _cell(sheet, formats, at, column, told, row)
            _validate(sheet, at, column, told, row, lists, language)
    _print_set_up(sheet, len(rows), columns)
    workbook.close()
    return written.getvalue()


def _head(sheet: Any, formats: Looks, book: Book, period: str, columns: list[FormColumn]) -> None:
    """What the form is for, and its headings."""
    small = formats(font_color=_GREY, font_size=9, italic=True)
    names = {language: getattr(book.data_set, f"name_{language}") for language in LANGUAGES}
    told = [(say(one, "form.title", name=names[one]), say(one, "form.period", period=inside(period, one)),
             say(one, "form.hint")) for one in LANGUAGES]  # fmt: skip
    (title, reported, hint), (second_title, second_reported, second_hint) = told
    sheet.write_string(0, 0, title, formats(bold=True, font_size=14))
    sheet.write_string(1, 0, f"{second_title}. {second_reported}", small)
    sheet.write_string(2, 0, f"{reported}. {hint}", formats())
    sheet.write_string(3, 0, second_hint, small)
    look = {"bg_color": _DARK, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
    white, pale = formats(bold=True, font_color="#FFFFFF", **look), formats(font_color="#BFBFBF", font_size=9, **look)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        if column.name == "indicator":
            sheet.merge_range(HEADING, at, HEADING + 1, at, column.headings[_FIRST], white)
            continue
        sheet.write_string(HEADING, at, column.headings[_FIRST], white)
        sheet.write_string(HEADING + 1, at, column.headings[_SECOND], pale)
    sheet.set_row(HEADING, 64)
    sheet.set_row(HEADING + 1, 40)
    sheet.freeze_panes(BODY, [column.name for column in columns].index("indicator") + 1)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True})


def _cell(sheet: Any, formats: Looks, row: int, column: int, told: FormColumn, values: dict[str, Any]) -> None:
    """One cell of the form: what is known in it, or room to fill in."""
    digits = "#,##0" + ("." + "0" * values["decimals"] if values["decimals"] else "")
    look: dict[str, Any] = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
    if _is_filled_in(told, values):
        look |= {"bg_color": _YELLOW, "locked": False}
    elif told.role != "area":
        look |= {"bg_color": _PALE, "font_color": _GREY if told.role == "on_file" else "#000000"}
    if told.role in {"on_file", "number"}:
        look |= {"num_format": digits}
    if told.role in {"name", "text", "area"}:
        look |= {"text_wrap": True}
    if told.role == "area":
        look |= {"locked": False}
    value = values.get(told.name)
    if value is None or pd.isna(value):
        sheet.write_blank(row, column, None, formats(**look))
    elif isinstance(value, str):
        sheet.write_string(row, column, value, formats(**look))
    else:
        sheet.write_number(row, column, value, formats(**look))


def _height(values: dict[str, Any], columns: list[FormColumn]) -> int:
    """Points for as many lines as the longest text of a row takes in its column."""
    taken = (len(str(values[told.name])) / (1.15 * told.width) for told in columns if told.role in {"name", "area"})
    return _LINE * max(1, *(math.ceil(lines) for lines in taken))


def _is_filled_in(told: FormColumn, values: dict[str, Any]) -> bool:
    """Whether the office writes here; a task has no plan and no outlook in numbers."""
    return told.role in {"number", "stage", "text"} and not (
        values["kind"] == Kind.TASK and told.name in {"plan", "estimate"}
    )


def _validate(
    sheet: Any, row: int, column: int, told: FormColumn, values: dict[str, Any], lists: dict[str, str], language: str
) -> None:
    """Let a cell take only what it is for, and say so."""
    if told.role in lists:
        sheet.data_validation(row, column, row, column, {
            "validate": "list", "source": lists[told.role],
            "input_title": say(language, f"form.{told.role}.title"),
            "input_message": say(language, f"form.{told.role}.message"),
            "error_title": say(language, f"form.{told.role}.title"), "error_message": say(language, "form.list.error"),
        })  # fmt: skip
    elif told.role == "number" and _is_filled_in(told, values):
        unit = values["unit"] or say(language, "form.unit.none")
        said = {name: say(language, f"form.number.{name}", unit=unit)[:_MESSAGE] for name in ("message", "error")}
        task = values["kind"] == Kind.TASK
        check = {"validate": "list", "source": TASK_STATES} if task else {
            "validate": "decimal", "criteria": "between", "minimum": -LARGEST, "maximum": LARGEST,
        }  # fmt: skip
        sheet.data_validation(row, column, row, column, {
            **check,
            "input_title": say(language, "form.number.title"),
            "input_message": say(language, "form.task.message") if task else said["message"],
            "error_title": say(language, "form.number.title"),
            "error_message": say(language, "form.task.message") if task else said["error"],
        })  # fmt: skip


def _guide(sheet: Any, formats: Looks, areas: pd.DataFrame, language: str) -> dict[str, str]:
    """How to fill it in, and the words to choose from; returns where these stand, by the role of their column.

    Everything stands in one column: rows of one cell are no table that the importer would ask about.
    """
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, say(language, "form.guide"), formats(bold=True, font_size=14))
    limits: dict[str, Any] = {
        "sheet": say(language, "form.sheet"),
        "megabytes": number(BYTES // 1_000_000, language, 0),
        "rows": number(ROWS - 1, language, 0),
        "columns": number(COLUMNS, language, 0),
    }
    for at, name in enumerate(GUIDE, 2):
        text = f"{at - 1}. {say(language, f'form.guide.{name}', **limits)}"
        sheet.write_string(at, 0, text, formats(text_wrap=True, valign="top"))
        sheet.set_row(at, _LINE * math.ceil(len(text) / 135) + 4)
    sheet.protect("")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    words = {
        "area": list(lookup(areas, language).values()),
        "stage": [say(language, f"value.{stage}") for stage in reversed(Stage)],
    }
    lists, top, name = {}, len(GUIDE) + 3, say(language, "form.guide").replace("'", "''")
    for role, several in words.items():
        sheet.write_string(top, 0, say(language, f"form.{role}s"), formats(bold=True))
        for row, word in enumerate(several, top + 1):
            sheet.write_string(row, 0, word, formats())
        lists[role] = f"='{name}'!$A${top + 2}:$A${top + 1 + len(several)}"
        top += len(several) + 2
    return lists


def _print_set_up(sheet: Any, rows: int, columns: list[FormColumn]) -> None:
    """A4 across, one page wide, headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING, HEADING + 1)
    sheet.print_area(0, 0, BODY + max(rows, 1) - 1, len(columns) - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P / &N")
