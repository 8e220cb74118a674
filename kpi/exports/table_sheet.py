"""A table as a workbook of one sheet: the XLSX beside every CSV, with filters, kept headings and print set-up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_numeric_dtype

from kpi.exports.remade import new_workbook
from kpi.exports.spreadsheet import (
    HEAD,
    LINE,
    RULE,
    Looks,
    lines_of,
    number_format,
    number_seen,
    on_paper,
    put,
    row_height,
    safe,
    sheet_names,
    wide_enough,
    widths,
)
from kpi.exports.table import RowKind, Table
from kpi.wording.catalogue import say
from kpi.wording.numbers import NOTHING

MANY = 50_000  # cells; beyond them rows are written at once
BODY = {"border": 1, "border_color": RULE, "valign": "vcenter"}
NUMBER = {**BODY, "align": "right", "indent": 1}
HEADING = {**BODY, "bold": True, "bg_color": HEAD, "text_wrap": True, "align": "center"}
TOP = 3  # the row of headings, from 0
_LEAST, _MOST, _LOOKED_AT = 9, 46, 200
_FINEST = 6  # decimals; finer ones are noise of the reckoning


@dataclass(frozen=True)
class Written:
    """One cell ready to write: a text or a number (None: empty), and the format of a number ("" for a text)."""

    value: str | float | None
    shown: str = ""


def table_xlsx(table: Table | pd.DataFrame, title: str, language: str) -> bytes:
    """A workbook of one table; the same table gives the same bytes.

    Args:
        table: a table of a report; or a frame as `kpi.exports.csv.csv_text` takes it, whose numeric columns are
            written as numbers (missing ones empty) and all other cells as texts that never become formulas.
        title: above the table, and the name of the sheet.
        language: of the page number and the headings of years.
    """
    many = len(table.rows if isinstance(table, Table) else table) * len(table.columns) > MANY
    written, workbook = new_workbook(many)
    (name,) = sheet_names([title])
    sheet = workbook.add_worksheet(name)
    looks = Looks(workbook)
    if isinstance(table, Table):
        table_sheet(sheet, looks, table, title, language)
    else:
        frame_sheet(sheet, looks, table, title, language)
    workbook.close()
    return written.getvalue()


def table_sheet(sheet: Any, looks: Looks, table: Table, title: str, language: str) -> None:
    """Fill a sheet with a table of a report; a group of rows is bold, a part of the row above stands further in."""
    frames = {one.key: (table.numbers, table.decimals, table.said) for one in table.columns if one.holds == "number"}
    columns: list[list[Written]] = []
    for column in table.columns:
        told = table.texts[column.key].replace(NOTHING, "").tolist()
        if column.key not in frames:
            columns.append([Written(text) for text in told])
            continue
        numbers, decimals, said = (frame[column.key].tolist() for frame in frames[column.key])
        columns.append(
            [
                Written(text) if np.isnan(number) else Written(number, number_format(places, word))
                for text, number, places, word in zip(told, numbers, decimals, said, strict=True)
            ]
        )
    heads = [one.heading for one in table.columns]
    fill(sheet, looks, heads, list(zip(*columns, strict=True)), table.rows, title, language)


def frame_sheet(sheet: Any, looks: Looks, table: pd.DataFrame, title: str, language: str) -> None:
    """Fill a sheet with a frame: each column of numbers with as many decimals as its finest number needs."""
    year = say(language, "charts.column.year")
    columns = [list(_column(column, str(name) == year)) for name, column in table.items()]
    rows = list(zip(*columns, strict=True)) if columns else []
    fill(sheet, looks, [str(name) for name in table.columns], rows, ["row"] * len(rows), title, language)


def _column(column: pd.Series, years: bool) -> Iterator[Written]:
    """The cells of a column, one after the other."""
    missing = column.isna().tolist()
    if not is_numeric_dtype(column):
        return (Written(None if gone else str(value)) for value, gone in zip(column.tolist(), missing, strict=True))
    shown = "0" if years else number_format(finest(column))
    numbers = column.to_numpy(dtype="float64", na_value=np.nan)
    endless = (~np.isfinite(numbers)).tolist()
    return (
        Written(None) if gone else Written(number, shown)
        for number, gone in zip(numbers.tolist(), endless, strict=True)
    )


def finest(column: pd.Series) -> int:
    """How many decimals the numbers of a column need so that none is shown rounded; at most six."""
    numbers = column.to_numpy(dtype="float64", na_value=np.nan)
    numbers = numbers[np.isfinite(numbers)]
    for decimals in range(_FINEST):
        if np.allclose(np.round(numbers, decimals), numbers, rtol=1e-12, atol=0):
            return decimals
    return _FINEST


def fill(
    sheet: Any,
    looks: Looks,
    headings: Sequence[str],
    rows: Sequence[Sequence[Written]],
    kinds: Sequence[RowKind],
    title: str,
    language: str,
    wide: Sequence[float] = (),
    frozen: int = 0,
) -> None:
    """Title, headings, rows; the headings stay in sight and are filtered by.

    Args:
        sheet: an empty one; `looks` those of its workbook.
        headings: of the columns; `rows` as many cells each, `kinds` the kind of each row.
        title: above the table and on each printed page.
        language: of the page number.
        wide: the least widths of the columns, which longer numbers widen; by their content where there are none.
        frozen: how many columns stay in sight.
    """
    shown = [[_seen(row[at]) for row in rows[:_LOOKED_AT]] for at in range(len(headings))]
    wide = wide or widths(shown, _LEAST, _MOST)
    wide = [max(width, wide_enough(row[at] for row in rows)) for at, width in enumerate(wide)]
    for at, width in enumerate(wide):
        sheet.set_column(at, at, width)
    put(sheet, 0, 0, title, looks, bold=True, font_size=14)
    height = max((lines_of(text, width) for text, width in zip(headings, wide, strict=True)), default=1)
    sheet.set_row(TOP, LINE * height + 4)
    for at, text in enumerate(headings):
        put(sheet, TOP, at, text, looks, **HEADING)
    made: dict[tuple[str, RowKind], Any] = {}
    for at, (row, kind) in enumerate(zip(rows, kinds, strict=True), TOP + 1):
        long = [cell.value if isinstance(cell.value, str) else "" for cell in row]
        if any(len(text) >= width or "\n" in text for text, width in zip(long, wide, strict=True)):
            sheet.set_row(at, row_height(long, wide))
        for column, cell in enumerate(row):
            if (cell.shown, kind) not in made:
                made[cell.shown, kind] = looks(**_look(cell.shown, kind))
            look = made[cell.shown, kind]
            if isinstance(cell.value, float):
                sheet.write_number(at, column, cell.value, look)
            elif not cell.value:
                sheet.write_blank(at, column, None, look)
            elif cell.value[0] in "=+-@":
                put(sheet, at, column, cell.value, looks, **_look(cell.shown, kind))
            else:
                sheet.write_string(at, column, safe(cell.value), look)
    last = TOP + len(rows), max(len(headings) - 1, 0)
    if headings:
        sheet.autofilter(TOP, 0, *last)
    sheet.freeze_panes(TOP + 1, frozen)
    on_paper(sheet, TOP, last, title, language)


def _look(shown: str, kind: RowKind) -> dict[str, Any]:
    """The look of a cell by what it holds and the kind of its row."""
    look: dict[str, Any] = {**NUMBER, "num_format": shown} if shown else {**BODY, "text_wrap": True}
    if kind == "group":
        look |= {"bold": True}
    if kind == "part" and not shown:
        look |= {"indent": 1}
    return look


def _seen(cell: Written) -> str:
    """A cell as a text of about the same width."""
    if isinstance(cell.value, float):
        return number_seen(cell.value, cell.shown)
    return max((cell.value or "").split("\n"), key=len)
