"""The text of a report as chapters and paragraphs: results by field, shortcomings, tasks, proposals.

Worded already (kpi/exports/report.py); here it is only put in the order of a written report, empty parts left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kpi.exports.report import FieldPart, Report
from kpi.wording.catalogue import say

_LONG_SENTENCE = 1500  # letters; the same clauses stand one by one below
_PARTS = ("results", "shortcomings", "tasks", "proposals")
_GROUPS = ("achieved", "behind", "unjudged")


@dataclass(frozen=True)
class _Passage:
    """A paragraph someone wrote, with the number of its source; `first` where that source is named first."""

    field: str
    part: str
    text: str
    source: str
    note: int | None
    first: bool

    @property
    def told(self) -> dict[str, Any]:
        return {"text": self.text, "source": self.source, "note": self.note, "first": self.first}


def fields_of(report: Report) -> tuple[FieldPart, ...]:
    """The fields, and last what belongs to none."""
    return (*report.fields, report.general)


def ahead_of(report: Report) -> str:
    """The heading of the next tasks with their time."""
    return say(report.language, "pictures.ahead", ahead=report.ahead)


def opening(report: Report) -> list[str]:
    """What the text begins with: that there is nothing, or where things stand and the sentence to copy.

    A sentence over pages is no sentence, and is left out.
    """
    sentence = report.sentence if len(report.sentence) <= _LONG_SENTENCE else ""
    told = [report.nothing] if report.nothing else [report.headline, report.coverage, sentence]
    return [_stop(text) for text in told if text]


def chapters(report: Report) -> Iterator[dict[str, Any]]:
    """The chapters that have something to say.

    Returns:
        `heading`; `passages` (`text`, `source`, the number of the source as `note`, None without one, and `first`
        where it is named first); `lines`; and `parts`, those of a field: `name`, `passages`, and `groups` of `lines`
        under a `heading`.
    """
    passages = _passages(report)
    parts = [_field(part, report, passages) for part in fields_of(report)]
    parts = [part for part in parts if part["passages"] or part["groups"]]
    if parts:
        yield {"heading": report.headings["results"], "passages": [], "lines": [], "parts": parts}
    for key in _PARTS[1:]:
        written = [one.told for one in passages if one.part == key]
        lines = [_stop(line) for part in fields_of(report) for line in part.tasks] if key == "tasks" else []
        if written or lines:
            heading = ahead_of(report) if key == "tasks" else report.headings[key]
            yield {"heading": heading, "passages": written, "lines": lines, "parts": []}


def _passages(report: Report) -> list[_Passage]:
    """All passages in the order they are printed, their sources numbered in that order."""
    fields = fields_of(report)
    told = [(part.code, one) for key in _PARTS for part in fields for one in part.passages if one.part == key]
    sources = [one.source for _, one in told]
    numbers = {source: number for number, source in enumerate(dict.fromkeys(filter(None, sources)))}
    return [
        _Passage(
            field=code,
            part=one.part,
            text=f"{one.area}: {one.text}" if one.area else one.text,
            source=one.source,
            note=numbers.get(one.source),
            first=sources.index(one.source) == place,
        )
        for place, (code, one) in enumerate(told)
    ]


def _field(part: FieldPart, report: Report, passages: list[_Passage]) -> dict[str, Any]:
    """What goes well, what lags with what it needs, and what cannot be judged."""
    groups = [
        {
            "heading": report.headings[key],
            "lines": [f"{_stop(one.text)} {one.required}".strip() for one in getattr(part, key)],
        }
        for key in _GROUPS
    ]
    written = [one.told for one in passages if one.field == part.code and one.part == "results"]
    return {"name": part.name, "passages": written, "groups": [group for group in groups if group["lines"]]}


def _stop(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence if sentence.endswith((".", "…", "!", "?")) else f"{sentence}."
