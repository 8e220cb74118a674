"""The shape of each judgement as drawn outlines, 14 px wide: the same in every font and program."""

_OUTLINES = {
    "check": "M-6,0 L-2,-5 L7,5",
    "disc": "M-6,0 C-6,3.3 -3.3,6 0,6 C3.3,6 6,3.3 6,0 C6,-3.3 3.3,-6 0,-6 C-3.3,-6 -6,-3.3 -6,0 Z",
    "diamond": "M-7,0 L0,7 L7,0 L0,-7 Z",
    "down": "M-7,5.5 L7,5.5 L0,-6.5 Z",
    "left": "M5.5,7 L5.5,-7 L-6.5,0 Z",
    "square": "M-5.5,5.5 L5.5,5.5 L5.5,-5.5 L-5.5,-5.5 Z",
}
_OUTLINES["ring"] = _OUTLINES["disc"]
_STROKED = {"check": 2.6, "ring": 1.8, "square": 1.8}
SYMBOLS = {  # the same shapes as plotting symbols; a tick becomes a square, which can be hollow
    "check": "square",
    "disc": "circle",
    "diamond": "diamond",
    "down": "triangle-down",
    "left": "triangle-left",
    "ring": "circle-open",
    "square": "square-open",
}


def drawn(shape: str, colour: str, x: float, y: float, right: bool = True) -> dict:
    """A layout shape at `y` on the axis and `x` px from the right (or left) edge of the plotting area.

    Raises:
        KeyError: no such shape.
    """
    stroke = _STROKED.get(shape, 0)
    return {
        "type": "path",
        "path": _moved(_OUTLINES[shape], x),
        "xref": "paper",
        "xsizemode": "pixel",
        "xanchor": 1 if right else 0,
        "yref": "y",
        "ysizemode": "pixel",
        "yanchor": y,
        "line": {"color": colour, "width": stroke},
        "fillcolor": "rgba(0,0,0,0)" if stroke else colour,
    }


def _moved(outline: str, x: float) -> str:
    """The outline `x` px to the right."""
    return " ".join(_shifted(step, x) for step in outline.split(" "))


def _shifted(step: str, x: float) -> str:
    command = step[0] if step[0].isalpha() else ""
    if command == "Z":
        return step
    across, up = step.removeprefix(command).split(",")
    return f"{command}{float(across) + x:g},{up}"
