"""Many figures as one text for the browser, which draws them in place."""

import json
from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
from pandas.api.types import is_numeric_dtype

from kpi.charts.canvas import TEMPLATE
from kpi.charts.description import Chart
from kpi.charts.figure import figure
from kpi.charts.palette import LIGHT, PALETTES


def bundle(charts: Sequence[Chart], theme: str, write: Callable[[pd.DataFrame, str], str]) -> bytes:
    """The charts as JSON (UTF-8).

    Args:
        charts: in the order of the page; each `key` once.
        theme: "light" or "dark", the ground of the screen figures.
        write: a table and a language as the text of a CSV file.

    Returns:
        `{"base": template, "charts": [{key, kind, title, subtitle, source, alt, file, period, span,
        figure: {data, layout}, paper: {data, layout, width, height}, table: {columns, rows}, csv, numbers}]}`;
        `numbers` says of each column of the CSV whether it holds numbers.
        `base` belongs into `layout.template` of both figures; it holds no colour. Missing numbers are null.

    Raises:
        KeyError: no such theme.
    """
    palette = PALETTES[theme]
    parts = {"base": TEMPLATE.to_plotly_json(), "charts": [_part(chart, palette.name, write) for chart in charts]}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _part(chart: Chart, theme: str, write: Callable[[pd.DataFrame, str], str]) -> dict:
    """One chart: its words, both figures, its table and its data."""
    paper = _bare(figure(chart, LIGHT, paper=True))
    return {
        "key": chart.key,
        "kind": chart.kind,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": chart.source,
        "alt": chart.alt,
        "file": chart.file_name,
        "period": chart.period,
        "span": chart.span,
        "figure": _bare(figure(chart, PALETTES[theme], paper=False)),
        "paper": paper | {name: paper["layout"][name] for name in ("width", "height")},
        "table": {"columns": list(chart.table.columns), "rows": chart.table.to_numpy().tolist()},
        "csv": write(chart.data, chart.language),
        "numbers": [is_numeric_dtype(column) for _, column in chart.data.items()],
    }


def _bare(drawn: go.Figure) -> dict:
    """A figure without its template, every number a plain JSON number."""
    parts = json.loads(pio.to_json(drawn, validate=False))
    del parts["layout"]["template"]
    return parts
