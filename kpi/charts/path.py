"""One indicator in one year: where the result stands between where it began and where the plan wants it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, SMALL, WIDTHS, Drawing, Margin, canvas, frames
from kpi.charts.data import to_compute
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.labels import Label, place
from kpi.charts.layout import ticks, width
from kpi.charts.palette import Palette
from kpi.charts.path_labels import month_words, texts
from kpi.charts.points import Points
from kpi.domain.model import Stage
from kpi.wording.catalogue import say
from kpi.wording.names import in_sentence, sentence_case
from kpi.wording.numbers import number, percent
from kpi.wording.periods import inside, title

_HEIGHT = 330
_MONTHS = 12
_DOT = 12
_AIR = 0.18  # above and below, as a share of what is drawn: room for two labels


@dataclass(frozen=True)
class Marks:
    """The points of the year and every text beside them, by what they say (see `path_labels.texts`)."""

    points: Points
    texts: pd.DataFrame


def describe(points: Points, about: About) -> Chart:
    """The path of one indicator through a year.

    Args:
        points: `points.points_from`; with only plans, or only results, the rest is simply not there.
        about: with the indicator's `name` and `unit`.

    Returns:
        A chart whose table has one row per mark: what, when, value.
    """
    language = about.language
    said = texts(points, language)
    words = about.title or say(language, "charts.path.title", name=about.name, period=inside(about.period, language))
    sums = say(language, "charts.path.to_date") if points.start == 0 else ""
    table = said[["what", "when", "value_text"]].set_axis(
        [say(language, f"charts.column.{name}") for name in ("what", "when", "value")], axis=1
    )
    return Chart(
        key="path",
        kind="path",
        title=words,
        subtitle=about.subtitle or joined(about.place, sums, about.unit),
        source=about.source,
        alt=say(language, "charts.alt", title=words, finding=sentence_case(_finding(points, said, about))),
        language=language,
        period=about.period,
        table=table.reset_index(drop=True),
        data=_data(said, about),
        file_name=file_name(about.name, about.period),
        marks=Marks(points, said),
    )


def _data(said: pd.DataFrame, about: About) -> pd.DataFrame:
    """One line per mark; what is still required stands in the indicator's difference unit."""
    columns = {
        "period": title(about.period, about.language),
        "area": about.place,
        "indicator": about.name,
        "what": said["what"],
        "when": said["when"],
        "said": said["said"],
        "value": said["value"].astype("float64"),
        "value_to": said["value_to"].astype("float64"),
        "unit": about.unit,
        "source": about.source.removeprefix(f"{say(about.language, 'charts.column.source')}: "),
    }
    return to_compute(about.language, columns)


def _finding(points: Points, said: pd.DataFrame, about: About) -> str:
    """How far the plan is reached, then every mark in words."""
    if said.empty:
        return say(about.language, "charts.nothing", period=title(about.period, about.language))
    reached = []
    if pd.notna(points.shown["achieved"]):
        digits = int(points.shown["percent_decimals"])
        reached.append(
            say(
                about.language, "charts.path.reached", percent=percent(points.shown["achieved"], about.language, digits)
            )
        )
        if pd.notna(points.shown["expected"]):
            reached.append(
                say(
                    about.language,
                    "charts.path.reached_expected",
                    percent=percent(points.shown["expected"], about.language, digits),
                )
            )
    return "; ".join(
        [", ".join(reached)] * bool(reached) + [in_sentence(text) for text in said.loc[~said["optional"], "text"]]
    )


