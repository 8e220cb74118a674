"""The heat map on the screen: a table of links with a sign, a number and a tint in every cell."""

import json
from collections.abc import Callable

from kpi.charts.description import Chart
from kpi.charts.heat_cells import SHARES, Marks, tint
from kpi.charts.palette import PALETTES
from kpi.pages.browser import component
from kpi.wording.catalogue import say
from kpi.wording.names import records

FILES = ("files", "copy", "copied", "not_copied", "not_saved")

_draw = component("kpi_heat_map", "heat_map.js")


def content(chart: Chart, theme: str, picture: bytes, address: Callable[[str, str], str]) -> bytes:
    """What the browser needs of a heat map.

    Args:
        chart: from `kpi.charts.heat_map`.
        theme: "light" or "dark".
        picture: `kpi.charts.bundle` of the same chart, whose files are offered underneath.
        address: the relative address that a cell leads to, from its area and its column; a name leads to that of the
            shown column.
    """
    marks: Marks = chart.marks
    columns, language = records(marks.columns), chart.language
    cells = records(marks.cells)
    shown = next((column["key"] for column in columns if column["shown"]), columns[-1]["key"] if columns else "")
    rows = [
        {
            "name": area["name"],
            "group": area["group"],
            "href": address(area["area"], shown),
            "cells": [
                {
                    "text": cell["text"],
                    "said": cell["said"],
                    "shape": cell["shape"],
                    "tone": cell["tone"],
                    "state": cell["state"],
                    "status": cell["status_text"],
                    "sentence": cell["sentence"],
                    "href": address(area["area"], cell["column"]),
                }
                for cell in cells[at * len(columns) : (at + 1) * len(columns)]
            ],
        }
        for at, area in enumerate(records(marks.areas))
    ]
    words = {word: say(language, f"board.{word}") for word in FILES}
    told = {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "source": chart.source,
        "columns": [{"name": column["name"], "shown": bool(column["shown"])} for column in columns],
        "rows": rows,
        "tints": {tone: tint(PALETTES[theme], tone) for tone in SHARES[theme]},
        "words": words | {word: say(language, f"areas.{word}") for word in ("corner", "keys")},
        "language": language,
    }
    return b'%b,"chart":%b}' % (json.dumps(told, ensure_ascii=False, allow_nan=False).encode()[:-1], picture)


def heat_map(data: bytes, key: str) -> None:
    """Draw it. A click on a cell or a name opens its address in place.

    Args:
        data: from `content`; the same bytes again cost nothing.
        key: the same on every run; the place is `.st-key-<key>` on the page.
    """
    _draw(key=key, data=data)
