"""A figure on its ground as strokes and words at px from the upper left corner: what a page description needs.

The figures of kpi/charts are the one drawing of every chart; here their parts are only moved from axes to px, so that
a picture made without any browser shows what the screen shows. Known are the parts those figures use: lines, dots,
lying bars, notes, rules and outlines. An unknown symbol raises KeyError instead of being left out.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from kpi.charts.canvas import EDGE, SMALL
from kpi.exports.figure_parts import UNSAID, parts_of

Stroke = dict[str, Any]
_SIZE = 15
_TITLE_TOP = 2
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_SYMBOLS = {  # outlines for a radius of 1, y downwards, as Plotly sizes its symbols
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-down": ((-1.155, -0.5), (1.155, -0.5), (0, 1)),
    "triangle-left": ((0.5, -1.155), (0.5, 1.155), (-1, 0)),
    "triangle-right": ((-0.5, -1.155), (-0.5, 1.155), (1, 0)),
}
_DASHES = {"dot": "dotted", "dash": "dashed"}


@dataclass(frozen=True)
class Ground:
    """Where the plotting area lies, and what its axes reach; `x` and `y` are the ends of the axes."""

    left: float
    top: float
    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def across(self, value: float, paper: bool = False) -> float:
        """A place on the x axis, or a share of the plotting area, in px from the left."""
        share = value if paper else (value - self.x[0]) / (self.x[1] - self.x[0])
        return self.left + share * self.width

    def down(self, value: float, paper: bool = False) -> float:
        """A place on the y axis, or a share of the plotting area from below, in px from the top."""
        share = value if paper else (value - self.y[0]) / (self.y[1] - self.y[0])
        return self.top + (1 - share) * self.height


def strokes(figure: Any, width: float) -> tuple[float, list[Stroke]]:
    """The height of a figure, and everything on it in the order to draw.

    Args:
        figure: of `kpi.charts.figure.figure`, for screen or paper.
        width: px; a figure for the screen takes any, one for paper its own.

    Returns:
        Strokes are {"polygon" | "polyline": points, …}, {"curve": steps, …} and {"words": lines of runs, …}. A point
        without a number has no mark, and a line stops there.
    """
    told = parts_of(figure.to_plotly_json())
    layout = told.layout
    margin = layout.margin
    inner = width - margin.l - margin.r, layout.height - margin.t - margin.b
    ground = Ground(margin.l, margin.t, *inner, tuple(layout.xaxis.range), tuple(layout.yaxis.range))
    shapes = [(one.layer == "below", one) for one in layout.shapes or ()]
    drawn = [
        *_axes(layout, ground),
        *(stroke for below, one in shapes if below for stroke in _shape(one, ground)),
        *(stroke for trace in told.data for stroke in _trace(trace, ground)),
        *(stroke for below, one in shapes if not below for stroke in _shape(one, ground)),
        *(stroke for note in layout.annotations or () for stroke in _note(note, ground, layout.font.color)),
    ]
    title = layout.title or UNSAID
    if title.text:
        words = _words(title.text, EDGE, _TITLE_TOP, "left", "top", title.font.size, title.font.color)
        drawn.append(words)
    return float(layout.height), drawn


def outline(path: str, x: float = 0, y: float = 0, up: int = 1) -> list[list]:
    """An outline "M-6,0 L…" as steps from (x, y): ["M" | "L" | "C" | "Z", points]; `up` -1 for y that grows upwards."""
    steps = []
    for command, numbers in _STEP.findall(path):
        pairs = [pair.split(",") for pair in numbers.split()]
        steps.append([command, [[x + float(across), y + up * float(down)] for across, down in pairs]])
    return steps


def _known(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def _each(value: Any, count: int) -> list[Any]:
    """One value for all, or one for each."""
    return value if isinstance(value, list) else [value] * count


def _line(points: list[list[float]], colour: str, thick: float, dash: str | None = None) -> Stroke:
    return {"polyline": points, "stroke": colour, "thick": thick, "dash": _DASHES.get(dash or "", "solid")}


def _axes(layout: Any, ground: Ground) -> Iterator[Stroke]:
    """Gridlines, the line of the months, and the words of the ticks."""
    right, bottom = ground.left + ground.width, ground.top + ground.height
    if layout.yaxis.visible is not False:
        for value, text in zip(layout.yaxis.tickvals or (), layout.yaxis.ticktext or (), strict=True):
            y = ground.down(value)
            if layout.yaxis.showgrid:
                yield _line([[ground.left, y], [right, y]], layout.yaxis.gridcolor, 1)
            yield _words(text, ground.left - 5, y, "right", "middle", SMALL, layout.yaxis.color)
    if layout.xaxis.visible is not False:
        if layout.xaxis.showline:
            yield _line([[ground.left, bottom], [right, bottom]], layout.xaxis.linecolor, 1)
        for value, text in zip(layout.xaxis.tickvals or (), layout.xaxis.ticktext or (), strict=True):
            x = ground.across(value)
            if layout.xaxis.ticks == "outside":
                yield _line([[x, bottom], [x, bottom + 5]], layout.xaxis.linecolor, 1)
            yield _words(text, x, bottom + 7, "center", "top", SMALL, layout.xaxis.color)


def _trace(trace: Any, ground: Ground) -> Iterator[Stroke]:
    """The bars, or the line and the dots, of a trace."""
    if trace.type == "bar":
        yield from _bars(trace, ground)
    elif "lines" in trace.mode:
        run: list[list[float]] = []
        for x, y in [*zip(trace.x, trace.y, strict=True), (None, None)]:
            if _known(x) and _known(y):
                run.append([ground.across(x), ground.down(y)])
            elif run:
                yield _line(run, trace.line.color, trace.line.width or 2, trace.line.dash)
                run = []
    else:
        yield from _dots(trace, ground)


def _bars(trace: Any, ground: Ground) -> Iterator[Stroke]:
    """Lying bars; hatched where a pattern says so."""
    count = len(trace.y)
    marker = trace.marker
    pattern = marker.pattern or UNSAID
    patterns = _each(pattern.shape, count)
    bars = zip(trace.y, trace.x, _each(trace.base, count), _each(marker.color, count), patterns, strict=True)
    for y, x, base, colour, hatched in bars:
        if not _known(x):
            continue
        start = base if _known(base) else 0
        left, right = sorted((ground.across(start), ground.across(start + x)))
        top, bottom = sorted((ground.down(y - trace.width / 2), ground.down(y + trace.width / 2)))
        corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
        if hatched:
            yield {"polygon": corners, "fill": pattern.bgcolor[0]}
            yield {"hatch": [left, top, right - left, bottom - top], "stroke": colour}
            yield {"polygon": corners, "stroke": colour, "thick": 1.5}
        elif right > left:
            yield {"polygon": corners, "fill": colour}


def _dots(trace: Any, ground: Ground) -> Iterator[Stroke]:
    """Marks at points: discs, the signs of the judgements, and upright ticks."""
    count = len(trace.x)
    marker = trace.marker
    edges = marker.line or UNSAID
    looks = (marker.symbol or "circle", marker.size, marker.color, edges.color, edges.width)
    each = [_each(look, count) for look in looks]
    for x, y, symbol, size, colour, edge, thick in zip(trace.x, trace.y, *each, strict=True):
        if not (_known(x) and _known(y)):
            continue
        at, radius = (ground.across(x), ground.down(y)), size / 2
        shape, hollow = symbol.removesuffix("-open"), symbol.endswith("-open")
        look = {"stroke": edge if thick else None, "thick": thick or 0, "fill": None if hollow else colour}
        if shape == "line-ns":
            yield _line([[at[0], at[1] - 1.4 * radius], [at[0], at[1] + 1.4 * radius]], edge, thick)
        elif shape == "circle":
            yield {"disc": [*at, radius], **look}
        else:
            corners = [[at[0] + radius * across, at[1] + radius * down] for across, down in _SYMBOLS[shape]]
            yield {"polygon": corners, **look}


def _shape(shape: Any, ground: Ground) -> Iterator[Stroke]:
    """A rule, or the outline of a judgement."""
    across, down = shape.xref == "paper", shape.yref == "paper"
    stroke, thick = shape.line.color, shape.line.width
    if shape.type == "path":
        x, y = ground.across(shape.xanchor, across), ground.down(shape.yanchor, down)
        fill = None if shape.fillcolor == "rgba(0,0,0,0)" else shape.fillcolor
        look = {"fill": fill, "stroke": stroke if thick else None, "thick": thick}
        yield {"curve": outline(shape.path, x, y, -1), **look}
        return
    if shape.xsizemode == "pixel":
        start = ground.across(shape.xanchor, across)
        ends = (start + shape.x0, start + shape.x1)
    else:
        ends = (ground.across(shape.x0, across), ground.across(shape.x1, across))
    points = [[ends[0], ground.down(shape.y0, down)], [ends[1], ground.down(shape.y1, down)]]
    yield _line(points, stroke, thick, shape.line.dash)


def _note(note: Any, ground: Ground, ink: str) -> Iterator[Stroke]:
    """The words of a note; with a fine line to its point where it stands away from it."""
    x = ground.across(note.x, note.xref == "paper")
    y = ground.down(note.y, note.yref == "paper")
    if note.showarrow:
        far = math.hypot(note.ax, note.ay) or 1
        near = [x + note.ax * note.standoff / far, y + note.ay * note.standoff / far]
        yield _line([[x + note.ax, y + note.ay], near], note.arrowcolor, note.arrowwidth)
        x, y = x + note.ax, y + note.ay
    else:
        x, y = x + (note.xshift or 0), y - (note.yshift or 0)
    font = note.font or UNSAID
    size, colour = font.size or _SIZE, font.color or ink
    anchors = note.xanchor or "center", note.yanchor or "middle"
    yield _words(note.text, x, y, *anchors, size, colour, note.align or anchors[0], note.bgcolor)


def _words(
    text: str,
    x: float,
    y: float,
    xanchor: str,
    yanchor: str,
    size: float,
    colour: str,
    align: str | None = None,
    ground: str | None = None,
) -> Stroke:
    """Words of one note: lines of runs, each with its size, colour and weight."""
    lines = [[_run(part, size, colour) for part in _parts(line)] for line in text.split("<br>")]
    place = {"x": x, "y": y, "xanchor": xanchor, "yanchor": yanchor, "align": align or xanchor}
    return {"words": lines, "line": size, "ground": ground, **place}


def _parts(line: str) -> list[str]:
    """The bold, the small and the plain parts of a line."""
    return [part for part in re.split(r"(<b>.*?</b>|<span.*?</span>)", line) if part]


def _run(part: str, size: float, colour: str) -> dict[str, Any]:
    style = re.match(r"<span style='font-size:(\d+)px;color:(#\w+)'>", part)
    if style:
        size, colour = float(style[1]), style[2]
    plain = unescape(re.sub(r"^<b>|</b>$|^<span[^>]*>|</span>$", "", part))
    return {"text": plain, "size": size, "colour": colour, "bold": part.startswith("<b>")}
