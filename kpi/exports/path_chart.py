"""The year of each result behind its plan: the months as a table, and the chart the spreadsheet draws from it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kpi.charts.description import Chart
from kpi.charts.palette import LIGHT
from kpi.charts.points import Points
from kpi.domain.model import Better, Stage
from kpi.exports.chart_look import GRID, dressed, font
from kpi.exports.spreadsheet import LINE, Looks, across, number_format, on_paper, put, safe
from kpi.exports.table_sheet import BODY, HEADING, NUMBER
from kpi.wording.catalogue import say

_MONTHS = 12
_BLOCK = 19  # rows of a path
_FIRST, _WIDE, _STANDARD = 7, 12, 8.43  # letters: of the months, the lines, a column that nobody set
_PAPER = 16  # the last column that is printed
_LINES = {
    "previous": {"color": LIGHT.past, "width": 1.25},
    "plan": {"color": LIGHT.ink, "width": 1.25},
    "expected": {"color": LIGHT.muted, "width": 1.5, "dash_type": "round_dot"},
    "required": {"color": LIGHT.accent, "width": 1.75, "dash_type": "dash"},
    "result": {"color": LIGHT.accent, "width": 3},
}


def paths(
    workbook: Any, sheet: Any, looks: Looks, charts: Sequence[Chart], at: Mapping[tuple, Mapping[str, str]]
) -> None:
    """The year of each result behind its plan: a table of its months, and the chart drawn from it.

    Args:
        workbook: that of the sheet.
        sheet: an empty one; `looks` those of the workbook.
        charts: descriptions of kind "path".
        at: by indicator, area and assigning body where "plan", "value" and "previous" stand.
    """
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, len(_LINES), _WIDE)
    sheet.set_column(len(_LINES) + 1, _PAPER, _STANDARD)  # programs differ in how wide a column is that nobody set
    for place, chart in enumerate(charts):
        points: Points = chart.marks.points
        shown = points.shown
        cells = at.get((shown["indicator"], shown["area"], shown["assigned_by"]), {})
        _path(workbook, sheet, looks, chart, place * _BLOCK, cells)
    on_paper(sheet, -1, (len(charts) * _BLOCK - 2, _PAPER), charts[0].title, charts[0].language)
    sheet.set_print_scale(70)
    sheet.set_h_pagebreaks(range(2 * _BLOCK, len(charts) * _BLOCK, 2 * _BLOCK))


def _path(workbook: Any, sheet: Any, looks: Looks, chart: Chart, top: int, cells: Mapping[str, str]) -> None:
    language, points = chart.language, chart.marks.points
    digits = number_format(int(points.shown["decimals"]))
    columns = {name: values for name, values in _columns(points).items() if values}
    links = _links(points, cells)
    put(sheet, top, 0, chart.title, looks, bold=True, font_size=12)
    wide = [_FIRST, *[_WIDE] * len(_LINES), *[_STANDARD] * (_PAPER - len(_LINES))]
    across(sheet, top + 1, f"{chart.subtitle}\n{chart.source}", wide, looks, font_color=LIGHT.muted, font_size=9)
    first = top + 4
    sheet.set_row(top + 3, 2 * LINE + 4)
    put(sheet, top + 3, 0, say(language, "workbook.month"), looks, **HEADING)
    for month in range(_MONTHS + 1):
        put(sheet, first + month, 0, float(month), looks, **BODY, num_format="0", align="center")
    drawn = workbook.add_chart({"type": "line"})
    for column, (name, values) in enumerate(columns.items(), 1):
        put(sheet, top + 3, column, say(language, f"workbook.line.{name}"), looks, **HEADING)
        for month in range(_MONTHS + 1):
            value = values.get(month)
            link = links.get((name, month))
            if link and value is not None:
                sheet.write_formula(first + month, column, f"={link}", looks(**NUMBER, num_format=digits), value)
            else:
                put(sheet, first + month, column, value, looks, **NUMBER, num_format=digits)
        drawn.add_series(_series(sheet.name, name, first, column, digits, points))
    drawn.show_blanks_as("span")
    drawn.set_x_axis({
        "num_font": font(9, LIGHT.muted), "line": {"color": LIGHT.muted}, "interval_unit": 3,
        "name": say(language, "workbook.month"), "name_font": font(9, LIGHT.muted), "position_axis": "on_tick",
    })  # fmt: skip
    start = {"min": 0} if points.start == 0 and min(columns["result"].values(), default=0) >= 0 else {}
    drawn.set_y_axis({
        **start, "major_gridlines": GRID, "num_format": digits, "num_font": font(9, LIGHT.muted),
        "line": {"none": True},
    })  # fmt: skip
    drawn.set_legend({"position": "bottom", "font": font()})
    dressed(drawn, 660, 20 * (_MONTHS + 4))
    sheet.insert_chart(
        top + 3, len(columns) + 1, drawn, {"description": safe(chart.alt), "x_offset": 14, "object_position": 2}
    )


def _columns(points: Points) -> dict[str, dict[int, float]]:
    """By line the value of each month; a sum begins at zero, a level at its baseline."""
    start = {} if pd.isna(points.start) else {0: points.start}
    told = {name: _by_month(frame) for name, frame in (("previous", points.previous), ("expected", points.expected))}
    goal = _by_month(points.goal)
    plan = {month: value for value in goal.values() for month in range(_MONTHS + 1)}
    results = _by_month(points.results)
    return {
        "plan": plan,
        "previous": told["previous"] and {**(start if points.start == 0 else {}), **told["previous"]},
        "expected": told["expected"] and {**start, **told["expected"], **goal},
        "required": _by_month(points.way_ahead),
        "result": results and {**start, **results},
    }


def _by_month(frame: pd.DataFrame) -> dict[int, float]:
    return {int(month): float(value) for month, value in zip(frame["month"], frame["value"], strict=True)}


def _links(points: Points, cells: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """By line and month the cells of the scoreboard that points stand for."""
    now = points.month
    held = {("previous", now): "previous", ("required", now): "value", ("result", now): "value"}
    if points.goal["month"].eq(_MONTHS).any():
        ends = {("expected", _MONTHS): "plan", ("required", _MONTHS): "plan"}
        held = {**dict.fromkeys((("plan", month) for month in range(_MONTHS + 1)), "plan"), **ends, **held}
    return {place: cells[key] for place, key in held.items() if key in cells}


def _series(sheet: str, name: str, first: int, column: int, digits: str, points: Points) -> dict[str, Any]:
    """One line; results have dots, hollow where estimated, and their values beside them."""
    told: dict[str, Any] = {
        "name": [sheet, first - 1, column],
        "categories": [sheet, first, 0, first + _MONTHS, 0],
        "values": [sheet, first, column, first + _MONTHS, column],
        "line": _LINES[name],
    }
    if name != "result":
        return told | {"marker": {"type": "none"}}
    hollow = dict(zip(points.results["month"], points.results["stage"].eq(Stage.ESTIMATE), strict=True))
    dot = {"color": LIGHT.accent}
    dots = [
        {"fill": {"color": LIGHT.ground if hollow.get(month) else LIGHT.accent}, "border": dot}
        for month in range(_MONTHS + 1)
    ]
    marker = {"type": "circle", "size": 8, "fill": dot, "border": dot}
    below = points.shown["better"] == Better.UP  # the expected path runs on the other side of a result behind it
    labels: dict[str, Any] = {
        "value": True,
        "position": "below" if below else "above",
        "num_format": digits,
        "font": font(10, LIGHT.accent, bold=True),
    }
    if not pd.isna(points.start):
        labels["custom"] = [{"delete": True}]  # where the year begins says nothing that was reached
    return told | {"marker": marker, "data_labels": labels} | ({"points": dots} if any(hollow.values()) else {})
