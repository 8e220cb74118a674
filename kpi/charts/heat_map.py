"""Areas down, periods or indicators across: the share of the plan in every cell, with its sign and its tint.

A cell is read without its colour: the sign tells the judgement, the number the share. Where nothing is known the cell
is hatched, where there is no plan it holds a dash.
"""

from dataclasses import replace
from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from kpi.charts.canvas import EDGE, ON_SCREEN, SMALL, WIDTHS, Drawing, Margin, canvas
from kpi.charts.data import of_rows
from kpi.charts.description import About, Chart, file_name, joined
from kpi.charts.heat_cells import SHARES, Marks, cells_of, key_of_signs, small, tint
from kpi.charts.layout import LINE, lines, width
from kpi.charts.palette import Palette
from kpi.wording.catalogue import say
from kpi.wording.names import sentence_case
from kpi.wording.statuses import GLYPHS

_NAME, _NAME_ROOM = 14, 300
_ROW, _GROUP = 26, 30
_WIDEST_CELL = 150
_GLYPH = 16  # px from a sign to the start of its number
_HATCH = 8  # px between the lines of a hatched cell


def describe(rows: pd.DataFrame, areas: pd.DataFrame, columns: pd.DataFrame, about: About) -> Chart:
    """The heat map of a comparison.

    Args:
        rows: `kpi.wording.lines.lines` with `column`, the key of its column; of several rows in one cell (plans of
            several bodies) the first counts.
        areas: as `Marks.areas`, in the order to draw.
        columns: as `Marks.columns`.
        about: `period` is the shown one; `title` is needed. `name` is "" where indicators stand across.

    Returns:
        A chart whose `marks` are `Marks`.
    """
    language = about.language
    cells = cells_of(rows, areas, columns, language)
    now = cells[cells["column"].isin(columns.loc[columns["shown"], "key"])] if about.name else cells
    counts = now.groupby("status_text", sort=False).size()
    finding = ", ".join(say(language, "charts.count", count=n, status=small(text)) for text, n in counts.items())
    told = rows[rows["area"].isin(areas["area"])]
    parts = [of_rows(own, replace(about, period=str(period))) for period, own in told.groupby("period", sort=False)]
    return Chart(
        key="heat_map",
        kind="heat_map",
        title=about.title,
        subtitle=about.subtitle or joined(say(language, "areas.percent"), key_of_signs(cells, language)),
        source=about.source,
        alt=say(language, "charts.alt", title=about.title, finding=sentence_case(finding)),
        language=language,
        period=about.period,
        table=_table(cells, areas, columns, language),
        data=pd.concat(parts, ignore_index=True) if parts else of_rows(told, about),
        file_name=file_name(about.name, say(language, "areas.file"), about.period),
        marks=Marks(columns.reset_index(drop=True), areas.reset_index(drop=True), cells),
    )


def _table(cells: pd.DataFrame, areas: pd.DataFrame, columns: pd.DataFrame, language: str) -> pd.DataFrame:
    """The grid in words: "36,0% · Chậm tiến độ"."""
    percent = (cells["said"] + " " + cells["text"] + "%").str.strip()
    words = cells["status_text"].where(cells["state"].ne("percent"), percent + " · " + cells["status_text"])
    texts = words.to_numpy().reshape(len(areas), len(columns))
    told = {say(language, "charts.column.area"): areas["name"].to_numpy()}
    return pd.DataFrame(told | {name: texts[:, at] for at, name in enumerate(columns["name"])})


def draw(chart: Chart, palette: Palette, paper: bool) -> go.Figure:
    """The heat map on its ground; 1200 px wide on paper."""
    marks: Marks = chart.marks
    bands = _bands(marks.areas)
    count = len(marks.columns)
    name_room = max([width(line, _NAME) for band in bands["words"] for line in band], default=0)
    left = EDGE + name_room + 12
    room = (WIDTHS["heat_map"] if paper else ON_SCREEN[-1]) - left - EDGE
    span = max(count, room / _WIDEST_CELL)
    px = room / span
    heads = [
        lines(name, px - 8, SMALL, bold=shown)
        for name, shown in zip(marks.columns["name"], marks.columns["shown"], strict=True)
    ]
    total = float(bands["end"].iloc[-1]) if len(bands) else 0.0
    top = max([len(head) for head in heads], default=1) * SMALL * LINE + 10 + EDGE
    return canvas(
        Drawing(
            traces=_traces(marks, bands, px, palette),
            annotations=[*_names(bands, left, palette), *_heads(heads, marks.columns, palette)],
            shapes=[],
            xaxis={"range": [0, span], "visible": False},
            yaxis={"range": [total, 0], "visible": False},
            margin=Margin(left=left, right=EDGE, top=top, bottom=8),
            height=total,
        ),
        chart,
        palette,
        paper,
    )


def _bands(areas: pd.DataFrame) -> pd.DataFrame:
    """The rows of the picture, groups' words among them: `words` (lines), `row` (-1 for a group), `start`, `end`."""
    bands: list[tuple[list[str], int, float]] = []
    group = ""
    for at, (name, own) in enumerate(zip(areas["name"], areas["group"], strict=True)):
        if own and own != group:
            bands.append(([own], -1, _GROUP))
        group = own
        words = lines(name, _NAME_ROOM, _NAME)
        bands.append((words, at, max(_ROW, len(words) * _NAME * LINE + 6)))
    told = pd.DataFrame(bands, columns=["words", "row", "height"])
    end = told["height"].cumsum()
    return told.assign(start=end - told["height"], end=end)


