"""Areas ranked by the share of the plan they reached."""

from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, ON_SCREEN, SMALL, WIDTHS, Drawing, Margin, canvas
from kpi.charts.data import of_rows
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.layout import LINE, lines, width, wrapped
from kpi.charts.palette import Palette
from kpi.charts.scale import scale_marks
from kpi.charts.shapes import SYMBOLS, drawn
from kpi.wording.catalogue import say
from kpi.wording.names import sentence_case
from kpi.wording.numbers import NOTHING
from kpi.wording.periods import inside, title

OVER, UNDER = 150.0, -60.0  # dots stop here; the true number stands beside them
_ROW, _NAME = 30, 14
_DENSE, _MANY = 24, 12  # px of a row where there are more than so many
_HEAD = 40
_NAME_ROOM = {True: 300, False: 132}  # on paper, on screen
_RIGHT = {False: 20, True: 56}  # px right of the scale, wide enough for a number beyond 100%
_DOT = 13


def describe(rows: pd.DataFrame, about: About) -> Chart:
    """Areas sorted by the share of the plan they reached, those without a percent at the end.

    Args:
        rows: `kpi.wording.lines.lines` of one indicator in many areas; `area_name` names the row.
        about: with the indicator's `name`.

    Returns:
        A chart whose `marks` are the rows in drawing order with `drawn`, where the dot stands (clipped to the
        scale, NaN without a percent).
    """
    language = about.language
    marks = rows.assign(drawn=rows["achieved"].clip(UNDER, OVER))
    marks = marks.sort_values("achieved", ascending=False, na_position="last", kind="stable").reset_index(drop=True)
    words = about.title or say(language, "charts.ranking.title", name=about.name, period=inside(about.period, language))
    told = marks[marks["achieved"].notna()]
    guide = [say(language, "charts.ranking.percent")]
    guide += [say(language, "charts.ranking.marks")] if told["expected"].lt(100).any() else []
    guide += [say(language, "charts.ranking.hollow")] if told["estimate"].any() else []
    table = pd.DataFrame(
        {
            say(language, "charts.column.rank"): [
                NOTHING if pd.isna(rank) else f"{rank:.0f}"
                for rank in marks["achieved"].rank(ascending=False, method="min")
            ],
            say(language, "charts.column.area"): marks["area_name"],
            say(language, "charts.column.result"): (marks["value_said"] + " " + marks["value_text"]).str.strip(),
            say(language, "charts.column.plan"): (marks["plan_said"] + " " + marks["plan_text"]).str.strip(),
            say(language, "charts.column.achieved"): marks["achieved_text"],
            say(language, "charts.column.expected"): marks["expected_text"],
            say(language, "charts.column.status"): marks["status_text"],
        }
    ).replace("", NOTHING)
    return Chart(
        key="ranking",
        kind="ranking",
        title=words,
        subtitle=about.subtitle or joined(about.place, *guide),
        source=about.source,
        alt=say(language, "charts.alt", title=words, finding=sentence_case(_finding(told, len(marks), about))),
        language=language,
        period=about.period,
        table=table,
        data=of_rows(marks, about),
        file_name=file_name(about.name, say(language, "charts.ranking.file"), about.period),
        marks=marks,
    )


def _finding(told: pd.DataFrame, count: int, about: About) -> str:
    """The first and the last area, and how many have no percent."""
    if told.empty:
        return say(about.language, "charts.nothing", period=title(about.period, about.language))
    ends = [told.iloc[0]] if len(told) == 1 else [told.iloc[0], told.iloc[-1]]
    said = [f"{row['area_name']} {row['achieved_text']} ({row['status_text']})" for row in ends]
    without = count - len(told)
    return "; ".join([*said, *([say(about.language, "charts.ranking.without", count=without)] if without else [])])


