"""The figures of the comparison: bars of 50 indicators, two lines, and a heat map of indicators by areas."""

import json
import os
from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio

PERIODS = 6


@lru_cache
def figures() -> pd.DataFrame:
    """One row per indicator, area and half-year."""
    return pd.read_csv(os.environ["KPI_CSV"])


@lru_cache
def periods() -> list[str]:
    """The last ones, oldest first."""
    return sorted(figures()["period"].unique())[-PERIODS:]


@lru_cache
def charts(period: str) -> bytes:
    """What the board is given: the result since January in percent of the year's target."""
    told = figures()
    year = told[told["period"].le(period) & told["period"].ge(period[:4])]
    parts = year.groupby(["indicator", "area"], as_index=False).agg(
        result=("result", "sum"), target=("target", "first")
    )
    whole = parts.groupby("indicator")[["result", "target"]].sum()
    line = told[told["indicator"].eq("Indicator 000")].groupby("period")[["result", "target"]].sum()
    grid = parts.assign(share=parts["result"] / parts["target"] * 100).pivot(
        index="indicator", columns="area", values="share"
    )
    bars = go.Bar(x=whole["result"] / whole["target"] * 100, y=whole.index, orientation="h")
    lines = [go.Scatter(x=line.index, y=line[name]) for name in ("result", "target")]
    heat = go.Heatmap(z=grid.to_numpy(), x=list(grid.columns), y=list(grid.index))
    drawn = (("Attainment", bars, 700), ("Trend", lines, 350), ("Areas", heat, 700))
    template = pio.templates["plotly"].to_plotly_json()
    told = [_card(name, period, go.Figure(traces), height) for name, traces, height in drawn]
    return json.dumps({"base": template, "charts": told}).encode()


def _card(name: str, period: str, drawn: go.Figure, height: int) -> dict:
    """One chart as `kpi.charts.bundle` writes it; the title stands in the figure, as in the other programs."""
    figure = json.loads(pio.to_json(drawn.update_layout(title=f"{name} {period}", height=height, template="none")))
    del figure["layout"]["template"]
    words = dict.fromkeys(("title", "subtitle", "source", "alt", "file", "csv"), f"{name} {period}")
    paper = figure | {"width": 1000, "height": height}
    table = {"columns": [], "rows": []}
    return words | {
        "key": name, "kind": name, "period": period, "span": "wide", "figure": figure, "paper": paper, "table": table,
    }  # fmt: skip