def _names(bands: pd.DataFrame, left: float, palette: Palette) -> list[dict]:
    """The names of the areas, and the words above a group in muted bold."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": EDGE - left, "showarrow": False, "align": "left"}
    told = []
    for band in bands.to_dict("records"):
        text = "<br>".join(escape(line, quote=False) for line in band["words"])
        group = band["row"] < 0
        at = band["end"] - _ROW / 2 if group else (band["start"] + band["end"]) / 2
        font = {"size": SMALL if group else _NAME, "color": palette.muted if group else palette.ink}
        told.append(place | {"y": at, "text": f"<b>{text}</b>" if group else text, "font": font})
    return told


def _heads(heads: list[list[str]], columns: pd.DataFrame, palette: Palette) -> list[dict]:
    """The names of the columns, the shown one in bold ink."""
    place = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4, "xanchor": "center", "showarrow": False}
    told = []
    for at, (head, shown) in enumerate(zip(heads, columns["shown"], strict=True)):
        text = "<br>".join(escape(line, quote=False) for line in head)
        font = {"size": SMALL, "color": palette.ink if shown else palette.muted}
        told.append(place | {"x": at + 0.5, "text": f"<b>{text}</b>" if shown else text, "font": font})
    return told


def _traces(marks: Marks, bands: pd.DataFrame, px: float, palette: Palette) -> list[dict]:
    """The tints, the hatching of missing cells, the signs and the numbers."""
    count = len(marks.columns)
    own = bands[bands["row"].ge(0)]
    tones = list(SHARES[palette.name])
    cells = marks.cells.assign(
        x=np.tile(np.arange(count) + 0.5, len(own)),
        y=np.repeat(((own["start"] + own["end"]) / 2).to_numpy(), count),
        start=np.repeat(own["start"].to_numpy(), count),
        end=np.repeat(own["end"].to_numpy(), count),
    )
    grid: list[list[int | None]] = [[None] * count for _ in bands.index]
    hover = [[""] * count for _ in bands.index]
    codes = [tones.index(tone) if tone in tones else None for tone in cells["tone"]]
    for at, band in enumerate(own.index):
        grid[band] = codes[at * count : (at + 1) * count]
        hover[band] = cells["sentence"].iloc[at * count : (at + 1) * count].to_list()
    colours = [tint(palette, tone) for tone in tones]
    edges = np.linspace(0, 1, len(tones) + 1).tolist()  # each tint from one edge to the next, nothing between two
    scale = [[edge, colour] for at, colour in enumerate(colours) for edge in edges[at : at + 2]]
    said = (cells["said"] + " " + cells["text"]).str.strip()
    block = max([width(text, _NAME) for text in said] + [0]) + _GLYPH
    number_ = cells["state"].eq("percent")
    glyphs = [GLYPHS[shape] if shape else text for shape, text in zip(cells["shape"], cells["text"], strict=True)]
    quiet = cells["state"].isin(["missing", "no_plan"])
    text = {"type": "scatter", "mode": "text", "hoverinfo": "skip", "cliponaxis": False}
    return [
        {
            "type": "heatmap", "name": "tint", "x": list(range(count + 1)), "y": [0.0, *bands["end"]], "z": grid,
            "zmin": -0.5, "zmax": len(tones) - 0.5, "colorscale": scale, "showscale": False, "xgap": 2, "ygap": 2,
            "text": hover, "hoverinfo": "text", "hoverongaps": False,
        },
        _hatching(cells[cells["state"].eq("missing")], px, palette),
        text | {
            "name": "sign", "y": cells["y"], "text": glyphs, "textposition": "middle center",
            "x": cells["x"].where(~number_, cells["x"] - (block - _GLYPH * 0.6) / 2 / px),
            "textfont": {"size": _NAME, "color": [palette.muted if one else palette.ink for one in quiet]},
        },
        text | {
            "name": "achieved", "x": cells.loc[number_, "x"] + block / 2 / px, "y": cells.loc[number_, "y"],
            "text": said[number_], "textposition": "middle left", "textfont": {"size": _NAME, "color": palette.ink},
        },
    ]  # fmt: skip


def _hatching(cells: pd.DataFrame, px: float, palette: Palette) -> dict:
    """Slanting lines in the cells without data, as one trace with gaps."""
    x: list[float | None] = []
    y: list[float | None] = []
    wide = px - 2
    for cell in cells.to_dict("records"):
        high = cell["end"] - cell["start"] - 2
        for shift in np.arange(_HATCH - high, wide, _HATCH):
            low, up = max(0.0, -shift), min(high, wide - shift)
            x += [cell["x"] - wide / 2 / px + (low + shift) / px, cell["x"] - wide / 2 / px + (up + shift) / px, None]
            y += [cell["end"] - 1 - low, cell["end"] - 1 - up, None]
    line = {"width": 1, "color": palette.grid}
    return {"type": "scatter", "mode": "lines", "name": "missing", "x": x, "y": y, "line": line, "hoverinfo": "skip"}
