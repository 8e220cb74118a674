"""The text of a report in Word: results by field, then shortcomings, tasks and proposals, as far as there are any."""

from collections.abc import Callable, Iterator, Sequence

from kpi.charts.description import Chart
from kpi.exports.office_text import paragraphs
from kpi.exports.report import FieldPart, Report
from kpi.exports.word_text import Letters, paragraph
from kpi.wording.narrative import Told

_ROMAN = ("I", "II", "III", "IV")
_LONG_SENTENCE = 1500  # letters; beyond it the same clauses one by one are enough
_KINDS = ("achieved", "behind", "unjudged")


def narrative(report: Report, drawn: Callable[[Chart], str]) -> Iterator[str]:
    """The paragraphs, charts among them.

    Args:
        report: see there.
        drawn: a chart with its words, as paragraphs.
    """
    if report.nothing:
        yield paragraph(report.nothing, "Text")  # what people wrote, and the tasks, may stand all the same
    headings, every = report.headings, (*report.fields, report.general)
    parts = [(f"{headings['results']} {report.period_title}", "".join(_results(report, drawn)))]
    told = {key: "".join(_said(every, key)) for key in ("shortcomings", "tasks", "proposals")}
    parts.append((headings["shortcomings"], told["shortcomings"]))
    parts.append((f"{headings['tasks']} ({report.ahead})", "".join(_tasks(every)) + told["tasks"]))
    parts.append((headings["proposals"], told["proposals"]))
    shown = [(heading, text) for heading, text in parts if text]
    for number, (heading, text) in zip(_ROMAN, shown, strict=False):
        yield paragraph(f"{number}. {heading.upper()}", "Heading1") + text


def _results(report: Report, drawn: Callable[[Chart], str]) -> Iterator[str]:
    """Where everything stands, the sentence, the chart of all, then field by field."""
    opening = () if report.nothing else (report.headline, report.coverage)
    yield from (paragraph(f"{line}.", "Text") for line in opening if line)
    if 0 < len(report.sentence) <= _LONG_SENTENCE:
        yield paragraph(report.sentence, "Text")
    paths = {}
    for chart in report.charts:
        if chart.kind == "path":
            shown = chart.marks.points.shown
            paths[shown["indicator"], shown["area"]] = chart
        else:
            yield drawn(chart)
    number = 0
    for part in (*report.fields, report.general):
        text = "".join(_field(part, report, paths, drawn))
        if text:
            number += 1
            yield paragraph(f"{number}. {part.name}", "Heading2") + text


def _field(
    part: FieldPart, report: Report, paths: dict[tuple[str, str], Chart], drawn: Callable[[Chart], str]
) -> Iterator[str]:
    """What went well, what lags and what it needs, what cannot be judged, and what people wrote of the results."""
    shown = [(key, getattr(part, key)) for key in _KINDS if getattr(part, key)]
    for letter, (key, several) in zip("abc", shown, strict=False):
        numbered = f"{letter}) " if len(shown) > 1 else ""
        yield paragraph(f"{numbered}{report.headings[key]}", "Heading3")
        for one in several:
            yield _told(one)
            if key == "behind" and (one.indicator, one.area) in paths:
                yield drawn(paths.pop((one.indicator, one.area)))
    yield from _said([part], "results")


def _told(one: Told) -> str:
    """The sentence of an indicator, its verdict in italics where it has not said it, and what the rest must bring."""
    required = [Letters(f" {one.required}")] if one.required else []
    said = one.text.endswith(one.status_text)
    verdict = [] if said else [Letters(f" ({one.status_text})", italic=True)]
    return paragraph([Letters(f"- {one.text}"), *verdict, Letters("."), *required], "Text")


def _tasks(parts: Sequence[FieldPart]) -> Iterator[str]:
    for part in parts:
        yield from (paragraph(f"- {task}.", "Text") for task in part.tasks)


def _said(parts: Sequence[FieldPart], key: str) -> Iterator[str]:
    """What people wrote of one part of the review, with its field before the first paragraph where there is one."""
    named_last = ""
    for part in parts:
        for passage in part.passages:
            if passage.part == key:
                field = part.name if part.code and key != "results" else ""
                of = ", ".join(filter(None, [field, passage.area]))
                for text in paragraphs(passage.text):
                    named = [Letters(f"{of}: ", bold=True)] if of != named_last and of else []
                    named_last = of
                    yield paragraph([*named, Letters(text)], "Text")
