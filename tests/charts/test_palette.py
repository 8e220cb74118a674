"""Colours can be told from the ground and from each other, also by readers who see fewer of them."""

from itertools import combinations

import numpy as np
import pytest

from kpi.charts.palette import DARK, LIGHT, PALETTES

JUST_NOTICEABLE = 2
STATUSES = ("achieved", "on_track", "behind", "far_behind", "reversing")
SEEN_BY = {  # Machado, Oliveira, Fernandes 2009, full severity, in linear light
    "everyone": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour):
    share = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """WCAG 2.2 contrast ratio."""
    low, high = sorted(linear(colour) @ [0.2126, 0.7152, 0.0722] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(light):
    """CIE L*a*b* under D65 of linear sRGB."""
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    )
    x, y, z = (to_xyz @ np.clip(light, 0, 1)) / [0.95047, 1, 1.08883]
    f = [value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116 for value in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def ciede2000(one, other):
    """Sharma, Wu, Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    g = 1.5 - 0.5 * np.sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = np.hypot(g * a1, b1), np.hypot(g * a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, g * a1)) % 360, np.degrees(np.arctan2(b2, g * a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0
    far = abs(h1 - h2) > 180
    h = (h1 + h2 + 360 * (far and h1 + h2 < 360) - 360 * (far and h1 + h2 >= 360)) / 2 if c1 * c2 else h1 + h2
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * np.cos(np.radians(h - 30)) + 0.24 * np.cos(np.radians(2 * h))
    t += 0.32 * np.cos(np.radians(3 * h + 6)) - 0.20 * np.cos(np.radians(4 * h - 63))
    sl = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rc = 2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(60 * np.exp(-(((h - 275) / 25) ** 2))))
    return np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 - rc * (dc / sc) * (dh / sh))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [  # from the published test data of Sharma, Wu, Dalal
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((6.7747, -0.2908, -2.4247), (5.8714, -0.0985, -2.2286), 0.6377),
    ],
)
def test_the_distance_is_that_of_the_standard(one, other, distance):
    assert ciede2000(one, other) == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=PALETTES)
def test_graphics_stand_out_from_both_grounds(palette):
    colours = [tone.graphic for tone in palette.tones.values()] + [
        palette.ink,
        palette.past,
        palette.muted,
        palette.accent,
    ]

    assert min(contrast(colour, ground) for colour in colours for ground in (palette.ground, palette.raised)) >= 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=PALETTES)
def test_texts_can_be_read_on_the_ground(palette):
    colours = [tone.text for tone in palette.tones.values()] + [
        palette.ink,
        palette.past,
        palette.muted,
        palette.accent,
    ]

    assert min(contrast(colour, palette.ground) for colour in colours) >= 4.5


@pytest.mark.parametrize("seen_by", SEEN_BY)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=PALETTES)
def test_any_two_statuses_stay_apart(palette, seen_by):
    seen = {name: lab(SEEN_BY[seen_by] @ linear(palette.tones[name].graphic)) for name in STATUSES}

    closest = min(ciede2000(seen[one], seen[other]) for one, other in combinations(STATUSES, 2))
    assert closest > 9 * JUST_NOTICEABLE
