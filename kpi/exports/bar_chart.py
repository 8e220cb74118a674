"""Where everything stands as a chart that the spreadsheet draws from its own cells."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from kpi.charts.description import Chart
from kpi.charts.palette import LIGHT
from kpi.exports.chart_look import dressed, font
from kpi.exports.scoreboard_cells import ScoreCell
from kpi.exports.scoreboard_sheet import HEAD
from kpi.exports.spreadsheet import Looks, across, number_format, on_paper, put, reference, safe
from kpi.wording.catalogue import say
from kpi.wording.names import Row
from kpi.wording.statuses import SIGNS

_LEAST_AXIS = 120  # percent: room for a label beside the plan
_WIDE = 1080  # pixels
_LABELS = 19  # the column of the labels' cells, right of the paper
_STANDARD = 8.43  # letters, the width of a column that nobody set
_TALL, _ROW, _CELL = 96, 40, 20  # pixels around the bars, of each, and of a row of cells


def bars(
    workbook: Any,
    sheet: Any,
    looks: Looks,
    chart: Chart,
    board: str,
    shown: Sequence[str],
    rows: Sequence[Row],
    cells: Sequence[Mapping[str, ScoreCell]],
) -> None:
    """Where everything stands: a bar in the judgement's colour, hatched for an estimate, in a frame of the expected.

    Colours are those of the day the workbook was made; lengths, frames and words follow the cells of `board`.
    """
    language, last = chart.language, HEAD + len(rows)
    at = {key: shown.index(key) for key in ("name", "achieved", "expected", "status")}
    for place, cell in enumerate(cells, HEAD + 1):
        name, judged = (reference(board, place, at[key]) for key in ("name", "status"))
        text = safe(f"{cell['name'].value}\n{cell['status'].value}")
        sheet.write_formula(place, _LABELS, f"={name}&CHAR(10)&{judged}", looks(font_color=LIGHT.muted), text)
    drawn = workbook.add_chart({"type": "bar"})
    own = {"categories": [sheet.name, HEAD + 1, _LABELS, last, _LABELS], "gap": 70, "overlap": 100}
    drawn.add_series({
        **own, "name": say(language, "charts.column.achieved"),
        "values": [board, HEAD + 1, at["achieved"], last, at["achieved"]],
        "points": [_point(row) for row in rows],
        "data_labels": {"value": True, "position": "outside_end", "font": font(bold=True)},
    })  # fmt: skip
    drawn.add_series({
        **own, "name": say(language, "charts.column.expected"),
        "values": [board, HEAD + 1, at["expected"], last, at["expected"]],
        "fill": {"none": True}, "border": {"color": LIGHT.ink, "width": 1.5},
    })  # fmt: skip
    reached = [cell["achieved"].value for cell in cells if isinstance(cell["achieved"].value, float)]
    low = {"min": 0} if min(reached, default=0) >= 0 else {}
    drawn.set_x_axis({
        **low, "max": max([_LEAST_AXIS, *(10 * math.ceil(0.112 * one) for one in reached)]), "major_unit": 50,
        "major_gridlines": {"visible": True, "line": {"color": LIGHT.rule}},
        "num_format": number_format(0, after="%"), "num_font": font(colour=LIGHT.muted),
        "line": {"none": True}, "label_position": "high",
    })  # fmt: skip
    drawn.set_y_axis({
        "reverse": True, "num_font": font(), "line": {"color": LIGHT.muted}, "major_tick_mark": "none",
        "label_position": "low",
    })  # fmt: skip
    drawn.set_legend({"none": True})
    height = _TALL + _ROW * len(rows)
    dressed(drawn, _WIDE, height)
    put(sheet, 0, 0, chart.title, looks, bold=True, font_size=14)
    wide = [_STANDARD] * (_LABELS - 2)
    across(
        sheet, 1, f"{say(language, 'workbook.bars')}\n{chart.source}", wide, looks, font_color=LIGHT.muted, font_size=9
    )
    sheet.insert_chart(2, 0, drawn, {"description": safe(chart.alt), "object_position": 2})
    on_paper(sheet, -1, (4 + height // _CELL, _LABELS - 3), chart.title, language)
    sheet.fit_to_pages(1, 1)


def _point(row: Row) -> dict[str, Any]:
    """The filling of a bar: the colour of the judgement, hatched for an estimate."""
    colour = LIGHT.tones[SIGNS[row["status"]].tone].graphic
    if row["estimate"]:
        hatched = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": LIGHT.ground}
        return {"pattern": hatched, "border": {"color": colour}}
    return {"fill": {"color": colour}, "border": {"color": colour}}
