"""How charts look that a spreadsheet draws itself; the colours are those of the pages."""

from typing import Any

from kpi.charts.palette import LIGHT
from kpi.exports.spreadsheet import FONT

GRID = {"visible": True, "line": {"color": LIGHT.grid}}
_FRAME = {"border": {"color": LIGHT.rule}, "fill": {"color": LIGHT.ground}}


def font(size: int = 10, colour: str = LIGHT.ink, bold: bool = False) -> dict[str, Any]:
    """The letters of axes and labels."""
    return {"name": FONT, "size": size, "color": colour, "bold": bold}


def dressed(drawn: Any, width: int, height: int) -> None:
    """Ground, frame and size in pixels; no title inside, since it stands above as text."""
    drawn.set_title({"none": True})
    drawn.set_chartarea(_FRAME)
    drawn.set_plotarea({"fill": {"color": LIGHT.ground}})
    drawn.set_size({"width": width, "height": height})
