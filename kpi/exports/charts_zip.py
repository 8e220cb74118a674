"""Every chart of a report as PNG, SVG and PDF, with its figures as XLSX and CSV and what it is as JSON, in one ZIP.

A first file says in words what is inside and what is missing. Names are ASCII, numbered in the order of the report, and
so unique and allowed everywhere; the same report gives the same bytes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from kpi.charts.description import Chart, file_name
from kpi.exports.archive import archive
from kpi.exports.chart_pictures import FORMS, pictures_of
from kpi.exports.csv import csv_text
from kpi.exports.report import Report
from kpi.exports.table_sheet import table_xlsx
from kpi.exports.typesetting import CannotSet, Form
from kpi.wording.catalogue import say
from kpi.wording.numbers import number

Drawn = Mapping[str, Mapping[Form, bytes]]

NONE: Drawn = MappingProxyType({})
LARGEST = 16 * 1024 * 1024  # bytes of one picture from a browser
MOST_DRAWN = 200  # rows of a picture: one of 1,000 has the height of 30 screens and takes 2 GB to draw
_BEGINS: dict[Form, bytes] = {"png": b"\x89PNG\r\n\x1a\n", "svg": b"<svg", "pdf": b"%PDF-"}


def charts_zip(report: Report, drawn: Drawn = NONE, more: Sequence[Chart] = ()) -> bytes:
    """The charts as one ZIP.

    Args:
        report: its `charts` are packed first, in their order.
        drawn: pictures the reader's browser made, by the `file_name` of their chart and their form; they replace
            ours. One that is no picture of its form, or too large, is left out and named in the summary.
        more: further charts, as the page describes them.

    Returns:
        A ZIP with the summary first. Where pictures cannot be made (a font is missing) the figures still come, and
        the summary says why there are none.
    """
    charts = (*report.charts, *more)
    missing = [*_unknown(charts, drawn, report.language), *_without_figures(charts, report)]
    files: dict[str, bytes] = {}
    for place, chart in enumerate(charts, start=1):
        stem = f"{place:02d}-{chart.file_name}".strip("-")
        taken, refused = _taken(drawn.get(chart.file_name, {}))
        missing += [say(report.language, "pictures.zip.refused", file=f"{stem}.{form}") for form in refused]
        wanted = [form for form in FORMS if form not in taken]
        if len(chart.data) > MOST_DRAWN:
            wanted = []
            rows = number(len(chart.data), report.language, 0)
            missing.append(say(report.language, "pictures.zip.too_many", file=stem, rows=rows))
        try:
            made = pictures_of(chart, wanted) if wanted else {}
        except CannotSet as problem:
            made = {}
            missing.append(f"{stem}: {problem}")
        every = made | taken
        files |= {f"{stem}.{form}": every[form] for form in FORMS if form in every}
        files[f"{stem}.xlsx"] = table_xlsx(chart.data, chart.title, chart.language)
        files[f"{stem}.csv"] = csv_text(chart.data, chart.language).encode()
        files[f"{stem}.json"] = _about(
            chart, report, {form: "browser" if form in taken else "server" for form in every}
        )
    stem = file_name(say(report.language, "pictures.zip.file"))
    return archive({f"{stem}.txt": _summary(report, charts, list(files), missing), **files})


def _taken(drawn: Mapping[Form, bytes]) -> tuple[dict[Form, bytes], list[Form]]:
    """The pictures that are what they say, and the forms of those that are not."""
    known: list[Form] = [form for form in FORMS if form in drawn]
    good: dict[Form, bytes] = {form: drawn[form] for form in known if _is_picture(drawn[form], form)}
    return good, [form for form in known if form not in good]


def _is_picture(data: bytes, form: Form) -> bool:
    return len(data) <= LARGEST and data.startswith(_BEGINS[form]) and b"<script" not in data


def _unknown(charts: Sequence[Chart], drawn: Drawn, language: str) -> Iterator[str]:
    """Pictures of charts that the report does not have."""
    names = {chart.file_name for chart in charts}
    for name in drawn:
        if name not in names:
            yield say(language, "pictures.zip.unknown", name=file_name(name))


def _without_figures(charts: Sequence[Chart], report: Report) -> Iterator[str]:
    """That there is no chart at all; results against a plan that no chart can show."""
    if not charts:
        yield report.nothing or say(report.language, "pictures.zip.none")
    for one in report.details:
        if one.tone == "no_data":
            yield f"{one.name}: {one.status_text}"


def _about(chart: Chart, report: Report, made_by: Mapping[Form, str]) -> bytes:
    """What a chart is, for programs and catalogues."""
    about: dict[str, Any] = {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "kind": chart.kind,
        "language": chart.language,
        "period": chart.period,
        "period_title": report.period_title,
        "place": report.place,
        "source": chart.source,
        "as_of": report.as_of,
        "made_of": report.made_of,
        "alt": chart.alt,
        "pictures_made_by": dict(made_by),
        "rows": len(chart.data),
    }
    return f"{json.dumps(about, ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace")


def _summary(report: Report, charts: Sequence[Chart], files: Sequence[str], missing: Sequence[str]) -> bytes:
    """What is inside and what is not, as lines that Windows reads; with a mark that they are UTF-8."""
    language = report.language
    told = [f"{place:02d}  {chart.title}" for place, chart in enumerate(charts, start=1)]
    parts = [
        [
            say(language, "pictures.zip.title", place=report.place, period=report.period_title),
            report.as_of,
            report.made_of,
        ],
        [say(language, "pictures.zip.inside", n=len(files)), *told, say(language, "pictures.zip.forms")]
        if files
        else [],
        [say(language, "pictures.zip.missing"), *(missing or [say(language, "pictures.zip.nothing_missing")])],
        [say(language, "report.heading.sources"), *report.sources] if report.sources else [],
    ]
    lines = [line for part in parts if part for line in (*(" ".join(text.split()) for text in part if text), "")]
    return "\r\n".join(["\ufeff" + lines[0], *lines[1:]]).encode("utf-8", "replace")
