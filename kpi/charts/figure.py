"""The Plotly figure of any description."""

import plotly.graph_objects as go

from kpi.charts import bullet, heat_map, path, ranking, years
from kpi.charts.description import Chart
from kpi.charts.palette import LIGHT, Palette

_DRAW = {
    "bullet": bullet.draw,
    "path": path.draw,
    "years": years.draw,
    "ranking": ranking.draw,
    "heat_map": heat_map.draw,
}


def figure(chart: Chart, palette: Palette = LIGHT, paper: bool = False) -> go.Figure:
    """Draw a chart.

    Args:
        chart: from the `describe` of its kind.
        palette: the ground of the screen; paper is always light.
        paper: True for a picture that stands alone: fixed size, with title, subtitle and source.
    """
    return _DRAW[chart.kind](chart, LIGHT if paper else palette, paper)
