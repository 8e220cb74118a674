"""Labels that touch neither each other nor, where it can be helped, a line. All lengths are px."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from kpi.charts.layout import LINE, width


@dataclass(frozen=True)
class Label:
    """A text that belongs to a point, or to one of several points along a line.

    `at` are positions in data, the best first; `sides` where it may stand, the best first.
    An optional label is left out rather than crossed.
    """

    text: str
    at: tuple[tuple[float, float], ...]
    colour: str
    sides: tuple[str, ...] = ("above_right", "above_left", "below_right", "below_left")
    bold: bool = False
    size: int = 13
    optional: bool = False


@dataclass(frozen=True)
class Frame:
    """The plotting area: its size in px and its ranges in data (the lower end first)."""

    width: float
    height: float
    x: tuple[float, float]
    y: tuple[float, float]

    def px(self, points: np.ndarray) -> np.ndarray:
        """Points in data as px from the lower left corner."""
        low = np.array([self.x[0], self.y[0]])
        high = np.array([self.x[1], self.y[1]])
        return (points - low) / (high - low) * np.array([self.width, self.height])


_SIDES = {  # share of the label's own width and height it is moved by, then px
    "right": (0.0, -0.5, 11, 0),
    "left": (-1.0, -0.5, -11, 0),
    "above": (-0.5, 0.0, 0, 9),
    "below": (-0.5, -1.0, 0, -9),
    "over": (0.0, 0.0, 4, 1),
    "under": (0.0, -1.0, 4, -1),
    "above_right": (0.0, 0.0, 4, 5),
    "above_left": (-1.0, 0.0, -4, 5),
    "below_right": (0.0, -1.0, 4, -5),
    "below_left": (-1.0, -1.0, -4, -5),
}
_XANCHOR = {0.0: "left", -0.5: "center", -1.0: "right"}
_YANCHOR = {0.0: "bottom", -0.5: "middle", -1.0: "top"}
_PUSHES = (0, 10, 20, 30, 42, 56, 72, 90, 110, 132)
_NEAR = 2  # so many of them keep a label beside its point; further out a fine line leads to it
_TOUCHED, _OUTSIDE, _CROSSED = 1e5, 1e4, 12.0
_LENT = 6  # px of the left margin that a label may take
_AT_MOST = 20  # crossings beyond this many are equally bad


def place(labels: Sequence[Label], frames: Sequence[Frame], paths: Sequence[np.ndarray]) -> list[dict]:
    """Annotations for the labels, each where it touches no earlier label and crosses the fewest lines.

    Args:
        labels: the most important first.
        frames: the plotting area at every width it must be good at, since a screen's is not known here.
        paths: the drawn lines, each an array of points (n, 2) in data; one point for a dot.
    """
    obstacles = [np.concatenate([_dots(frame.px(path)) for path in paths] or [np.empty((0, 2))]) for frame in frames]
    taken = [np.empty((0, 4)) for _ in frames]
    placed = []
    for label in labels:
        tried = [_spots(label, frame) for frame in frames]
        cost = sum(
            (own + _TOUCHED * _meets(boxes, there).sum(1) + _CROSSED * _holds(boxes, lines).sum(1).clip(max=_AT_MOST))
            / len(frames)
            for (_, boxes, own), there, lines in zip(tried, taken, obstacles, strict=True)
        )
        best = int(np.argmin(cost))
        if label.optional and cost[best] >= 2 * _CROSSED:
            continue
        taken = [np.vstack([there, boxes[best]]) for (_, boxes, _), there in zip(tried, taken, strict=True)]
        placed.append(_note(label, tried[0][0][best]))
    return placed


@dataclass(frozen=True)
class _Spot:
    """One place for a label: its point, the sides of the text that are held there, and the px it is moved by."""

    x: float
    y: float
    across: float
    down: float
    dx: float
    dy: float
    led: bool


def _spots(label: Label, frame: Frame) -> tuple[list[_Spot], np.ndarray, np.ndarray]:
    """Every place a label may take, its box (left, bottom, right, top), and what it costs."""
    wide, high = width(label.text, label.size, label.bold) + 2, label.size * LINE
    spots: list[_Spot] = []
    boxes: list[tuple[float, float, float, float]] = []
    cost: list[float] = []
    for (x, y), (left, bottom) in zip(label.at, frame.px(np.array(label.at, dtype=float)).tolist(), strict=True):
        for rank, side in enumerate(label.sides):
            across, down, dx, dy = _SIDES[side]
            for push in _PUSHES[: 1 if dy == 0 else _NEAR if label.optional else None]:
                shift = dy + (push if dy > 0 else -push)
                at, up = left + dx + across * wide, bottom + shift + down * high
                outside = max(0, -at - _LENT, at + wide - frame.width) + max(0, -up, up + high - frame.height)
                boxes.append((at, up, at + wide, up + high))
                cost.append(rank * 2.5 + push * 0.8 + len(cost) * 0.01 + outside * _OUTSIDE)
                spots.append(_Spot(x, y, across, down, dx, shift, push >= _PUSHES[_NEAR]))
    return spots, np.array(boxes), np.array(cost)


def _note(label: Label, spot: _Spot) -> dict:
    """The annotation of a label: beside its point, or further out at the end of a fine line."""
    written = escape(label.text, quote=False)
    note = {
        "x": spot.x,
        "y": spot.y,
        "text": f"<b>{written}</b>" if label.bold else written,
        "xanchor": _XANCHOR[spot.across],
        "yanchor": _YANCHOR[spot.down],
        "font": {"size": label.size, "color": label.colour},
        "borderpad": 0,
        "showarrow": spot.led,
    }
    if not spot.led:
        return note | {"xshift": spot.dx, "yshift": spot.dy}
    line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": label.colour, "standoff": 7}
    return note | line | {"ax": spot.dx, "ay": -spot.dy}


def _dots(path: np.ndarray) -> np.ndarray:
    """A line as points at most 5 px apart."""
    if len(path) < 2:
        return path
    parts = [
        np.linspace(a, b, max(2, int(np.hypot(*(b - a)) / 5) + 1)) for a, b in zip(path[:-1], path[1:], strict=True)
    ]
    return np.concatenate(parts)


def _meets(boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """Which boxes overlap which, with 2 px of air."""
    a, b = boxes[:, None], taken[None]
    return (
        (a[..., 0] < b[..., 2] + 4)
        & (a[..., 2] > b[..., 0] - 4)
        & (a[..., 1] < b[..., 3] + 2)
        & (a[..., 3] > b[..., 1] - 2)
    )


def _holds(boxes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which boxes hold which points."""
    a, p = boxes[:, None], points[None]
    return (p[..., 0] > a[..., 0]) & (p[..., 0] < a[..., 2]) & (p[..., 1] > a[..., 1]) & (p[..., 1] < a[..., 3])
