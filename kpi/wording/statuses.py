"""How a judgement looks: its word, its shape and its tone.

Shape and word tell a status apart without colour; the tone names the colour (kpi/charts/palette). An estimate is
no status: it is hatched or hollow, and the word "ước" stands before its number.
"""

from dataclasses import dataclass
from typing import Literal

from kpi.domain.model import Status
from kpi.wording.catalogue import say

Shape = Literal["check", "disc", "diamond", "down", "left", "ring", "square"]
Tone = Literal["achieved", "on_track", "behind", "far_behind", "reversing", "no_data"]

GLYPHS: dict[Shape, str] = {
    "check": "✓",
    "disc": "●",
    "diamond": "◆",
    "down": "▼",
    "left": "◀",
    "ring": "○",
    "square": "□",
}


@dataclass(frozen=True)
class Sign:
    """The shape and the tone of a status."""

    shape: Shape
    tone: Tone

    @property
    def glyph(self) -> str:
        """The shape as a character of text."""
        return GLYPHS[self.shape]


_REACHED = Sign("check", "achieved")
_GOING_WELL = Sign("disc", "on_track")
_FAR_OFF = Sign("down", "far_behind")
_UNKNOWN = Sign("ring", "no_data")

SIGNS: dict[Status, Sign] = {
    Status.REVERSING: Sign("left", "reversing"),
    Status.NOT_MET: _FAR_OFF,
    Status.LIKELY_NOT_MET: _FAR_OFF,
    Status.OUTSIDE_LIMIT: _FAR_OFF,
    Status.PERIOD_NOT_MET: _FAR_OFF,
    Status.TASK_LATE: _FAR_OFF,
    Status.FAR_BEHIND: _FAR_OFF,
    Status.BEHIND: Sign("diamond", "behind"),
    Status.NO_DATA: _UNKNOWN,
    Status.TASK_NOT_REPORTED: _UNKNOWN,
    Status.TASK_NOT_STARTED: _UNKNOWN,
    Status.NO_JUDGEMENT: _UNKNOWN,
    Status.TASK_IN_PROGRESS: _GOING_WELL,
    Status.ON_TRACK: _GOING_WELL,
    Status.WITHIN_LIMIT: _GOING_WELL,
    Status.PERIOD_MET: _REACHED,
    Status.LIKELY_MET: _REACHED,
    Status.LIKELY_EXCEEDED: _REACHED,
    Status.ACHIEVED_EARLY: _REACHED,
    Status.TASK_DONE: _REACHED,
    Status.MET: _REACHED,
    Status.EXCEEDED: _REACHED,
    Status.NO_PLAN: Sign("square", "no_data"),
}

UNJUDGED = frozenset(
    {Status.NO_PLAN, Status.NO_DATA, Status.NO_JUDGEMENT, Status.TASK_NOT_REPORTED, Status.TASK_NOT_STARTED}
)
GOOD_TONES: frozenset[Tone] = frozenset({"achieved", "on_track"})


def status_word(status: Status | str, language: str) -> str:
    """The status in words: "Đúng tiến độ".

    Raises:
        ValueError: no such status.
    """
    return say(language, f"status.{Status(status)}")
