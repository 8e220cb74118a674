"""Native editable charts for Word and PowerPoint, each from its one description.

A chart is two parts of an office file: what is drawn, and the workbook behind "Edit data". Known are the kinds a report
has, bullet and path; the others are exported by the reader's own browser.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from kpi.charts.description import Chart, joined
from kpi.exports.drawingml import EMU_PER_MM, Look
from kpi.exports.native_bullet import bullet_parts
from kpi.exports.native_path import path_parts
from kpi.exports.office_text import escaped
from kpi.wording.catalogue import say

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = 10  # mm: the scale above a bullet chart


@dataclass(frozen=True)
class Native:
    """A native chart.

    Attributes:
        title, subtitle, source: the words around it; the title counts its pages where there are several.
        alt: one sentence that says the finding.
        width, height: mm.
        xml: the chart part; it expects its workbook as its first relationship.
        workbook: XLSX.
    """

    title: str
    subtitle: str
    source: str
    alt: str
    width: float
    height: float
    xml: bytes
    workbook: bytes


def native(chart: Chart, place: str, look: Look, rows: int) -> tuple[Native, ...]:
    """The chart on as many pages as it needs.

    Args:
        chart: of kind bullet or path.
        place: whose figures they are.
        look: its font and the room for it; a bullet chart of few rows takes less of the height.
        rows: how many rows of a bullet chart stand on one page.

    Raises:
        KeyError: another kind of chart.
    """
    return _KINDS[chart.kind](chart, place, look, rows)


def _bullet(chart: Chart, place: str, look: Look, rows: int) -> tuple[Native, ...]:
    marks = chart.marks.to_dict("records")
    count = -(-len(marks) // rows)
    starts = [len(marks) * page // count for page in range(count + 1)]
    hatched = say(chart.language, "charts.bullet.hatched") if any(row["estimate"] for row in marks) else ""
    subtitle = joined(place, say(chart.language, "documents.bullet.marks"), hatched)
    pages = []
    for page, (start, end) in enumerate(pairwise(starts), 1):
        own, counted = marks[start:end], f" ({page}/{count})" if count > 1 else ""
        fitted = replace(look, height=_HEAD + (look.height - _HEAD) * len(own) / rows)
        parts = bullet_parts(chart.language, own, marks, fitted)
        pages.append(
            Native(
                chart.title + counted, subtitle, chart.source, chart.alt + counted, fitted.width, fitted.height, *parts
            )
        )
    return tuple(pages)


def _path(chart: Chart, _place: str, look: Look, _rows: int) -> tuple[Native, ...]:
    parts = path_parts(chart, look)
    return (Native(chart.title, chart.subtitle, chart.source, chart.alt, look.width, look.height, *parts),)


_KINDS: dict[str, Callable[[Chart, str, Look, int], tuple[Native, ...]]] = {"bullet": _bullet, "path": _path}


def embedded(chart: Native, number: int, folder: str, new_part: Callable[[str, str, bytes], Any], owner: Any) -> str:
    """Put the parts of a chart into a package and return its relationship to the part that shows it.

    Args:
        chart: from `native`.
        number: counts the charts of the package from 1.
        folder: "word" or "ppt".
        new_part: makes a part of (name, content type, content), as each library does in its own way.
        owner: the part that shows the chart.
    """
    drawn = new_part(f"/{folder}/charts/chart{number}.xml", _CHART, chart.xml)
    cells = new_part(f"/{folder}/embeddings/Microsoft_Excel_Sheet{number}.xlsx", _WORKBOOK, chart.workbook)
    drawn.relate_to(cells, f"{_RELATIONS}/package")
    return owner.relate_to(drawn, f"{_RELATIONS}/chart")


def graphic(relation: str) -> str:
    """What a page of Word or PowerPoint says of a chart it shows."""
    space = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<a:graphic xmlns:a="{space}/main"><a:graphicData uri="{space}/chart">'
        f'<c:chart xmlns:c="{space}/chart" xmlns:r="{_RELATIONS}" r:id="{relation}"/></a:graphicData></a:graphic>'
    )


def named(number: int, chart: Native) -> str:
    """The attributes of a shape that shows a chart: its number, its name and its alt text."""
    return f'id="{number}" name="{escaped(chart.title)}" descr="{escaped(chart.alt)}"'


def extent(chart: Native) -> tuple[int, int]:
    """Width and height in EMU."""
    return round(chart.width * EMU_PER_MM), round(chart.height * EMU_PER_MM)
