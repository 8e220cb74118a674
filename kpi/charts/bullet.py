"""Every row of an overview as a bar of the share of the plan it reached, on one scale.

A row is as high as its words need; the vertical axis counts px from the top, so that bars, marks and words meet.
"""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, SMALL, Drawing, Margin, canvas, small_font
from kpi.charts.data import of_rows
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.layout import LINE, lines, width, wrapped
from kpi.charts.palette import Palette, hatch
from kpi.charts.scale import scale_marks
from kpi.charts.shapes import drawn
from kpi.wording.catalogue import say
from kpi.wording.lines import before_plan
from kpi.wording.names import sentence_case
from kpi.wording.numbers import NOTHING
from kpi.wording.periods import title

OVER, UNDER = 125.0, -60.0  # bars end here; the true number stands beside them
_ROW, _BAR, _TRACK = 46, 19, 4
_NAME, _NAME_ROOM, _PARTS_ROOM = 15, 340, 240
_HEAD = 46  # the axis on top
_SHAPE_ROOM = 40
_FREE = (12.0, 84.0)  # percents at which the expected mark has room for its words
_LINE_SYMBOL = 1.4  # an upright line symbol is so many times as high as its size


def describe(rows: pd.DataFrame, about: About) -> Chart:
    """The bullet chart of an overview.

    Args:
        rows: `kpi.wording.lines.lines`, one row per bar, in the order to draw; `achieved` and `expected` in
            percent of the plan, NaN where there is none.
        about: period, place and source; `name` and `unit` are not used.

    Returns:
        A chart whose `marks` are the rows with `drawn`, the end of the bar (clipped to the scale, NaN without
        a percent), `parts` ("ước 1,27 / khoảng 3 điểm %", "50,75 / 52,50 %, từ 50,00") and `worded` (percent, or "–").
    """
    language = about.language
    marks = rows.assign(
        drawn=rows["achieved"].clip(UNDER, OVER),
        parts=[_parts(row, language) for row in rows.to_dict("records")],
        worded=rows["achieved_text"].where(rows["achieved"].notna(), NOTHING),
    ).reset_index(drop=True)
    table = pd.DataFrame(
        {
            say(language, "charts.column.indicator"): rows["name"],
            say(language, "charts.column.unit"): rows["unit"],
            say(language, "charts.column.result"): _said(rows["value_said"], rows["value_text"]),
            say(language, "charts.column.plan"): _said(rows["plan_said"], rows["plan_text"]),
            say(language, "charts.column.achieved"): rows["achieved_text"],
            say(language, "charts.column.expected"): rows["expected_text"],
            say(language, "charts.column.pace"): rows["pace_text"],
            say(language, "charts.column.status"): rows["status_text"],
        }
    ).replace("", NOTHING)
    key_of_marks = say(language, "charts.bullet.marks")
    if rows["estimate"].any():
        key_of_marks = joined(key_of_marks, say(language, "charts.bullet.hatched"))
    words = about.title or say(language, "charts.bullet.title", period=title(about.period, language))
    counts = marks.groupby("status_text", sort=False).size()
    finding = ", ".join(
        say(language, "charts.count", count=count, status=f"{text[:1].lower()}{text[1:]}")
        for text, count in counts.items()
    )
    return Chart(
        key="bullet",
        kind="bullet",
        title=words,
        subtitle=about.subtitle or joined(about.place, key_of_marks),
        source=about.source,
        alt=say(language, "charts.alt", title=words, finding=sentence_case(finding)),
        language=language,
        period=about.period,
        table=table.reset_index(drop=True),
        data=of_rows(rows, about),
        file_name=file_name(say(language, "charts.bullet.file"), about.period),
        marks=marks,
    )


