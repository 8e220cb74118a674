"""One indicator over the years: results, the plan of each year, and where the series breaks."""

from math import ceil

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, ON_SCREEN, SMALL, WIDTHS, Drawing, Margin, canvas, frames
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.history import History, history_from, runs
from kpi.charts.labels import Label, place
from kpi.charts.layout import ticks, width
from kpi.charts.palette import Palette
from kpi.charts.years_words import data, finding, table
from kpi.domain.book import Book
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.names import sentence_case
from kpi.wording.numbers import number

_HEIGHT = 300
_TICK = 38  # px: a year below the axis with the air beside it
_AIR = 0.16
_BESIDE = ("above", "below", "above_right", "above_left", "below_right", "below_left")
_DOT = {"year": 10, "to_date": 7, "baseline": 7}


def describe(rows: pd.DataFrame, book: Book, about: About) -> Chart:
    """An indicator over the years, at the shown point of the year and for whole years.

    Args:
        rows: scoreboard rows of one indicator, area and assigning body, of any periods; those of whole years
            and of the shown span in other years are drawn (`history.periods_of`).
        book: the data set: its named breaks, and the baselines that say how years without a result ended.
        about: with the indicator's `name` and `unit`.
    """
    language = about.language
    marks = history_from(rows, book, about.period, language)
    years = marks.years or [Period.parse(about.period).year]
    reach = "–".join(str(year) for year in dict.fromkeys([years[0], years[-1]]))
    points = set(marks.results["point"])
    both = len(points) > 1
    form = "_both" if both else "_part" if points == {"to_date"} else ""
    words = about.title or say(language, f"charts.years.title{form}", name=about.name, years=reach, part=marks.to_date)
    guide = [say(language, "charts.years.plan_marks")] if len(marks.plans) else []
    joined_up = all(any(len(run) > 1 for run in runs(one)) for _, one in marks.results.groupby("point"))
    told_apart = "charts.years.two_lines" if joined_up else "charts.years.two_dots"
    guide += [say(language, told_apart, part=marks.to_date)] if both else []
    guide += [say(language, "charts.years.baseline_dots")] if len(marks.baselines) else []
    return Chart(
        key="years",
        kind="years",
        title=words,
        subtitle=about.subtitle or joined(about.place, about.unit, *guide),
        source=about.source,
        alt=say(language, "charts.alt", title=words, finding=sentence_case(finding(marks, about))),
        language=language,
        period=about.period,
        table=table(marks, language),
        data=data(marks, about),
        file_name=file_name(about.name, reach),
        marks=marks,
    )


