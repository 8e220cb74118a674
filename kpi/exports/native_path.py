"""The year of one indicator as a native line chart: a column of the workbook per line, a row per month.

Months without a figure are empty cells; the known points are joined as on screen. The words beside the marks are those
of the description, and the labels of kpi/charts find where each may stand, so that none lies on another.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

import numpy as np

from kpi.charts.description import Chart
from kpi.charts.labels import Frame, Label, place
from kpi.charts.layout import LINE, ticks
from kpi.charts.palette import LIGHT
from kpi.charts.path import Marks
from kpi.charts.path_labels import month_words
from kpi.exports.drawingml import (
    PX_PER_MM,
    PX_PER_POINT,
    Look,
    filling,
    label,
    labels,
    number_format,
    run,
    stroke,
    text_properties,
)
from kpi.exports.native_lines import DECEMBER, YEAR, Line, is_required, lines_of
from kpi.exports.native_parts import Column, chart_space, plot_area, series, workbook
from kpi.wording.catalogue import say

_INNER = (0.09, 0.03, 0.87, 0.85)  # left, top, width and height of the plotting area
_AIR = 0.16
_SIDES = ("below_left", "above_left")  # where else the label of a December may stand
_TRIED = 3  # points of a line where its label may stand
_PLACES = {"left": "r", "right": "l"}  # where a label stands that begins, or ends, at its point
_BESIDE = 4  # px that a native label keeps from its point by itself
_COLOURS = {"accent": LIGHT.accent, "ink": LIGHT.ink, "muted": LIGHT.muted, "past": LIGHT.past}
_STROKES = {
    "plan": stroke(LIGHT.ink, 1.75),
    "earlier_plan": stroke(LIGHT.muted, 1, "dash"),
    "baseline": stroke(LIGHT.past, 1),
    "previous": stroke(LIGHT.past, 1.5),
    "expected": stroke(LIGHT.muted, 1.75, "sysDot"),
    "required": stroke(LIGHT.accent, 2, "dash"),
    "outlook": stroke("", 0),
    "result": stroke(LIGHT.accent, 3),
}
_NO_DOT = '<c:marker><c:symbol val="none"/></c:marker>'


def _dot(size: int, fill: str, edge: str) -> str:
    """A dot; hollow without a filling."""
    inside = filling(fill) if fill else "<a:noFill/>"
    return (
        f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{inside}{stroke(edge, 1.75)}</c:spPr>'
        "</c:marker>"
    )


_HOLLOW = _dot(9, "", LIGHT.accent)
_DOTS = {
    "previous": _dot(5, LIGHT.past, LIGHT.past),
    "outlook": _dot(8, "", LIGHT.accent),
    "result": _dot(9, LIGHT.accent, LIGHT.accent),
}


@dataclass(frozen=True)
class _Words:
    """A text at a point, its side of it, the shares of the chart it is moved by, and whether a line leads to it."""

    month: int
    value: float
    runs: str
    side: str
    shift: tuple[float, float]
    led: bool


def path_parts(chart: Chart, look: Look) -> tuple[bytes, bytes]:
    """The chart part and its workbook.

    Args:
        chart: the description.
        look: size and font.
    """
    language = chart.language
    lines = list(lines_of(chart.marks, language))
    scale, step, decimals = _scale(lines, chart.marks.points.start)
    words = list(_words(chart.marks, lines, scale, look, language))
    months = Column(say(language, "charts.column.when"), [month_words(month, language) for month in YEAR])
    columns = [months, *(Column(line.name, [line.values.get(at, math.nan) for at in YEAR]) for line in lines)]
    drawn = []
    for at, line in enumerate(lines):
        own = [one for one in words if line.values.get(one.month) == one.value]
        words = [one for one in words if one not in own]
        drawn.append(series(at, at + 1, columns, _drawn(line, own), '<c:smooth val="0"/>'))
    plot = plot_area(
        _INNER,
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
        f'{"".join(drawn)}<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>',
        _axes(scale, step, number_format(language, decimals), language, look),
    )
    return chart_space(plot, language, look, LIGHT.ink, "span"), workbook(columns)


def _scale(lines: Sequence[Line], start: float) -> tuple[tuple[float, float], float, int]:
    """The ends of the value axis on whole steps, the step, and its decimals; sums begin at zero."""
    values = [value for line in lines for value in line.values.values()]
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = (high - low or abs(high) or 1.0) * _AIR
    floor, top = 0.0 if low == start == 0 else low - air, high + air
    marks, decimals = ticks(floor, top, 4)
    step = marks[1] - marks[0]
    return (math.floor(floor / step + 1e-9) * step, math.ceil(top / step - 1e-9) * step), step, decimals


def _words(
    marks: Marks, lines: Sequence[Line], scale: tuple[float, float], look: Look, language: str
) -> Iterator[_Words]:
    """The words beside the marks, each where it touches no other."""
    texts = marks.texts.sort_values("order", kind="stable")
    columns = (texts[name] for name in ("text", "which", "at", "colour", "sides", "bold", "optional"))
    way = next((_from_the_middle(line) for line in lines if line.kind == "required"), ())
    asked = [
        Label(
            text,
            (way if is_required(which) else at)[:_TRIED],
            _COLOURS[colour],
            tuple(dict.fromkeys([*sides, *_SIDES])) if which.startswith("outlook") else sides,
            bold,
            round(look.size * PX_PER_POINT),
            optional,
        )
        for text, which, at, colour, sides, bold, optional in zip(*columns, strict=True)
    ]
    width, height = look.width * PX_PER_MM, look.height * PX_PER_MM
    frame = Frame(_INNER[2] * width, _INNER[3] * height, (0, DECEMBER), scale)
    paths = [np.array(sorted(line.values.items()), dtype=float) for line in lines]
    for note in place(asked, [frame], paths):
        bold = note["text"].startswith("<b>")
        text = unescape(note["text"].removeprefix("<b>").removesuffix("</b>"))
        runs = run(text, look, note["font"]["color"], language, bold)
        side, shift = _place(note, look.size * PX_PER_POINT * LINE, width, height)
        yield _Words(int(note["x"]), note["y"], runs, side, shift, note["showarrow"])


def _place(note: dict[str, Any], tall: float, width: float, height: float) -> tuple[str, tuple[float, float]]:
    """On which side of its point a native label stands, and how far it is moved from there.

    Args:
        note: as `kpi.charts.labels.place` puts it.
        tall: the height of a line, px.
        width, height: of the chart, px.
    """
    across, down = (note["ax"], note["ay"]) if note["showarrow"] else (note["xshift"], -note["yshift"])
    above, centred = note["yanchor"] == "bottom", note["xanchor"] == "center"
    reach = 0.0 if note["yanchor"] == "middle" else tall / 2
    if centred:
        reach = -_BESIDE
    moved_down = down - reach if above else down + reach
    moved_across = across if centred else math.copysign(max(abs(across) - _BESIDE, 0), across)
    side = ("t" if above else "b") if centred else _PLACES[note["xanchor"]]
    return side, (moved_across / width, moved_down / height)


def _from_the_middle(line: Line) -> tuple[tuple[float, float], ...]:
    """The months between result and plan, the middle first: a native label belongs to a point."""
    way = list(line.values.items())
    middle = (way[0][0] + way[-1][0]) / 2
    return tuple(sorted(way[1:-1] or way[-1:], key=lambda point: abs(point[0] - middle)))


def _drawn(line: Line, words: Sequence[_Words]) -> str:
    """Stroke, dots and labels of a line; at New Year it only begins, so no dot stands there."""
    dot = _DOTS.get(line.kind, _NO_DOT)
    other = ({0: _NO_DOT} if 0 in line.values and line.kind in _DOTS else {}) | dict.fromkeys(line.estimated, _HOLLOW)
    look = f"<c:spPr>{_STROKES[line.kind]}</c:spPr>"
    points = "".join(
        f'<c:dPt><c:idx val="{month}"/>{mark}<c:bubble3D val="0"/>{look}</c:dPt>' for month, mark in other.items()
    )
    told = [label(one.month, one.runs, one.side, one.shift) for one in sorted(words, key=lambda one: one.month)]
    return f"{look}{dot}{points}{labels(told, any(one.led for one in words))}"


def _axes(scale: tuple[float, float], step: float, written: str, language: str, look: Look) -> str:
    """Months below, every third one named; values on the left with quiet gridlines."""
    quiet = text_properties(look.size - 1, LIGHT.muted, language, look.font)
    low, high = scale
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{stroke(LIGHT.muted, 0.75)}</c:spPr>{quiet}'
        '<c:crossAx val="2"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:tickLblSkip val="3"/><c:tickMarkSkip val="3"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high!r}"/><c:min val="{low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{stroke(LIGHT.grid, 0.75)}</c:spPr></c:majorGridlines>"
        f'<c:numFmt formatCode="{written}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/><c:spPr>{stroke("", 0)}</c:spPr>{quiet}<c:crossAx val="1"/><c:crosses val="min"/>'
        f'<c:crossBetween val="midCat"/><c:majorUnit val="{step!r}"/></c:valAx>'
    )
