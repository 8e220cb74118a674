"""The theme of the pages: every pair of colours that Streamlit puts on each other can be read, and is the charts'."""

import tomllib
from pathlib import Path

import pytest

from kpi.charts.palette import PALETTES
from kpi.pages.signs import COLOURS
from tests.charts.test_palette import contrast

CONFIG = Path(__file__).parents[2] / ".streamlit/config.toml"
THEME = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]
NAMES = ("green", "orange", "red", "violet", "blue", "gray")


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read_where_it_stands(name):
    theme = THEME[name]
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]
    pairs = [(theme[text], ground) for text in ("textColor", "linkColor", "codeTextColor") for ground in grounds]
    pairs += [(theme[f"{one}TextColor"], theme[f"{one}BackgroundColor"]) for one in NAMES]
    pairs += [(theme[f"{one}TextColor"], theme["backgroundColor"]) for one in NAMES]
    pairs += [(theme["dataframeHeaderTextColor"], theme["dataframeHeaderBackgroundColor"])]

    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("name", PALETTES)
def test_every_graphic_stands_out_and_so_does_the_focus(name):
    theme = THEME[name]
    drawn = [theme[f"{one}Color"] for one in NAMES] + [theme["primaryColor"]]
    pairs = [(one, ground) for one in drawn for ground in (theme["backgroundColor"], theme["secondaryBackgroundColor"])]

    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 3} == {}


@pytest.mark.parametrize("name", PALETTES)
def test_pages_and_charts_have_the_same_colours(name):
    palette, theme = PALETTES[name], THEME[name]

    assert (palette.ground, palette.raised, palette.ink, palette.accent, palette.rule) == tuple(
        theme[part]
        for part in ("backgroundColor", "secondaryBackgroundColor", "textColor", "primaryColor", "borderColor")
    )
    for tone, colour in COLOURS.items():
        shown = (theme[f"{colour}Color"], theme[f"{colour}TextColor"])
        assert shown == (palette.tones[tone].graphic, palette.tones[tone].text), tone