def draw(chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The years on their ground; 1000 px wide on paper, from 340 px on screen."""
    marks = chart.marks
    parts = (marks.results, marks.baselines, marks.plans, marks.forecasts)
    ends = [part["value"] for part in parts] + [marks.plans["value_to"], pd.Series([0.0] if marks.from_zero else [])]
    told = pd.concat(ends).astype(float).dropna()
    low, high = (float(told.min()), float(told.max())) if len(told) else (0.0, 1.0)
    air = (high - low or abs(high) or 1.0) * _AIR
    low, high = (low if marks.from_zero and low == 0 else low - air), high + air
    values, decimals = ticks(low, high)
    words = [number(value, chart.language, decimals) for value in values]
    margin = Margin(left=EDGE + max(width(word, SMALL) for word in words) + 8, right=14, top=24, bottom=30)
    years = sorted({*marks.years, *marks.breaks["year"]})
    side = 0.6 if len(years) > 1 else 1.5
    first, last = (min(years) - side, max(years) + side) if years else (0, 1)
    narrow = (WIDTHS["years"] if paper else ON_SCREEN[0]) - margin.left - margin.right
    tried = frames(margin, _HEIGHT, (first, last), (low, high), WIDTHS["years"] if paper else 0)
    lines = _lines(marks, palette)
    paths = [np.column_stack([line["x"], line["y"]]).astype(float) for line in lines]
    shown_years = list(range(min(years), max(years) + 1)) if years else []
    every = ceil(_TICK / (narrow / max(len(shown_years), 1)))  # years per label where all would not fit
    annotations = place(_labels(marks, chart.language, palette), tried, paths)
    notes, rules = _breaks(marks, palette, (first, last), narrow)
    return canvas(
        Drawing(
            traces=[*lines, *_dots(marks, chart.language, palette)],
            annotations=[*annotations, *notes],
            shapes=rules,
            xaxis={
                "range": [first, last],
                "tickvals": shown_years,
                "ticktext": ["" if (max(years) - year) % every else str(year) for year in shown_years],
                "ticks": "outside",
                "showline": True,
                "linecolor": palette.muted,
            },
            yaxis={"range": [low, high], "tickvals": values, "ticktext": words, "showgrid": True},
            margin=margin,
            height=_HEIGHT,
        ),
        chart,
        palette,
        paper,
    )


def _lines(marks: History, palette: Palette) -> list[dict]:
    """The plan of each year as a short level mark; lines that stop at gaps and breaks, thin where inferred."""
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
    style = {"width": 2, "color": palette.ink}
    drawn = [
        line | {"name": "plan", "x": [plan["year"] - 0.34, plan["year"] + 0.34], "y": [value] * 2, "line": style}
        for plan in marks.plans.to_dict("records")
        for value in (plan["value"], plan["value_to"])
        if pd.notna(value)
    ]
    points = {point: marks.results[marks.results["point"].eq(point)] for point in ("to_date", "year")}
    inferred = [run for run in runs(marks.known) if run["inferred"].any()]
    drawn += [_line(line, "inferred", run, 1.5, palette.past) for run in inferred]
    drawn += [_line(line, "to_date", run, 1.5, palette.past) for run in runs(points["to_date"])]
    drawn += [_line(line, "year", run, 3, palette.accent) for run in runs(points["year"])]
    return drawn


def _line(line: dict, name: str, run: pd.DataFrame, thick: float, colour: str) -> dict:
    """One unbroken line."""
    style = {"width": thick, "color": colour}
    return line | {"name": name, "x": run["year"].to_list(), "y": run["value"].to_list(), "line": style}


def _dots(marks: History, language: str, palette: Palette) -> list[dict]:
    """Every result as a dot, hollow where estimated; baselines small and hollow, forecasts as hollow diamonds."""
    dots = []
    base = {"type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "text"}
    for point, colour in (("to_date", palette.past), ("year", palette.accent)):
        rows = marks.results[marks.results["point"].eq(point)]
        fill = [palette.ground if estimate else colour for estimate in rows["estimate"]]
        marker = {"size": _DOT[point], "opacity": 1, "color": fill, "line": {"width": 2, "color": colour}}
        dots.append(
            base
            | {"name": point, "x": rows["year"], "y": rows["value"], "marker": marker}
            | {"hovertext": [f"{row['year']}: {_value(row, marks, language)}" for row in rows.to_dict("records")]}
        )
    before, ahead = marks.baselines, marks.forecasts
    ring = {"size": _DOT["baseline"], "opacity": 1, "color": palette.ground}
    ring |= {"line": {"width": 1.5, "color": palette.past}}
    dots.append(
        base
        | {"name": "baseline", "x": before["year"], "y": before["value"], "marker": ring}
        | {"hovertext": [f"{row['year']}: {_inferred(row, marks, language)}" for row in before.to_dict("records")]}
    )
    diamond = {"symbol": "diamond", "size": 12, "opacity": 1, "color": palette.ground}
    diamond |= {"line": {"width": 2, "color": palette.accent}}
    texts = [
        say(language, "charts.years.forecast", value=number(value, language, marks.decimals))
        for value in ahead["value"]
    ]
    dots.append(
        base | {"name": "forecast", "x": ahead["year"], "y": ahead["value"], "marker": diamond, "hovertext": texts}
    )
    return dots


def _value(row: dict, marks: History, language: str) -> str:
    value = number(row["value"], language, marks.decimals)
    return say(language, "charts.estimate", value=value) if row["estimate"] else value


def _inferred(row: dict, marks: History, language: str) -> str:
    return say(language, "charts.years.baseline", value=number(row["value"], language, marks.decimals))


def _labels(marks: History, language: str, palette: Palette) -> list[Label]:
    """The last figures first, then the ends and turning points, then whatever has room."""
    labels = []
    for row in marks.forecasts.to_dict("records"):
        text = say(language, "charts.years.forecast", value=number(row["value"], language, marks.decimals))
        sides = ("above_left", "below_left", "above", "below", "left")
        labels.append(Label(text, ((row["year"], row["value"]),), palette.accent, sides))
    for point, colour in (("year", palette.accent), ("to_date", palette.past)):
        rows = marks.results[marks.results["point"].eq(point)].reset_index(drop=True)
        if rows.empty:
            continue
        first = [len(rows) - 1, 0, int(rows["value"].idxmax()), int(rows["value"].idxmin())]
        for rank, at in enumerate(dict.fromkeys([*first, *range(len(rows))])):
            row = rows.iloc[at].to_dict()
            text = _value(row, marks, language)
            newest = rank == 0
            labels.append(
                Label(text, ((row["year"], row["value"]),), colour, _BESIDE, newest, SMALL, optional=not newest)
            )
    for row in marks.baselines.to_dict("records"):
        text = number(row["value"], language, marks.decimals)
        labels.append(Label(text, ((row["year"], row["value"]),), palette.past, _BESIDE, size=SMALL, optional=True))
    return sorted(labels, key=lambda label: label.optional)


def _breaks(
    marks: History, palette: Palette, reach: tuple[float, float], narrow: float
) -> tuple[list[dict], list[dict]]:
    """An upright line before the first year of a new series, and its name on top."""
    notes, rules = [], []
    for row in marks.breaks.to_dict("records"):
        x = row["year"] - 0.5
        line = {"width": 1, "color": palette.muted, "dash": "dot"}
        rules.append({"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line})
        share = (x - reach[0]) / (reach[1] - reach[0])
        half = width(row["name"], SMALL) / 2 / narrow
        anchor = "left" if share < half else "right" if share > 1 - half else "center"
        notes.append(
            {
                "x": x,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "xanchor": anchor,
                "yshift": 2,
                "text": row["name"],
                "showarrow": False,
                "font": {"size": SMALL, "color": palette.muted},
            }
        )
    return notes, rules
