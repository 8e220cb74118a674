"""One indicator over the years: results, the plan of each year, and where the series breaks."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, NARROWEST, SMALL, WIDTHS, Drawing, Margin, canvas
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.labels import Frame, Label, place
from kpi.charts.layout import ticks, width
from kpi.charts.palette import Palette
from kpi.domain.model import Kind, Stage
from kpi.domain.periods import Period, spans
from kpi.wording.catalogue import say
from kpi.wording.names import named
from kpi.wording.numbers import number
from kpi.wording.periods import elapsed

_HEIGHT = 300
_AIR = 0.16
_BESIDE = ("above", "below", "above_right", "above_left", "below_right", "below_left")
_DOT = {"year": 10, "to_date": 7}


@dataclass(frozen=True)
class Marks:
    """What is drawn, in the indicator's unit.

    `results`: year, point ("year" for the whole, "to_date" for the shown point), value, estimate, series.
    `plans`: year, value, value_to. `forecasts`: year, value. `breaks`: year (the first of a new series), name.
    A year without a figure has no row.
    """

    results: pd.DataFrame
    plans: pd.DataFrame
    forecasts: pd.DataFrame
    breaks: pd.DataFrame
    to_date: str
    decimals: int
    from_zero: bool


def describe(rows: pd.DataFrame, series: pd.DataFrame, about: About) -> Chart:
    """An indicator over the years, at the shown point of the year and for whole years.

    Args:
        rows: scoreboard rows of one indicator, area and assigning body, of any periods; those of whole years
            and of the shown span in other years are drawn.
        series: `book.series`, the named breaks; those of other indicators are left out.
        about: with the indicator's `name` and `unit`.
    """
    language, shown = about.language, Period.parse(about.period)
    marks = _marks(rows, series, shown, language)
    years = pd.concat([marks.results["year"], marks.plans["year"], marks.forecasts["year"]])
    reach = f"{years.min()}–{years.max()}" if years.nunique() > 1 else f"{shown.year if years.empty else years.iloc[0]}"
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
        alt=say(language, "charts.alt", title=words, finding=_finding(marks, about)),
        language=language,
        period=about.period,
        table=_table(marks, language),
        file_name=file_name(about.name, reach),
        marks=marks,
    )


def _marks(rows: pd.DataFrame, series: pd.DataFrame, shown: Period, language: str) -> Marks:
    own = series[series["indicator"].isin(rows["indicator"])]
    rows = rows.assign(**spans(rows["period"]))
    whole = rows["first"].eq(1) & rows["last"].eq(12)
    same = rows["first"].eq(shown.first) & rows["last"].eq(shown.last)
    rows = rows[whole | same].assign(point=np.where(whole[whole | same], "year", "to_date"))
    told = rows[rows["value"].notna()].assign(estimate=lambda table: table["stage"].eq(Stage.ESTIMATE))
    plans = rows[rows["plan"].notna() & rows["plan_period"].str.fullmatch(r"\d{4}")].sort_values("last")
    forecasts = rows[rows["outlook_official"].notna() & ~rows["year"].isin(told.loc[told["point"].eq("year"), "year"])]
    first = own.assign(year=spans(own["first_period"])["year"]) if len(own) else own.assign(year=0)
    reported = pd.concat([told["year"], plans["year"], forecasts["year"]])
    inner = first[first["year"].gt(reported.min())] if len(reported) else first.iloc[:0]
    return Marks(
        results=_once(told, ["point", "year"])[["year", "point", "value", "estimate", "series"]],
        plans=_once(plans, ["year"])[["year", "plan", "plan_to"]].set_axis(["year", "value", "value_to"], axis=1),
        forecasts=_once(forecasts, ["year"])[["year", "outlook_official"]].set_axis(["year", "value"], axis=1),
        breaks=pd.DataFrame(
            {"year": inner["year"].to_list(), "name": [named(row, language) for _, row in inner.iterrows()]}
        ).astype({"year": "int64"}),
        to_date="" if shown.months == 12 else elapsed(shown.key, language),
        decimals=int(rows["decimals"].max()) if len(rows) else 0,
        from_zero=bool(rows["kind"].eq(Kind.CUMULATIVE).any()),
    )


def _once(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return rows.sort_values("year", kind="stable").drop_duplicates(by, keep="last").sort_values(by).reset_index(drop=True)


def _table(marks: Marks, language: str) -> pd.DataFrame:
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


def _finding(marks: Marks, about: About) -> str:
    """First and last known figure of the heavier line."""
    language = about.language
    for point in ("year", "to_date"):
        rows = marks.results[marks.results["point"].eq(point)]
        if len(rows):
            ends = rows.iloc[[0, -1]] if len(rows) > 1 else rows
            said = [
                say(language, "charts.years.value", year=row["year"], value=number(row["value"], language, marks.decimals))
                for row in ends.to_dict("records")
            ]
            breaks = [say(language, "charts.years.break", year=row["year"], name=row["name"]) for row in marks.breaks.to_dict("records")]
            return ", ".join([*said, *breaks])
    return say(language, "charts.no_results")


def runs(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The years that a line may join: without a gap, within one series."""
    breaks = rows["year"].diff().ne(1) | rows["series"].ne(rows["series"].shift())
    return [run for _, run in rows.groupby(breaks.cumsum(), sort=True)]


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
    first, last = (min(years) - 0.6, max(years) + 0.6) if years else (0, 1)
    whole = (WIDTHS if paper else NARROWEST)["years"] - margin.left - margin.right
    frame = Frame(whole, _HEIGHT, (first, last), (low, high))
    lines = _lines(marks, palette)
    paths = [np.column_stack([line["x"], line["y"]]).astype(float) for line in lines]
    room = max(1, round(44 / (whole / max(len(years), 1))))
    shown_years = [year for year in range(min(years), max(years) + 1) if (max(years) - year) % room == 0] if years else []
    annotations = place(_labels(marks, chart.language, palette), frame, paths)
    notes, rules = _breaks(marks, palette)
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
            },
            yaxis={"range": [low, high], "tickvals": values, "ticktext": words, "showgrid": True},
            margin=margin,
            height=_HEIGHT,
        ),
        chart,
        palette,
        paper,
    )


def _lines(marks: Marks, palette: Palette) -> list[dict]:
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


def _dots(marks: Marks, language: str, palette: Palette) -> list[dict]:
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
        say(language, "charts.years.forecast", value=number(value, language, marks.decimals)) for value in ahead["value"]
    ]
    dots.append(base | {"name": "forecast", "x": ahead["year"], "y": ahead["value"], "marker": diamond, "hovertext": texts})
    return dots


def _value(row: dict, marks: Marks, language: str) -> str:
    value = number(row["value"], language, marks.decimals)
    return say(language, "charts.estimate", value=value) if row["estimate"] else value


def _labels(marks: Marks, language: str, palette: Palette) -> list[Label]:
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


def _breaks(marks: Marks, palette: Palette) -> tuple[list[dict], list[dict]]:
    """An upright line before the first year of a new series, and its name on top."""
    notes, rules = [], []
    for row in marks.breaks.to_dict("records"):
        x = row["year"] - 0.5
        line = {"width": 1, "color": palette.muted, "dash": "dot"}
        rules.append({"type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1.04, "line": line})
        notes.append(
            {
                "x": x,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "xanchor": "center",
                "yshift": 8,
                "text": row["name"],
                "showarrow": False,
                "font": {"size": SMALL, "color": palette.muted},
            }
        )
    return notes, rules
