"""What every figure shares: font and axes (sent to the browser once), and the ground it is drawn on.

On screen a figure has neither title nor source: the card around it has them as text that wraps and is read
aloud. On paper they are inside, the ground is white, and the size is fixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import plotly.graph_objects as go

from kpi.charts.description import Chart
from kpi.charts.labels import Frame
from kpi.charts.layout import LINE, lines, wrapped
from kpi.charts.palette import Palette

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", "Noto Sans", Arial, sans-serif'
EDGE = 8
WIDTHS = {"bullet": 1200, "path": 1000, "years": 1000, "ranking": 800, "heat_map": 1200}  # on paper
ON_SCREEN = (340, 560, 900)  # widths at which labels are tried; the figure itself takes what its card has
SMALL = 13
_TITLE, _SUBTITLE = 18, 14
_SEPARATORS = {"vi": ",.", "en": ".,"}
_AXIS = {
    "zeroline": False,
    "showgrid": False,
    "fixedrange": True,
    "automargin": False,
    "tickangle": 0,
    "tickfont": {"size": SMALL},
}
# Free of colour and language, so that one template serves screen and paper, light and dark.
TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 15},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"size": 14}, "align": "left"},
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": _AXIS,
        "yaxis": _AXIS,
    }
)


@dataclass(frozen=True)
class Margin:
    """The room around the plotting area, in px."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Drawing:
    """What one kind of chart draws: traces and layout parts, and the px it needs.

    `height` is that of the plotting area; titles on paper come on top of it.
    """

    traces: Sequence[dict]
    annotations: Sequence[dict]
    shapes: Sequence[dict]
    xaxis: dict
    yaxis: dict
    margin: Margin
    height: float


def canvas(drawing: Drawing, chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The drawing on its ground; on paper with title, subtitle and source, all inside and none cut off."""
    margin, words, title = _paper(drawing, chart, palette) if paper else (drawing.margin, [], {})
    size = {"width": WIDTHS[chart.kind], "autosize": False} if paper else {"autosize": True}
    axis = {"color": palette.muted, "gridcolor": palette.grid}
    layout = {
        **size,
        **title,
        "template": TEMPLATE,
        "height": round(drawing.height + margin.top + margin.bottom),
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        "font": {"color": palette.ink},
        "separators": _SEPARATORS[chart.language],
        "hoverlabel": {"bgcolor": palette.raised, "bordercolor": palette.rule, "font": {"color": palette.ink}},
        "margin": {"l": margin.left, "r": margin.right, "t": margin.top, "b": margin.bottom, "autoexpand": False},
        "xaxis": axis | drawing.xaxis,
        "yaxis": axis | drawing.yaxis,
        "annotations": [*drawing.annotations, *words],
        "shapes": list(drawing.shapes),
    }
    return go.Figure(data=list(drawing.traces), layout=layout)


def frames(
    margin: Margin, height: float, x: tuple[float, float], y: tuple[float, float], paper: int = 0
) -> list[Frame]:
    """The plotting area at the widths it is drawn at: `paper` px, or those of screens."""
    return [Frame(width - margin.left - margin.right, height, x, y) for width in ((paper,) if paper else ON_SCREEN)]


def small_font(palette: Palette, size: int = SMALL) -> dict:
    """The font of a secondary text."""
    return {"size": size, "color": palette.muted}


def _paper(drawing: Drawing, chart: Chart, palette: Palette) -> tuple[Margin, list[dict], dict]:
    """The margins on paper, the source line, and the title."""
    room = WIDTHS[chart.kind] - 2 * EDGE
    title = lines(chart.title, room, _TITLE, bold=True)
    subtitle = lines(chart.subtitle, room, _SUBTITLE) if chart.subtitle else []
    source = wrapped(chart.source, room, SMALL)
    above = (len(title) * _TITLE + len(subtitle) * _SUBTITLE) * LINE + 20
    below = (source.count("<br>") + 1) * SMALL * LINE + 14 if chart.source else 0
    margin = replace(drawing.margin, top=drawing.margin.top + above, bottom=drawing.margin.bottom + below)
    small = "".join(
        f"<br><span style='font-size:{_SUBTITLE}px;color:{palette.muted}'>{escape(line, quote=False)}</span>"
        for line in subtitle
    )
    head = "<br>".join(f"<b>{escape(line, quote=False)}</b>" for line in title)
    words = {
        "text": source,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": EDGE - margin.left,
        "y": 0,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2 - margin.bottom,
        "align": "left",
        "showarrow": False,
        "font": small_font(palette),
    }
    placed = {
        "text": head + small,
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": EDGE + 2, "t": 24},
        "font": {"size": _TITLE, "color": palette.ink},
    }
    return margin, [words] if chart.source else [], {"title": placed}
