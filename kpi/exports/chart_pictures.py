"""One chart as a picture without any browser: SVG, PNG or PDF, with its title, subtitle and source inside.

Drawn from the same figure as the reader's browser draws (kpi/charts), set by kpi/exports/typesetting.py: the same
chart gives the same bytes on every machine. A value that is missing is a gap.
"""

from collections.abc import Sequence
from typing import Any

from kpi.charts.canvas import WIDTHS
from kpi.charts.description import Chart
from kpi.charts.figure import figure
from kpi.domain.periods import Period
from kpi.exports.strokes import strokes
from kpi.exports.typesetting import Form, typeset

_NARROW, _GROUND = 500, "#FFFFFF"  # px up to which a label may have to stand on a line, and is kept readable
FORMS: tuple[Form, ...] = ("png", "svg", "pdf")


def picture(chart: Chart, form: Form) -> bytes:
    """The chart as a file.

    Args:
        chart: of any kind.
        form: "pdf" has its text to search and copy; "png" is twice as sharp as the figure is wide; "svg" has outlines
            for its text.

    Raises:
        CannotSet: a font is missing; its text is a sentence for the reader.
    """
    return pictures_of(chart, (form,))[form]


def pictures_of(chart: Chart, forms: Sequence[Form] = FORMS) -> dict[Form, bytes]:
    """The chart in several forms, drawn once; see `picture`."""
    data = told(chart) | {"figure": drawn(chart)}
    return {form: typeset("picture", data, form) for form in forms}


def told(chart: Chart) -> dict[str, Any]:
    """What every picture says of itself: title, alternative text, language, and the last day of its period."""
    return {
        "title": chart.title,
        "alt": chart.alt,
        "author": "",
        "language": chart.language,
        "day": Period.parse(chart.period).end.isoformat(),
    }


def drawn(chart: Chart, width: int = 0) -> dict[str, Any]:
    """The strokes of a chart; without title and source at a `width` in px, with them at its own width."""
    made = figure(chart, paper=not width)
    room = width or WIDTHS[chart.kind]
    height, parts = strokes(made, room)
    if 0 < width <= _NARROW:
        parts = [part | {"ground": _GROUND} if "words" in part else part for part in parts]
    return {"width": room, "height": height, "strokes": parts}
