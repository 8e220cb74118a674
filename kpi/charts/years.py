"""One indicator over the years: results, the plan of each year, and where the series breaks."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, ON_SCREEN, SMALL, WIDTHS, Drawing, Margin, canvas, frames
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.history import History, history_from, runs
from kpi.charts.labels import Label, place
from kpi.charts.layout import ticks, width
from kpi.charts.palette import Palette
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.names import sentence_case
from kpi.wording.numbers import number

_HEIGHT = 300
_AIR = 0.16
_BESIDE = ("above", "below", "above_right", "above_left", "below_right", "below_left")
_DOT = {"year": 10, "to_date": 7}


def describe(rows: pd.DataFrame, series: pd.DataFrame, about: About) -> Chart:
    """An indicator over the years, at the shown point of the year and for whole years.

    Args:
        rows: scoreboard rows of one indicator, area and assigning body, of any periods; those of whole years
            and of the shown span in other years are drawn.
        series: `book.series`, the named breaks; those of other indicators are left out.
        about: with the indicator's `name` and `unit`.
    """
    language = about.language
    marks = history_from(rows, series, about.period, language)
    years = pd.concat([marks.results["year"], marks.plans["year"], marks.forecasts["year"]])
    reach = (
        f"{years.min()}–{years.max()}"
        if years.nunique() > 1
        else f"{Period.parse(about.period).year if years.empty else years.iloc[0]}"
    )
    both = marks.to_date and marks.results["point"].nunique() > 1
    title = "charts.years.title_both" if both else "charts.years.title_part" if marks.to_date else "charts.years.title"
    words = about.title or say(language, title, name=about.name, years=reach, part=marks.to_date)
    guide = [say(language, "charts.years.plan_marks")] if len(marks.plans) else []
    guide += [say(language, "charts.years.two_lines", part=marks.to_date)] if both else []
    return Chart(
        key="years",
        kind="years",
        title=words,
        subtitle=about.subtitle or joined(about.place, about.unit, *guide),
        source=about.source,
        alt=say(language, "charts.alt", title=words, finding=sentence_case(_finding(marks, about))),
        language=language,
        period=about.period,
        table=_table(marks, language),
        file_name=file_name(about.name, reach),
        marks=marks,
    )


def _table(marks: History, language: str) -> pd.DataFrame:
    """One row per year: results, plan, forecast, and the series."""

    def words(table: pd.DataFrame, years: pd.Index) -> list[str]:
        values = table.set_index("year")["value"].reindex(years)
        return [number(value, language, marks.decimals) for value in values]

    results = marks.results
    years = pd.Index(sorted({*results["year"], *marks.plans["year"], *marks.forecasts["year"]}), dtype="int64")
    columns = {say(language, "charts.column.year"): [str(year) for year in years]}
    if marks.to_date:
        columns[marks.to_date] = words(results[results["point"].eq("to_date")], years)
    columns[say(language, "charts.column.whole_year")] = words(results[results["point"].eq("year")], years)
    columns[say(language, "charts.column.plan")] = words(marks.plans, years)
    if len(marks.forecasts):
        columns[say(language, "charts.column.forecast")] = words(marks.forecasts, years)
    return pd.DataFrame(columns)


def _finding(marks: History, about: About) -> str:
    """First and last known figure of the heavier line."""
    language = about.language
    for point in ("year", "to_date"):
        rows = marks.results[marks.results["point"].eq(point)]
        if len(rows):
            ends = rows.iloc[[0, -1]] if len(rows) > 1 else rows
            said = [
                say(
                    language,
                    "charts.years.value",
                    year=row["year"],
                    value=number(row["value"], language, marks.decimals),
                )
                for row in ends.to_dict("records")
            ]
            breaks = [
                say(language, "charts.years.break", year=row["year"], name=row["name"])
                for row in marks.breaks.to_dict("records")
            ]
            return ", ".join([*said, *breaks])
    return say(language, "charts.no_results")


def draw(chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The years on their ground; 1000 px wide on paper, from 340 px on screen."""
    marks = chart.marks
    told = pd.concat([marks.results["value"], marks.plans["value"], marks.plans["value_to"], marks.forecasts["value"]])
    told = pd.concat([told, pd.Series([0.0] if marks.from_zero else [])]).astype(float).dropna()
    low, high = (float(told.min()), float(told.max())) if len(told) else (0.0, 1.0)
    air = (high - low or abs(high) or 1.0) * _AIR
    low, high = (low if marks.from_zero and low == 0 else low - air), high + air
    values, decimals = ticks(low, high)
    words = [number(value, chart.language, decimals) for value in values]
    margin = Margin(left=EDGE + max(width(word, SMALL) for word in words) + 8, right=14, top=24, bottom=30)
    years = sorted({*marks.results["year"], *marks.plans["year"], *marks.forecasts["year"], *marks.breaks["year"]})
    side = 0.6 if len(years) > 1 else 1.5
    first, last = (min(years) - side, max(years) + side) if years else (0, 1)
    narrow = (WIDTHS["years"] if paper else ON_SCREEN[0]) - margin.left - margin.right
    tried = frames(margin, _HEIGHT, (first, last), (low, high), WIDTHS["years"] if paper else 0)
    lines = _lines(marks, palette)
    paths = [np.column_stack([line["x"], line["y"]]).astype(float) for line in lines]
    room = max(1, round(48 / (narrow / max(len(years), 1))))
    shown_years = (
        [year for year in range(min(years), max(years) + 1) if (max(years) - year) % room == 0] if years else []
    )
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
                "ticktext": [str(year) for year in shown_years],
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
    """The plan of each year as a short level mark; the results as lines that stop at gaps and breaks."""
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
    style = {"width": 2, "color": palette.ink}
    drawn = [
        line | {"name": "plan", "x": [plan["year"] - 0.34, plan["year"] + 0.34], "y": [value] * 2, "line": style}
        for plan in marks.plans.to_dict("records")
        for value in (plan["value"], plan["value_to"])
        if pd.notna(value)
    ]
    for point, thick, colour in (("to_date", 1.5, palette.past), ("year", 3, palette.accent)):
        for run in runs(marks.results[marks.results["point"].eq(point)]):
            style = {"width": thick, "color": colour}
            drawn.append(line | {"name": point, "x": run["year"].to_list(), "y": run["value"].to_list(), "line": style})
    return drawn


def _dots(marks: History, language: str, palette: Palette) -> list[dict]:
    """Every result as a dot, hollow where estimated; forecasts as hollow diamonds."""
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
    ahead = marks.forecasts
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