def draw(chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The path on its ground; 1000 px wide on paper, from 340 px on screen."""
    points, language = chart.marks.points, chart.language
    low, high = _range(points)
    values, decimals = ticks(low, high, 5)
    plan = points.plans.loc[points.plans["in_force"].astype(bool), "value"]
    near = (high - low) * 0.06
    values = [value for value in values if not (plan - value).abs().lt(near).any() or np.isclose(value, 0)]
    words = [number(value, language, decimals) for value in values]
    margin = Margin(left=EDGE + max([width(word, SMALL) for word in words], default=0) + 8, right=22, top=14, bottom=30)
    tried = frames(margin, _HEIGHT, (0, _MONTHS), (low, high), WIDTHS["path"] if paper else 0)
    lines = _lines(points, palette)
    paths = [np.column_stack([line["x"], line["y"]]).astype(float) for line in lines]
    empty = chart.marks.texts.empty
    quarters = [0, 3, 6, 9, 12]
    return canvas(
        Drawing(
            traces=[*lines, *_dots(points, chart, palette)],
            annotations=[_sorry(chart, palette)] if empty else place(_labels(chart, palette), tried, paths),
            shapes=[],
            xaxis={
                "range": [0, _MONTHS],
                "tickvals": quarters,
                "ticktext": [month_words(month, language) for month in quarters],
                "ticks": "outside",
                "showline": True,
                "linecolor": palette.muted,
                "visible": not empty,
            },
            yaxis={"range": [low, high], "tickvals": values, "ticktext": words, "showgrid": True, "visible": not empty},
            margin=margin,
            height=_HEIGHT,
        ),
        chart,
        palette,
        paper,
    )


def _range(points: Points) -> tuple[float, float]:
    """Everything that is drawn, with air; sums begin at zero, levels where their figures are."""
    parts = (points.results, points.previous, points.expected, points.outlooks, points.plans)
    told = pd.concat(
        [part["value"] for part in parts] + [points.plans["value_to"], pd.Series([points.start, points.baseline])]
    )
    told = told.astype(float).dropna()
    low, high = (float(told.min()), float(told.max())) if len(told) else (0.0, 1.0)
    air = (high - low or abs(high) or 1.0) * _AIR
    return (0.0 if low == points.start == 0 else low - air), high + air


def _lines(points: Points, palette: Palette) -> list[dict[str, Any]]:
    """Every line, the quiet ones first."""
    line: dict[str, Any] = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
    drawn: list[dict[str, Any]] = []
    for plan in points.plans.to_dict("records"):
        style = {"width": 1.5, "color": palette.ink} if plan["in_force"] else _thin(palette)
        for value in (plan["value"], plan["value_to"]):
            if pd.notna(value):
                name = "plan" if plan["in_force"] else "earlier plan"
                drawn.append(
                    line | {"name": name, "x": [plan["first"] - 1, plan["last"]], "y": [value] * 2, "line": style}
                )
    if pd.notna(points.baseline):
        grey = {"width": 1, "color": palette.past}
        drawn.append(line | {"name": "baseline", "x": [0, _MONTHS], "y": [points.baseline] * 2, "line": grey})
    drawn.append(_from_start(line, "previous", points.previous, points, {"width": 1.5, "color": palette.past}))
    way = pd.concat([points.expected, points.goal]).drop_duplicates("month", keep="last")
    way = way if len(points.expected) else way.iloc[:0]
    drawn.append(_from_start(line, "expected", way, points, {"width": 1.5, "dash": "dot", "color": palette.muted}))
    ahead = {"x": points.way_ahead["month"].to_list(), "y": points.way_ahead["value"].to_list()}
    drawn.append(line | ahead | {"name": "required", "line": {"width": 2, "dash": "dash", "color": palette.accent}})
    drawn.append(_from_start(line, "result", points.results, points, {"width": 3.5, "color": palette.accent}))
    return [one for one in drawn if len(one["x"])]


def _thin(palette: Palette) -> dict:
    return {"width": 1, "dash": "dash", "color": palette.muted}


def _from_start(line: dict, name: str, rows: pd.DataFrame, points: Points, style: dict) -> dict:
    """A line through the rows, from where the year began when that is known."""
    begins = pd.notna(points.start) and len(rows) > 0 and not (name == "previous" and points.start != 0)
    x = [0] * begins + rows["month"].to_list()
    y = [points.start] * begins + rows["value"].to_list()
    return line | {"name": name, "x": x, "y": y, "line": style}


def _dots(points: Points, chart: Chart, palette: Palette) -> list[dict]:
    """Results, hollow where estimated, and the outlooks, always hollow."""
    dot = {"type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text"}
    said = chart.marks.texts
    results, outlooks, previous = points.results, points.outlooks, points.previous
    outline = {"width": 2, "color": palette.accent}
    fill = [palette.ground if estimate else palette.accent for estimate in results["stage"].eq(Stage.ESTIMATE)]
    hover = said.set_index(["which", "month"])["text"]
    return [
        dot
        | {
            "name": "previous",
            "x": previous["month"],
            "y": previous["value"],
            "hovertext": [hover["previous", month] for month in previous["month"]],
            "marker": {"size": 6, "color": palette.past, "opacity": 1},
        },
        dot
        | {
            "name": "result",
            "x": results["month"],
            "y": results["value"],
            "hovertext": [hover["result", month] for month in results["month"]],
            "marker": {"size": _DOT, "opacity": 1, "color": fill, "line": outline},
        },
        dot
        | {
            "name": "outlook",
            "x": [_MONTHS] * len(outlooks),
            "y": outlooks["value"],
            "hovertext": [hover[which, _MONTHS] for which in outlooks["which"]],
            "marker": {"size": _DOT - 1, "opacity": 1, "color": palette.ground, "line": outline},
        },
    ]


def _labels(chart: Chart, palette: Palette) -> list[Label]:
    """The texts as labels, the most important first."""
    colours = {"accent": palette.accent, "ink": palette.ink, "muted": palette.muted, "past": palette.past}
    return [
        Label(row["text"], row["at"], colours[row["colour"]], row["sides"], row["bold"], SMALL, row["optional"])
        for row in chart.marks.texts.sort_values("order", kind="stable").to_dict("records")
    ]


def _sorry(chart: Chart, palette: Palette) -> dict:
    """The sentence in place of an empty axis."""
    text = say(chart.language, "charts.nothing", period=title(chart.period, chart.language))
    place_ = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper", "showarrow": False}
    return place_ | {"text": text, "font": {"color": palette.muted}}
