"""The text of a report in Word: its blocks as paragraphs, the charts among them."""

from collections.abc import Callable, Iterator

from kpi.charts.description import Chart
from kpi.exports.chapters import Block, blocks
from kpi.exports.report import Report
from kpi.exports.word_text import Letters, paragraph

_STYLES = {"chapter": "Heading1", "field": "Heading2", "group": "Heading3"}


def narrative(report: Report, drawn: Callable[[Chart], str]) -> Iterator[str]:
    """The paragraphs, each lagging result with its path.

    Args:
        report: see there.
        drawn: a chart with its words, as paragraphs.
    """
    paths: dict[tuple[str, str], Chart] = {}
    for chart in report.charts:
        if chart.kind == "path":
            shown = chart.marks.points.shown
            paths[shown["indicator"], shown["area"]] = chart
    for block in blocks(report):
        if block.kind == "charts":
            yield from (drawn(chart) for chart in report.charts if chart.kind != "path")
            continue
        yield _paragraph(block)
        if block.lags and block.about in paths:
            yield drawn(paths.pop(block.about))


def _paragraph(block: Block) -> str:
    """A block as a paragraph: the verdict in italics, what a passage is on in bold."""
    if block.kind == "told":
        verdict = [Letters(f" ({block.verdict})", italic=True)] if block.verdict else []
        required = [Letters(f" {block.required}")] if block.required else []
        return paragraph([Letters(f"- {block.text}"), *verdict, Letters("."), *required], "Text")
    if block.kind == "task":
        return paragraph(f"- {block.text}", "Text")
    of = [Letters(f"{block.of}: ", bold=True)] if block.of else []
    return paragraph([*of, Letters(block.text)], _STYLES.get(block.kind, "Text"))
