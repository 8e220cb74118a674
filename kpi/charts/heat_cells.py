"""The cells of a heat map: what each says, its sign, and the tint it stands on."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.charts.description import joined
from kpi.charts.palette import Palette
from kpi.domain.model import Status
from kpi.wording.catalogue import say
from kpi.wording.numbers import NOTHING, number
from kpi.wording.statuses import SIGNS, UNJUDGED, status_word

SHARES = {  # of the tone in the ground: ink stays readable on every tint, and the tints stay apart
    "light": {"reversing": 0.50, "far_behind": 0.50, "behind": 0.35, "on_track": 0.15, "achieved": 0.38},
    "dark": {"reversing": 0.50, "far_behind": 0.38, "behind": 0.42, "on_track": 0.25, "achieved": 0.42},
}
_NEARLY = 100.0


@dataclass(frozen=True)
class Marks:
    """What is drawn.

    `columns`: one row per column from left to right, with `key`, `name` and `shown` (the one the page is about).
    `areas`: one row per area from top to bottom, with `area`, `name` and `group` (the words above it, "" for none).
    `cells`: every area with every column, in that order: `text` (the percent without its sign, "" where there is
    none, "–" without a plan), `said` ("ước" or ""), `shape` and `tone` ("" where nothing is on file), `status_text`,
    `sentence`, and `state`: "percent", "sign" (judged without a percent), "no_plan" or "missing".
    """

    columns: pd.DataFrame
    areas: pd.DataFrame
    cells: pd.DataFrame


def tint(palette: Palette, tone: str) -> str:
    """The ground of a cell as `#rrggbb`; that of the page for a tone that judges nothing."""
    share = SHARES[palette.name].get(tone, 0.0)
    mixed = [share * one + (1 - share) * other for one, other in zip(*map(_rgb, _pair(palette, tone)), strict=True)]
    return "#" + "".join(f"{round(part):02X}" for part in mixed)


def cells_of(rows: pd.DataFrame, areas: pd.DataFrame, columns: pd.DataFrame, language: str) -> pd.DataFrame:
    """Every area with every column, missing ones too."""
    grid = areas[["area", "name"]].merge(columns["key"].rename("column"), how="cross")
    known = rows.drop_duplicates(["area", "column"])
    cells = grid.merge(known.drop(columns="name"), on=["area", "column"], how="left")
    missing = cells["status"].isna() | cells["status"].isin([Status.NO_DATA, Status.TASK_NOT_REPORTED])
    cells["status"] = cells["status"].where(cells["status"].notna(), Status.NO_DATA)
    cells["status_text"] = [status_word(status, language) for status in cells["status"]]
    bare = cells["status"].eq(Status.NO_PLAN)
    told = cells["achieved"].notna() & ~missing & ~bare
    cells["state"] = np.select([missing, bare, told], ["missing", "no_plan", "percent"], "sign")
    cells["text"] = [
        _percent(share, language) if state == "percent" else NOTHING if state == "no_plan" else ""
        for share, state in zip(cells["achieved"], cells["state"], strict=True)
    ]
    estimated = cells["estimate"].eq(True) & told
    cells["said"] = np.where(estimated, say(language, "said.ước"), "")
    signs = [SIGNS[Status(status)] for status in cells["status"]]
    cells["shape"] = [
        "" if state == "no_plan" else sign.shape for sign, state in zip(signs, cells["state"], strict=True)
    ]
    cells["tone"] = [
        "" if status in UNJUDGED else sign.tone for sign, status in zip(signs, cells["status"], strict=True)
    ]
    cells["sentence"] = cells["sentence"].where(
        cells["sentence"].notna(), cells["name"] + ": " + cells["status_text"].map(small) + "."
    )
    return cells[["area", "column", "text", "said", "shape", "tone", "status", "status_text", "sentence", "state"]]


def key_of_signs(cells: pd.DataFrame, language: str) -> str:
    """The signs that are drawn with their words, the worst first, then what judges nothing: "▼ không đạt · ● đạt"."""
    drawn = set(cells["status"])
    words: dict[str, list[str]] = {}
    for status in sorted(Status, key=lambda one: one in UNJUDGED):
        if status in drawn:
            sign = NOTHING if status == Status.NO_PLAN else SIGNS[status].glyph
            words.setdefault(sign, []).append(small(status_word(status, language)))
    return joined(*(say(language, "areas.key", sign=sign, word=", ".join(told)) for sign, told in words.items()))


def small(text: str) -> str:
    """A status as it stands inside a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def _percent(share: float, language: str) -> str:
    """One decimal, so that a column aligns; two where one would make 100,0 of what is not 100."""
    text = number(share, language, 1)
    return number(share, language, 2) if text == number(_NEARLY, language, 1) and abs(share - _NEARLY) > 1e-7 else text


def _pair(palette: Palette, tone: str) -> tuple[str, str]:
    return palette.tones[tone].graphic if tone in palette.tones else palette.ground, palette.ground


def _rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
