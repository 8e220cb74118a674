"""The colours of both grounds. Colour is spent on status only, always beside a shape and a word.

Every graphic stands at 3:1 or more on its ground and on the raised ground, every text at 4.5:1; any two
statuses stay apart for readers who see fewer colours (tests/charts/test_palette.py computes both).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Tone:
    """One status: `graphic` for bars and shapes, `text` where the colour writes words."""

    graphic: str
    text: str


@dataclass(frozen=True)
class Palette:
    """One ground and all that is drawn on it, as `#rrggbb`."""

    name: str
    ground: str
    raised: str
    ink: str
    muted: str
    past: str
    rule: str
    grid: str
    accent: str
    tones: Mapping[str, Tone]

    def graphics(self, tones: list[str]) -> list[str]:
        """The colour of each tone, for bars and shapes; KeyError for an unknown tone."""
        return [self.tones[tone].graphic for tone in tones]


LIGHT = Palette(
    name="light",
    ground="#FFFFFF",
    raised="#F5F7F9",
    ink="#1F2A37",
    muted="#5A6672",
    past="#6B7784",
    rule="#D2D9E0",
    grid="#E8ECF0",
    accent="#1F5A96",
    tones=MappingProxyType(
        {
            "achieved": Tone("#1B3C86", "#1B3C86"),
            "on_track": Tone("#388169", "#2C6A55"),
            "behind": Tone("#C37D02", "#8A5600"),
            "far_behind": Tone("#A82A1D", "#A82A1D"),
            "reversing": Tone("#4F182E", "#4F182E"),
            "no_data": Tone("#818D9A", "#5A6672"),
        }
    ),
)

DARK = Palette(
    name="dark",
    ground="#101820",
    raised="#18222C",
    ink="#E6EBF0",
    muted="#A7B3BF",
    past="#8FA0AE",
    rule="#3A4856",
    grid="#2B3845",
    accent="#7FB2F0",
    tones=MappingProxyType(
        {
            "achieved": Tone("#BAC4F5", "#BAC4F5"),
            "on_track": Tone("#4AB38D", "#4AB38D"),
            "behind": Tone("#F0CB52", "#F0CB52"),
            "far_behind": Tone("#D86732", "#E58A5E"),
            "reversing": Tone("#945698", "#C990CD"),
            "no_data": Tone("#8396A1", "#A7B3BF"),
        }
    ),
)

PALETTES: Mapping[str, Palette] = MappingProxyType({palette.name: palette for palette in (LIGHT, DARK)})


def hatch(colours: list[str], estimates: list[bool], palette: Palette) -> dict:
    """The filling of bars: solid, or hatched on the ground with an outline where the figure is an estimate."""
    return {
        "color": colours,
        "line": {"color": colours, "width": [1.5 if estimate else 0 for estimate in estimates]},
        "pattern": {
            "shape": ["/" if estimate else "" for estimate in estimates],
            "fgcolor": colours,
            "bgcolor": [palette.ground] * len(colours),
            "fillmode": "replace",
            "size": 7,
            "solidity": 0.42,
        },
    }
