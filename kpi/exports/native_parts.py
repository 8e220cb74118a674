"""A native chart as parts of an office file: its frame, its series, and the workbook they stand on.

Written here because python-pptx knows neither two groups of bars on one scale nor a chart in Word, and its workbook
would run a name that begins with "=" as a formula.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from kpi.exports.drawingml import TAGS, Look, text_properties
from kpi.exports.office_text import escaped, on_one_line
from kpi.exports.remade import new_workbook

_SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SHEET = "Sheet1"


@dataclass(frozen=True)
class Column:
    """A column of the workbook in a chart: its heading and its cells, NaN where there is no number."""

    heading: str
    cells: Sequence[Any]


def workbook(columns: Sequence[Column]) -> bytes:
    """The workbook behind a chart: texts stay texts, missing numbers stay empty cells."""
    written, book = new_workbook()
    sheet = book.add_worksheet(_SHEET)
    bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    for at, column in enumerate(columns):
        sheet.write_string(0, at, on_one_line(column.heading), bold)
        for row, value in enumerate(column.cells, 1):
            if isinstance(value, str):
                sheet.write_string(row, at, _lines(value), wrapped)
            elif math.isfinite(value):
                sheet.write_number(row, at, value)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, max(len(columns) - 1, 1), 18)
    book.close()
    return written.getvalue()


def chart_space(plot: str, language: str, look: Look, colour: str, blanks: str = "gap") -> bytes:
    """A whole chart part; its workbook is expected as the first relationship, rId1.

    Args:
        plot: what `plot_area` returned.
        language: of numbers and texts.
        look: font and size.
        colour: of texts that say no other.
        blanks: "gap" leaves a gap where a cell is empty, "span" joins the known points over it; never "zero".
    """
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_SPACES}><c:date1904 val="0"/><c:lang val="{TAGS[language]}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/>{plot}'
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_properties(look.size, colour, language, look.font)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def plot_area(inner: tuple[float, float, float, float], *parts: str) -> str:
    """The plotting area at fixed shares of the chart (left, top, width, height), so that labels find room."""
    left, top, width, height = inner
    places = "".join(
        f'<c:{name} val="{value:.4f}"/>' for name, value in zip("xywh", (left, top, width, height), strict=True)
    )
    return (
        '<c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{places}</c:manualLayout></c:layout>{''.join(parts)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    )


def series(at: int, column: int, columns: Sequence[Column], look: str, after: str = "") -> str:
    """A series on a column of the workbook, the first column being the categories.

    Args:
        at: its place among all series of the chart.
        column: which column its figures stand in.
        columns: all of the workbook.
        look: filling and line, and what else comes before the figures.
        after: what comes behind them.
    """
    letter, told = xl_col_to_name(column), columns[column]
    rows = len(columns[0].cells) + 1
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx>{_texts(f'${letter}$1', [told.heading])}</c:tx>{look}"
        f"<c:cat>{_texts(f'$A$2:$A${rows}', columns[0].cells)}</c:cat>"
        f"<c:val>{_numbers(f'${letter}$2:${letter}${rows}', told.cells)}</c:val>{after}</c:ser>"
    )


def _texts(cells: str, texts: Sequence[str]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{"&#10;".join(map(escaped, text.split(chr(10))))}</c:v></c:pt>'
        for at, text in enumerate(texts)
    )
    return (
        f'<c:strRef><c:f>{_SHEET}!{cells}</c:f><c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
        "</c:strRef>"
    )


def _numbers(cells: str, numbers: Sequence[float]) -> str:
    """Missing numbers are no points: an empty cell, never zero."""
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{float(value)!r}</c:v></c:pt>'
        for at, value in enumerate(numbers)
        if math.isfinite(value)
    )
    return (
        f"<c:numRef><c:f>{_SHEET}!{cells}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(numbers)}"/>{points}</c:numCache></c:numRef>'
    )


def _lines(text: str) -> str:
    return "\n".join(on_one_line(line) for line in text.split("\n"))
