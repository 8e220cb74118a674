"""What a report tells of each indicator: its clause as a sentence of its own, and what the rest of the year must bring.

And the lines that only a written report has: what was announced for later, and what is known of a figure without a
plan.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Status
from kpi.wording.catalogue import say
from kpi.wording.clauses import Telling, clause, told
from kpi.wording.explanations import required_sentence
from kpi.wording.lines import announced_lines
from kpi.wording.names import Row, difference_unit, named, records, said_word, sentence_case
from kpi.wording.numbers import number
from kpi.wording.periods import inside
from kpi.wording.statuses import GOOD_TONES, SIGNS, Shape, Tone, status_word

_WORST_FIRST = {str(status): place for place, status in enumerate(Status)}


@dataclass(frozen=True)
class Told:
    """One indicator of one area in a report.

    `text` is a sentence without its full stop; `required` a sentence with it, "" where nothing more is required or
    the indicator is not behind. Where a result stands against several plans, the worst status counts.
    """

    indicator: str
    area: str
    field: str
    name: str
    text: str
    required: str
    status: Status
    status_text: str
    shape: Shape
    tone: Tone
    estimate: bool

    @property
    def good(self) -> bool:
        """On track, or better."""
        return self.tone in GOOD_TONES

    @property
    def judged(self) -> bool:
        """Whether it can be called on track or behind at all."""
        return self.tone != "no_data"


def narrative(
    planned: Sequence[dict[str, Any]],
    bare: Sequence[dict[str, Any]],
    spoken: Mapping[tuple[str, str], tuple[str, str]],
    indicators: Mapping[str, Row],
    areas: Mapping[str, str],
    language: str,
    telling: Telling,
) -> tuple[Told, ...]:
    """Every indicator and area with a plan, in the order of the rows.

    Args:
        planned: scoreboard rows of one period under a plan, as dicts.
        bare: those without one, told as companions only.
        spoken: by indicator and area the name of the row in a list, and the sentence to say where there is no clause
            (no result, or a duty).
        indicators: registry rows by code; with one indicator the areas are told after each other by their own name.
        areas: names by code.
        language: "vi" or "en".
        telling: what the office wants otherwise.
    """
    clauses = _clauses(planned, bare, indicators, areas, language, telling)
    worst: dict[tuple[str, str], Row] = {}
    for row in planned:
        key = row["indicator"], row["area"]
        if key not in worst or _WORST_FIRST[row["status"]] < _WORST_FIRST[worst[key]["status"]]:
            worst[key] = row
    return tuple(
        _told(row, clauses.get(key), spoken[key], indicators[row["indicator"]], language) for key, row in worst.items()
    )


def _clauses(
    planned: Sequence[dict[str, Any]],
    bare: Sequence[dict[str, Any]],
    indicators: Mapping[str, Row],
    areas: Mapping[str, str],
    language: str,
    telling: Telling,
) -> dict[tuple[str, str], str]:
    """The clauses by indicator and area; each names its area where there are several."""
    by_area: dict[str, list[dict[str, Any]]] = {}
    for row in (*planned, *bare):
        if not pd.isna(row["value"]) and row["kind"] != Kind.TASK:
            by_area.setdefault(row["area"], []).append(row)
    several = len({row["area"] for row in planned}) > 1
    found: dict[tuple[str, str], str] = {}
    for area, rows in by_area.items():
        if several and len(indicators) == 1:
            own = [row for row in rows if not pd.isna(row["plan"])]
            if own:
                indicator = indicators[own[0]["indicator"]]
                words = clause(own, indicator, (), language, True, areas[area], telling)
                found[own[0]["indicator"], area] = words
            continue
        for code, words in told(rows, indicators, language, telling, alone=True).items():
            found[code, area] = f"{areas[area]}: {words}" if several else words
    return found


def _told(row: Row, words: str | None, spoken: tuple[str, str], indicator: Row, language: str) -> Told:
    sign = SIGNS[Status(row["status"])]
    name, sentence = spoken
    behind = sign.tone not in GOOD_TONES and sign.tone != "no_data"
    return Told(
        indicator=row["indicator"],
        area=row["area"],
        field=indicator["field"],
        name=name,
        text=sentence_case(words or sentence.rstrip(".")),
        required=required_sentence(row, difference_unit(indicator, language), language) if behind else "",
        status=Status(row["status"]),
        status_text=status_word(row["status"], language),
        shape=sign.shape,
        tone=sign.tone,
        estimate=bool(row["estimate"]),
    )


def tasks(announced: pd.DataFrame, book: Book, language: str) -> list[tuple[str, str]]:
    """What was announced for later in the year, a line each: "Đưa lao động …: trên 1.500 người, giao cho …".

    Args:
        announced: as `kpi.domain.scoreboard.announced` returns it.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        Field code and line, in the order of the rows; the area is named where there are several.
    """
    if announced.empty:
        return []
    several = announced["area"].nunique() > 1
    periods = [inside(key, language) for key in announced["plan_period"]]
    fields = announced["indicator"].map(book.indicators.set_index("code")["field"])
    lines = []
    worded = records(announced_lines(announced, book, language))
    for field, when, row in zip(fields, periods, worded, strict=True):
        due = say(language, "report.due", day=row["due_text"]) if row["due_text"] else ""
        what = f"{row['name']} · {row['area_name']}" if several else row["name"]
        words = {"name": what, "required": row["required_text"], "period": when, "due": due}
        lines.append((str(field), say(language, "report.task", **words)))
    return lines


def background_note(row: Row, reason: str, series: Mapping[tuple[str, str], Row], language: str) -> str:
    """What else is known of a figure without a plan: a forecast, a printed percent, the standard it was measured by.

    Args:
        row: a scoreboard row without a plan.
        reason: its `reason_text` of `kpi.wording.lines.lines`.
        series: rows of the table of series by indicator and series code.
        language: "vi" or "en".
    """
    parts = []
    if not pd.isna(row["outlook_official"]):
        value = number(row["outlook_official"], language, row["decimals"])
        hedge = said_word(row["outlook_said"], language) if row["outlook_said"] else ""
        parts.append(say(language, "overview.forecast", value=f"{hedge} {value}".strip()))
    if not pd.isna(row["published_percent"]):
        parts.append(reason)
    standard = series.get((row["indicator"], row["series"]))
    return " · ".join([*parts, *([named(standard, language)] if standard is not None else [])])