def draw(chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The ranking on its ground; 800 px wide on paper, from 340 px on screen."""
    rows = chart.marks
    names = [lines(name, _NAME_ROOM[paper], _NAME) for name in rows["area_name"]]
    least = _DENSE if len(rows) > _MANY else _ROW
    heights = pd.Series([max(least, len(name) * _NAME * LINE + 8) for name in names], dtype=float)
    ends = heights.cumsum()
    y = ends - heights / 2
    total = float(ends.iloc[-1]) if len(ends) else 0.0
    name_room = max([width(line, _NAME) for name in names for line in name], default=0)
    told = rows["drawn"].notna()
    right = _RIGHT[bool(rows["drawn"].gt(100).any())]
    margin = Margin(left=EDGE + name_room + 14, right=right, top=_HEAD + EDGE, bottom=8)
    low, high = (min(0.0, rows["drawn"].min()), max(100.0, rows["drawn"].max())) if told.any() else (0.0, 100.0)
    scale = (low - 4, high + 4)
    whole = (WIDTHS["ranking"] if paper else ON_SCREEN[0]) - margin.left - margin.right
    per_px = (scale[1] - scale[0]) / whole
    left = {"x": 0, "xref": "paper", "xanchor": "left", "showarrow": False, "align": "left"}
    words = [
        left
        | {"xshift": EDGE - margin.left, "y": at, "text": _lined(name), "font": {"size": _NAME, "color": palette.ink}}
        for name, at in zip(names, y, strict=True)
    ]
    shared = rows.loc[told, "expected"].dropna().unique()
    common = len(shared) == 1 and rows.loc[told, "expected"].notna().all()
    free = (scale[0], scale[1] + (right - 8) * per_px)
    values = [
        _value(row, at, shared[0] if common else row["expected"], free, per_px, palette, chart.language)
        for row, at in zip(rows[told].to_dict("records"), y[told], strict=True)
    ]
    outside = rows["achieved"].gt(OVER) | rows["achieved"].lt(UNDER)
    values += [_beyond(row, at, palette) for row, at in zip(rows[outside].to_dict("records"), y[outside], strict=True)]
    quiet = [
        left | {"xshift": 22, "y": at, "text": text, "font": {"size": SMALL, "color": palette.muted}}
        for text, at in zip(_untold(rows[~told], whole), y[~told], strict=True)
    ]
    rings = [
        drawn(shape, palette.tones[tone].graphic, 8, at, right=False)
        for shape, tone, at in zip(rows.loc[~told, "shape"], rows.loc[~told, "tone"], y[~told], strict=True)
    ]
    reach = float(ends[told].iloc[-1]) if told.any() else 0.0
    air = width(say(chart.language, "charts.expected_mark"), SMALL, bold=True) * per_px
    axis = scale_marks(rows[told], (air * 0.7, 100 - air * 1.1), chart.language, palette)
    return canvas(
        Drawing(
            traces=_traces(rows[told], y[told], shared[0] if common else None, reach, palette),
            annotations=[*words, *values, *quiet, *axis],
            shapes=rings,
            xaxis={"range": scale, "visible": False},
            yaxis={"range": [total, 0], "visible": False},
            margin=margin,
            height=total,
        ),
        chart,
        palette,
        paper,
    )


def _lined(words: list[str]) -> str:
    return "<br>".join(escape(line, quote=False) for line in words)


def _untold(rows: pd.DataFrame, room: float) -> list[str]:
    """What stands beside a row without a percent: its result if there is one, and its status."""
    texts = []
    for row in rows.to_dict("records"):
        value = f"{row['value_said']} {row['value_text']}".strip()
        text = row["status_text"] if value in ("", NOTHING) else f"{value} {row['unit']} · {row['status_text']}"
        texts.append(wrapped(text, room - 24, SMALL))
    return texts


def _value(
    row: dict, y: float, expected: float, free: tuple[float, float], per_px: float, palette: Palette, language: str
) -> dict:
    """The percent beside its dot: on the right, on the left where it would cross the expected mark or the edge."""
    text = say(language, "charts.estimate", value=row["achieved_text"]) if row["estimate"] else row["achieved_text"]
    reach = (width(text, SMALL) + 14) * per_px
    x = row["drawn"]
    crosses = any(x - 2 * per_px <= mark <= x + reach for mark in (expected, 100.0) if pd.notna(mark) and mark != x)
    no_room = x + reach > free[1] or row["achieved"] > OVER  # the arrow stands on the right
    to_left = no_room or crosses
    if to_left and (x - reach < free[0] or any(x - reach <= mark < x for mark in (expected, 100.0))):
        to_left = no_room
    side = {"xanchor": "right", "xshift": -11} if to_left else {"xanchor": "left", "xshift": 11}
    font = {"size": SMALL, "color": palette.ink}
    place = {"x": x, "y": y, "showarrow": False, "bgcolor": palette.ground, "borderpad": 0}
    return place | side | {"text": escape(text, quote=False), "font": font}


def _beyond(row: dict, y: float, palette: Palette) -> dict:
    """The arrow behind a dot that stands at the end of the scale."""
    over = row["achieved"] > 0
    side = {"xanchor": "left", "xshift": 9} if over else {"xanchor": "right", "xshift": -9}
    font = {"size": SMALL, "color": palette.tones[row["tone"]].graphic}
    return side | {"x": row["drawn"], "y": y, "showarrow": False, "text": "▶" if over else "◀", "font": font}


def _traces(rows: pd.DataFrame, y: pd.Series, shared: float | None, reach: float, palette: Palette) -> list[dict]:
    """A hairline per row, the expected and the plan mark through all rows, and the dots."""
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "cliponaxis": False}
    gaps = np.full(len(rows), np.nan)
    ends = np.column_stack([np.minimum(rows["drawn"], 0), np.maximum(rows["drawn"], 100), gaps]).ravel()
    levels = np.column_stack([y, y, gaps]).ravel()
    colours = palette.graphics(rows["tone"].to_list())
    fill = [palette.ground if hollow else colour for hollow, colour in zip(rows["estimate"], colours, strict=True)]
    sentences = [wrapped(sentence, 300, 14) for sentence in rows["sentence"]]
    known = rows["expected"].notna()
    if shared is not None:
        expected = line | {"x": [shared] * 2, "y": [0, reach], "line": {"width": 2, "color": palette.ink}}
    else:
        tick = {"symbol": "line-ns", "size": 15, "opacity": 1, "line": {"width": 2, "color": palette.ink}}
        expected = line | {"mode": "markers", "x": rows.loc[known, "expected"], "y": y[known], "marker": tick}
    return [
        line | {"name": "row", "x": _gapped(ends), "y": _gapped(levels), "line": {"width": 1, "color": palette.grid}},
        line | {"name": "plan", "x": [100.0] * 2, "y": [0, reach], "line": {"width": 1.2, "color": palette.muted}},
        expected | {"name": "expected"},
        {
            "type": "scatter",
            "mode": "markers",
            "name": "achieved",
            "x": rows["drawn"],
            "y": y,
            "customdata": rows["area"],
            "cliponaxis": False,
            "hoverinfo": "text",
            "hovertext": sentences,
            "marker": {
                "symbol": [SYMBOLS[shape] for shape in rows["shape"]],
                "size": _DOT,
                "opacity": 1,
                "color": fill,
                "line": {"width": 2, "color": colours},
            },
        },
    ]


def _gapped(values: np.ndarray) -> list[float | None]:
    """NaN as a gap in the line."""
    return [None if np.isnan(value) else float(value) for value in values]
