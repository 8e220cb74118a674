"""The text of a report as a run of blocks: results by field, shortcomings, tasks, proposals.

Word, PDF and the page all print these blocks, so that order, numbers and words cannot differ. The words are the
report's (kpi/exports/report.py); empty parts are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kpi.exports.office_text import paragraphs
from kpi.exports.report import FieldPart, Report
from kpi.wording.catalogue import say
from kpi.wording.names import in_sentence
from kpi.wording.narrative import Told
from kpi.wording.periods import inside

Kind = Literal["chapter", "lead", "sentence", "charts", "field", "group", "told", "task", "passage"]
_LONG_SENTENCE = 1500  # letters; the same clauses stand one by one below
_ROMAN = ("I", "II", "III", "IV")
_GROUPS = ("achieved", "behind", "unjudged")


@dataclass(frozen=True)
class Block:
    """A paragraph, or a heading with its number.

    Attributes:
        kind: "chapter", "field" and "group" are headings; "charts" is no text but the place of the chart of all.
        text: with its full stop where it is a sentence, but for "told", whose verdict comes before the stop.
        of: what a passage is on, where that is not said already: its field and area.
        verdict: the status of a "told" that has not said it.
        required: what the rest of the year must bring, of a "told".
        source: of a passage.
        about: indicator and area of a "told".
        lags: whether a "told" is behind its plan.
    """

    kind: Kind
    text: str = ""
    of: str = ""
    verdict: str = ""
    required: str = ""
    source: str = ""
    about: tuple[str, str] = ("", "")
    lags: bool = False

    @property
    def whole(self) -> str:
        """Everything it says, in one line of plain text."""
        if self.kind == "told":
            verdict = f" ({self.verdict})" if self.verdict else ""
            return f"{_stop(self.text + verdict)} {self.required}".strip()
        return f"{self.of}: {self.text}" if self.of else self.text


def fields_of(report: Report) -> tuple[FieldPart, ...]:
    """The fields, and last what belongs to none."""
    return (*report.fields, report.general)


def ahead_of(report: Report) -> str:
    """The heading of the next tasks with their time."""
    return say(report.language, "pictures.ahead", ahead=report.ahead)


def blocks(report: Report) -> list[Block]:
    """The text of a report in its order; where there are no figures, first that there are none."""
    every, headings = fields_of(report), report.headings
    chapters = (
        (
            say(report.language, "report.results", period=inside(report.period, report.language)),
            [*_opening(report), *_by_field(every, report)],
        ),
        (headings["shortcomings"], list(_written(every, "shortcomings"))),
        (ahead_of(report), [*_tasks(every), *_written(every, "tasks")]),
        (headings["proposals"], list(_written(every, "proposals"))),
    )
    told = [(heading, content) for heading, content in chapters if content]
    nothing = [Block("lead", report.nothing)] if report.nothing else []
    return nothing + [
        block
        for number, (heading, content) in zip(_ROMAN, told, strict=False)
        for block in (Block("chapter", f"{number}. {heading.upper()}"), *content)
    ]


def _opening(report: Report) -> Iterator[Block]:
    """Where things stand and the sentence to copy; one over pages is no sentence, and is left out."""
    if report.nothing:
        return
    yield from (Block("lead", _stop(line)) for line in (report.headline, report.coverage) if line)
    if 0 < len(report.sentence) <= _LONG_SENTENCE:
        yield Block("sentence", report.sentence)
    yield Block("charts")


def _by_field(parts: Sequence[FieldPart], report: Report) -> list[Block]:
    """The results of each field under its name; one that stands alone has no number."""
    found = [(part, content) for part in parts if (content := list(_results(part, report)))]
    if len(found) == 1:
        ((part, content),) = found
        return [Block("field", part.name), *content] if part.code else content
    return [
        block
        for number, (part, content) in enumerate(found, 1)
        for block in (Block("field", f"{number}. {part.name}"), *content)
    ]


def _results(part: FieldPart, report: Report) -> Iterator[Block]:
    """What went well, what lags and what it still takes, what cannot be judged, and what was written of it."""
    groups: list[tuple[str, Sequence[Told]]] = [(key, getattr(part, key)) for key in _GROUPS if getattr(part, key)]
    for letter, (key, told) in zip("abc", groups, strict=False):
        numbered = f"{letter}) " if len(groups) > 1 else ""
        yield Block("group", f"{numbered}{report.headings[key]}")
        yield from (_told(one, lags=key == "behind") for one in told)
    yield from _written([part], "results")


def _told(one: Told, lags: bool) -> Block:
    verdict = "" if one.status_text.lower() in one.text.lower() else in_sentence(one.status_text)
    return Block("told", one.text, verdict=verdict, required=one.required, about=(one.indicator, one.area), lags=lags)


def _tasks(parts: Iterable[FieldPart]) -> Iterator[Block]:
    """What was announced for later."""
    yield from (Block("task", _stop(line)) for part in parts for line in part.tasks)


def _written(parts: Iterable[FieldPart], which: str) -> Iterator[Block]:
    """What people wrote of one part of the review; field and area before the first paragraph that is on them."""
    last = ""
    for part in parts:
        for one in part.passages:
            if one.part == which:
                field = part.name if part.code and which != "results" else ""
                of = ", ".join(filter(None, [field, one.area]))
                for text in paragraphs(one.text):
                    yield Block("passage", text, of="" if of == last else of, source=one.source)
                    last = of


def _stop(sentence: str) -> str:
    """The sentence with its full stop."""
    return sentence if sentence.endswith((".", "…", "!", "?")) else f"{sentence}."
