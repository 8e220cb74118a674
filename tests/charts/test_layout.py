"""Words find room: broken evenly, never on top of each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from kpi.charts.description import file_name
from kpi.charts.labels import Frame, Label, place
from kpi.charts.layout import lines, ticks, width, wrapped

LONG = "Tỷ lệ xã, phường làm tốt công tác thương binh, liệt sĩ, người có công"


def test_a_long_name_breaks_into_even_lines_without_a_lonely_word():
    broken = lines(LONG, 340, 15)

    assert " ".join(broken) == LONG
    assert len(broken) == 2
    assert max(len(line) for line in broken) - min(len(line) for line in broken) < 12


def test_accents_take_no_room():
    assert width("Tỷ lệ hộ nghèo", 15) == width("Ty le ho ngheo", 15)


@given(some.text(some.sampled_from("aâấ bđ m%"), max_size=160), some.integers(40, 400))
def test_every_line_fits_and_no_letter_is_lost(text, room):
    broken = lines(text, room, 15)

    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 15) <= room + 1 for line in broken)


def test_markup_in_a_name_is_written_out():
    assert wrapped("a < b & c", 300, 15) == "a &lt; b &amp; c"


@pytest.mark.parametrize(
    ("low", "high", "said", "decimals"),
    [
        (0, 15600, [0, 5000, 10000, 15000], 0),
        (49.7, 52.8, [50, 51, 52], 0),
        (0, 0.9, [0, 0.25, 0.5, 0.75], 2),
        (-3, 5, [-2, 0, 2, 4], 0),
    ],
)
def test_ticks_are_round(low, high, said, decimals):
    assert ticks(low, high) == (said, decimals)


@given(some.floats(-1e6, 1e6), some.floats(1e-3, 1e9))  # a span below the digits of its place has no ticks
def test_ticks_lie_inside(low, span):
    if low + span > low + span / 2 > low:
        values, _ = ticks(low, low + span)

        assert 1 <= len(values) <= 11
        assert all(low - span * 1e-6 <= value <= low + span * 1.000001 for value in values)


def boxes(notes, frame):
    for note in notes:
        x, y = frame.px(np.array([[note["x"], note["y"]]], dtype=float))[0]
        wide = width(note["text"], 13)
        left = (
            x + note.get("xshift", note.get("ax", 0)) - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
        )
        up = note["yshift"] if "yshift" in note else -note["ay"]
        bottom = y + up - {"bottom": 0, "middle": 8.5, "top": 17}[note["yanchor"]]
        yield left, bottom, left + wide, bottom + 16


def test_labels_of_crowded_points_do_not_touch_at_any_width():
    frames = [Frame(size, 330, (0, 12), (0, 16000)) for size in (280, 500, 900)]
    labels = [Label(f"theo đà này {13000 + 90 * n}", ((12, 13000 + 90 * n),), "#000") for n in range(5)]

    notes = place(labels, frames, [])

    assert len(notes) == 5
    for frame in frames:
        placed = list(boxes(notes, frame))
        for at, (left, bottom, right, top) in enumerate(placed):
            assert left >= -10
            assert right <= frame.width + 1
            assert not any(
                left < other[2] and right > other[0] and bottom < other[3] and top > other[1]
                for other in placed[at + 1 :]
            )


def test_an_optional_label_is_left_out_rather_than_crossed():
    frame = Frame(280, 100, (0, 1), (0, 1))
    wall = [np.array([[0, y], [1, y]]) for y in np.linspace(0, 1, 30)]

    assert place([Label("12.345", ((0.5, 0.5),), "#000", optional=True)], [frame], wall) == []
    assert len(place([Label("12.345", ((0.5, 0.5),), "#000")], [frame], wall)) == 1


def test_file_names_lose_their_accents():
    assert file_name("Tỷ lệ Đặc biệt / %", "2019-H1") == "ty-le-dac-biet-2019-h1"