def draw(chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The bullet chart on its ground; 1200 px wide on paper, as wide as its card on screen (from 1000 px)."""
    rows = chart.marks
    names = [lines(name, _NAME_ROOM, _NAME) for name in rows["name"]]
    parts = [lines(text, _PARTS_ROOM, SMALL) for text in rows["parts"]]
    heights = [
        max(_ROW, len(name) * _NAME * LINE + 10, _NAME * LINE + len(part) * SMALL * LINE + 8)
        for name, part in zip(names, parts, strict=True)
    ]
    ends = pd.Series(heights, dtype=float).cumsum()
    middles = (ends - pd.Series(heights) / 2).to_list()
    total = float(ends.iloc[-1]) if len(ends) else 0.0
    name_room = max([width(line, _NAME) for name in names for line in name], default=0)
    parts_room = max([width(line, SMALL) for part in parts for line in part] + [80])
    status_room = max([width(text, _NAME) for text in rows["status_text"]] + [60])
    margin = Margin(
        left=EDGE + name_room + 24,
        right=24 + parts_room + _SHAPE_ROOM + status_room + EDGE,
        top=_HEAD + EDGE,
        bottom=10,
    )
    low = min(0.0, float(rows["drawn"].min())) if rows["drawn"].notna().any() else 0.0
    scale = (low - 3 if low < 0 else -0.6, OVER + 3 if (rows["achieved"] > 102).any() else 103.0)
    words = [
        text
        for name, part, (_, row), y in zip(names, parts, rows.iterrows(), middles, strict=True)
        for text in _words(row, name, part, y, margin, parts_room, palette)
    ]
    status = [
        drawn(shape, palette.tones[tone].graphic, 24 + parts_room + 26, y)
        for shape, tone, y in zip(rows["shape"], rows["tone"], middles, strict=True)
    ]
    return canvas(
        Drawing(
            traces=_traces(rows, pd.Series(middles, dtype=float), palette),
            annotations=[*words, *scale_marks(rows[rows["achieved"].notna()], _FREE, chart.language, palette)],
            shapes=[*_rules(ends.to_list()[:-1], margin, palette), *status],
            xaxis={"range": scale, "visible": False},
            yaxis={"range": [total, 0], "visible": False},
            margin=margin,
            height=total,
        ),
        chart,
        palette,
        paper,
    )


def _traces(rows: pd.DataFrame, y: pd.Series, palette: Palette) -> list[dict]:
    """Track, bars, the plan, the expected marks, and the arrows of what goes beyond the scale."""
    told = rows["achieved"].notna()
    rows, y = rows[told], y[told]
    colours = palette.graphics(rows["tone"].to_list())
    start = rows["drawn"].clip(lower=0)
    bar = {"type": "bar", "orientation": "h", "y": y}
    marker = {"type": "scatter", "mode": "markers", "cliponaxis": False, "hoverinfo": "skip", "opacity": 1}
    hover = [wrapped(sentence, 420, 14) for sentence in rows["sentence"]]
    track = bar | {"x": (100 - start).clip(lower=0), "base": start, "width": _TRACK, "hoverinfo": "skip"}
    result = bar | {"x": rows["drawn"], "width": _BAR, "hoverinfo": "text", "hovertext": hover}
    known = rows["expected"].notna()
    mark = marker | {"x": rows.loc[known, "expected"], "y": y[known]}
    beyond = rows["achieved"].gt(OVER) | rows["achieved"].lt(UNDER)
    arrows = ["triangle-right" if value > 0 else "triangle-left" for value in rows.loc[beyond, "achieved"]]
    return [
        track | {"name": "track", "marker": {"color": palette.rule, "line": {"width": 0}}},
        result
        | {
            "name": "achieved",
            "customdata": rows["achieved"],
            "marker": hatch(colours, rows["estimate"].to_list(), palette),
        },
        marker | {"name": "plan", "x": [100.0] * len(y), "y": y, "marker": _tick(26, 1.2, palette.muted)},
        mark | {"name": "ground of expected", "marker": _tick(34, 6, palette.ground)},
        mark | {"name": "expected", "marker": _tick(37, 3, palette.ink)},
        marker
        | {
            "name": "beyond",
            "x": rows.loc[beyond, "drawn"],
            "y": y[beyond],
            "marker": {
                "symbol": arrows,
                "size": 15,
                "opacity": 1,
                "color": palette.graphics(rows.loc[beyond, "tone"].to_list()),
                "line": {"width": 0},
            },
        },
    ]


def _tick(high: float, thick: float, colour: str) -> dict:
    """An upright mark; a line symbol has its colour in the line."""
    return {"symbol": "line-ns", "size": high / _LINE_SYMBOL, "opacity": 1, "line": {"width": thick, "color": colour}}


def _words(
    row: pd.Series, name: list[str], parts: list[str], y: float, margin: Margin, parts_room: float, palette: Palette
) -> list[dict]:
    """Name on the left; percent, its parts and the status word on the right; the reason where there is no bar."""
    right = {"x": 1, "xref": "paper", "y": y, "showarrow": False}
    figures = [f"<b>{row['worded']}</b>"]
    figures += [
        f"<span style='font-size:{SMALL}px;color:{palette.muted}'>{escape(part, quote=False)}</span>" for part in parts
    ]
    texts = [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "xshift": EDGE - margin.left,
            "y": y,
            "text": "<br>".join(escape(line, quote=False) for line in name),
            "align": "left",
            "showarrow": False,
        },
        right | {"xanchor": "right", "xshift": 24 + parts_room, "align": "right", "text": "<br>".join(figures)},
        right
        | {"xanchor": "left", "xshift": 24 + parts_room + _SHAPE_ROOM, "text": escape(row["status_text"], quote=False)},
    ]
    if pd.isna(row["achieved"]) and row["reason_text"]:
        reason = {"x": 0, "xanchor": "left", "xshift": 6, "y": y, "align": "left", "showarrow": False}
        texts.append(reason | {"text": wrapped(row["reason_text"], 260, SMALL), "font": small_font(palette)})
    return texts


def _rules(ends: list[float], margin: Margin, palette: Palette) -> list[dict]:
    """Hairlines between the rows, over the whole width, and the upright at zero."""
    line = {"type": "line", "layer": "below", "line": {"color": palette.grid, "width": 1}}
    across = line | {"xref": "paper", "yref": "y"}
    upright = line | {"xref": "x", "x0": 0, "x1": 0, "yref": "paper", "y0": 0, "y1": 1}
    pieces = [upright | {"line": {"color": palette.muted, "width": 1}}]
    for y in ends:
        pieces.append(across | {"x0": 0, "x1": 1, "y0": y, "y1": y})
        for anchor, reach in ((0, EDGE - margin.left), (1, margin.right - EDGE)):
            pixel = {"xsizemode": "pixel", "xanchor": anchor, "x0": 0, "x1": reach, "y0": y, "y1": y}
            pieces.append(across | pixel)
    return pieces


def _said(said: pd.Series, text: pd.Series) -> pd.Series:
    """The number with its word: "khoảng 3,00"."""
    return (said + " " + text).str.strip()


def _parts(row: dict, language: str) -> str:
    """Result / plan and unit, and from where the way is counted; only the side that is known; "" when neither is."""
    result = f"{row['value_said']} {row['value_text']}".strip()
    plan = f"{before_plan(row['plan_implied'], row['plan_said'], language)} {row['plan_text']}".strip()
    told = [text for text in (result, plan) if text and text != NOTHING]
    if len(told) == 1 and told[0] == plan:
        told = [NOTHING, plan]
    amounts = f"{' / '.join(told)} {row['unit']}".strip() if told else ""
    return ", ".join(filter(None, [amounts, row["start_text"]]))
