"""The overview's list: one line per indicator, with a bar against plan and expected, read aloud as sentences."""

import json
import re
from collections.abc import Sequence

import pandas as pd

from kpi.pages.browser import component
from kpi.wording.catalogue import say
from kpi.wording.lines import before_plan
from kpi.wording.numbers import NOTHING, parts

HEADS = ("name", "value", "plan", "expected", "achieved", "pace", "status")
FILES = ("files", "copy", "copied", "not_copied", "not_saved")

NUMBER = re.compile(r"–|−?[\d.,]+%?")

_draw = component("kpi_rows", "rows.js")


def rows(content: bytes, key: str) -> None:
    """Draw the list. A click on a row opens its address in place, as a step of the browser's history.

    Args:
        content: of `content`.
        key: the same on every run; the place is `.st-key-<key>` on the page.
    """
    _draw(key=key, data=content)


def content(lines: pd.DataFrame, hrefs: Sequence[str], language: str, bundle: bytes | None = None) -> bytes:
    """The list as the browser draws it.

    Args:
        lines: from `kpi.wording.lines`, one per row of the list, in the order to show. Its numbers `achieved` and
            `expected` (percent of the plan) place the marks; missing ones draw no bar and no mark, never zero.
        hrefs: one address per line, relative (`indicator?indicator=jobs&period=2019-H1`); Ctrl opens it in a new tab.
        language: of the header, and where numbers are split at the decimal mark.
        bundle: from `kpi.charts.bundle` with one chart, the picture of the list; its files are offered underneath.
    """
    words = {head: say(language, f"rows.{head}") for head in HEADS}
    if (lines["name"] == lines["area_name"]).all():
        words["name"] = say(language, "charts.column.area")
    words |= {word: say(language, f"board.{word}") for word in FILES} if bundle else {}
    told = {
        "lines": [_line(line, href, language) for line, href in zip(lines.to_dict("records"), hrefs, strict=True)],
        "words": words,
        "language": language,
    }
    text = json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
    return b'%b,"chart":%b}' % (text[:-1], bundle) if bundle else text


def _line(line: dict, href: str, language: str) -> dict:
    """What the browser needs of one line."""
    return {
        "href": href,
        "name": line["name"],
        "unit": line["unit"],
        "change": line["change_text"],
        "start": line["start_text"],
        "from": "" if _told(line["start_text"], line["change_text"]) else line["start_text"],
        "value_said": line["value_said"],
        "value": _cut(line["value_text"], language),
        "plan_said": before_plan(line["plan_implied"], line["plan_said"], language),
        "plan": _cut(line["plan_text"], language),
        "has_plan": line["plan_text"] != NOTHING,
        "achieved": _cut(line["achieved_text"], language),
        "pace": _cut(line["pace_text"], language),
        "percent": _number(line["achieved"]),
        "expected": _number(line["expected"]),
        "expected_text": line["expected_text"],
        "status": line["status_text"],
        "apart": line["apart_text"],
        "shape": line["shape"],
        "tone": line["tone"],
        "estimate": bool(line["estimate"]),
        "reason": line["reason_text"],
        "sentence": line["sentence"],
    }


def _told(start: str, change: str) -> bool:
    """Whether the words of the change name the level the way begins at already."""
    return not start or start.rsplit(maxsplit=1)[-1] in change.split()


def _cut(text: str, language: str) -> tuple[str, str | None]:
    """A written number cut before its decimal sign, or else before its percent sign; other words stay whole.

    >>> _cut("42,3%", "vi"), _cut("30%", "vi"), _cut("7.800", "vi"), _cut("đúng, đủ, kịp thời", "vi")
    (('42', ',3%'), ('30', '%'), ('7.800', ''), ('đúng, đủ, kịp thời', None))
    """
    if not NUMBER.fullmatch(text):
        return text, None
    whole, fraction = parts(text, language)
    return (whole.removesuffix("%"), "%") if whole.endswith("%") else (whole, fraction)


def _number(value: float) -> float | None:
    """A number for JSON, which has no NaN."""
    return None if pd.isna(value) else float(value)
