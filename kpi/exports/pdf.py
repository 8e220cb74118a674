"""A report as PDF: the leader's one page, or the whole in the form of Nghị định 30/2020/NĐ-CP as far as it fits.

Both are tagged, fit for archives (PDF/A-2a) and for screen readers (PDF/UA-1), and need neither browser nor system
font. Their time is the last day of the period: the same state of the figures gives the same bytes. The decree's
Times New Roman may not be shipped; a serif of the same kind stands in its place. What nobody typed stays open.
"""

from collections.abc import Sequence
from typing import Any

from kpi.charts.description import Chart, joined
from kpi.charts.palette import LIGHT
from kpi.domain.periods import Period
from kpi.exports.bullet_list import WORST_FIRST, bullet_list, sign
from kpi.exports.chapters import Block, ahead_of, blocks, fields_of
from kpi.exports.chart_pictures import drawn
from kpi.exports.details import Detail
from kpi.exports.report import Report
from kpi.exports.table import Table
from kpi.exports.typesetting import typeset
from kpi.wording.catalogue import say

_WIDTH = 640  # px of a chart over the width of a portrait page
_FIRST = {
    "required": 5,
    "tasks": 4,
    "background": 6,
}  # so many lines of the one page; the rest stands in the whole report
_SENTENCE, _LINE = 700, 240  # letters that have room on the one page
_LISTED = 60  # rows that the one page looks at; it holds some twenty
_DRAWN = 8  # paths in the whole report; more would be a book, and each has its picture in the ZIP of charts
_PATHS = 2  # of those behind, where the one page has room
_NARROW = 420  # px of each of them when they stand side by side
_IN_ORDER = 12  # a longer list on the one page begins with the worst


def pdf(report: Report, brief: bool = False) -> bytes:
    """The report as a PDF file.

    Args:
        report: of any period, with or without figures.
        brief: the one page: headline, counts, the results worst first where there are many, what is required and
            what is next. Else everything: the text by field, the annex table, charts, method and sources.

    Raises:
        CannotSet: a font is missing; its text is a sentence for the reader.
    """
    return (
        typeset("brief", _of_all(report) | _brief(report))
        if brief
        else typeset("report", _of_all(report) | _full(report))
    )


def _of_all(report: Report) -> dict[str, Any]:
    """What every page says of itself."""
    return {
        "language": report.language,
        "day": Period.parse(report.period).end.isoformat(),
        "author": report.letterhead.issuer or report.place,
        "alt": report.headline,
        "headings": dict(report.headings) | {"charts": say(report.language, "pictures.charts")},
    }


def _brief(report: Report) -> dict[str, Any]:
    language = report.language
    chart = _bullets(report)
    many = chart is not None and len(chart.marks) > _IN_ORDER
    paths = [] if many else [one for one in report.charts if one.kind == "path"][:_PATHS]
    told = [one for part in fields_of(report) for one in part.behind]
    if many:
        told = sorted(told, key=lambda one: WORST_FIRST[str(one.status)])
    required = [f"{one.name}: {one.required}" for one in told if one.required]
    coming = [line for part in fields_of(report) for line in part.tasks]
    parts = {"required": (report.headings["required"], required), "tasks": (ahead_of(report), coming)}
    return {
        "title": f"{report.place}: {report.headline}",
        "place": joined(report.place, report.period_title, report.as_of),
        "headline": report.nothing or report.headline,
        "coverage": report.coverage,
        "counts": [
            {"text": one.text, "n": str(one.n), **sign(one.shape, LIGHT.tones[one.tone].graphic)}
            for one in report.counts
        ],
        "list": bullet_list(chart, many, _LISTED) if chart else None,
        "charts": [_caption(one) | {"figure": drawn(one, _NARROW if len(paths) > 1 else _WIDTH)} for one in paths],
        "marks": joined(say(language, "pictures.worst_first") * many, _marks(report, chart)) if chart else "",
        "more": say(language, "pictures.more", rest="%n"),
        "sentence": report.sentence if len(report.sentence) <= _SENTENCE else "",
        "background": _background(report),
        "parts": [
            {"heading": heading, "lines": _first(lines, _FIRST[key], language)}
            for key, (heading, lines) in parts.items()
        ],
        "foot": [line for line in (_short(report.source_line), report.made_of) if line],
    }


def _background(report: Report) -> str:
    """The first figures without a plan, in a line."""
    rows = report.background.texts.to_dict("records")
    told = [" ".join(str(row[key]) for key in ("name", "value", "unit") if row.get(key)) for row in rows]
    return joined(*_first(told, _FIRST["background"], report.language))


def _marks(report: Report, chart: Chart) -> str:
    """What the marks of the bars mean: the place stands above already."""
    return chart.subtitle.removeprefix(report.place).removeprefix(" · ")


def _first(lines: Sequence[str], count: int, language: str) -> list[str]:
    """The first lines, none of them longer than there is room for, and how many more there are."""
    rest = len(lines) - count
    more = [say(language, "pictures.more_lines", n=rest)] if rest > 0 else []
    return [*map(_short, lines[:count]), *more]


def _short(line: str) -> str:
    return line if len(line) <= _LINE else f"{line[:_LINE].rsplit(' ', 1)[0]} …"


def _full(report: Report) -> dict[str, Any]:
    language, list_ = report.language, _bullets(report)
    head = report.letterhead
    paths = [one for one in report.charts if one is not list_]
    rest = len(paths) - _DRAWN
    return {
        "title": report.heading,
        "heading": report.heading,
        "abstract": report.abstract,
        "letterhead": {name: getattr(head, name) for name in head.__dataclass_fields__},
        "subject": joined(report.place, report.period_title),
        "blocks": _noted([one for one in blocks(report) if one.kind != "charts"]),
        "tables": [_table(one, language) for one in (report.annex, report.background) if one.rows],
        "footnotes": report.notes,
        "source_line": report.source_line,
        "list": bullet_list(list_) | _caption(list_) if list_ else None,
        "charts": [_caption(one) | {"figure": drawn(one, _WIDTH)} for one in paths[:_DRAWN]],
        "undrawn": say(language, "pictures.undrawn", n=rest) if rest > 0 else "",
        "method": report.method,
        "details": [_detail(one) for one in report.details],
        "sources": report.sources,
        "made_of": report.made_of,
    }


def _noted(told: Sequence[Block]) -> list[dict[str, Any]]:
    """The blocks as the page sets them; a passage has the number of its source, `first` where that is named first."""
    numbers = {source: number for number, source in enumerate(dict.fromkeys(one.source for one in told if one.source))}
    sources = [one.source for one in told]
    return [
        {
            "kind": one.kind,
            "text": one.text,
            "of": one.of,
            "verdict": one.verdict,
            "required": one.required,
            "source": one.source,
            "note": numbers.get(one.source),
            "first": sources.index(one.source) == at,
        }
        for at, one in enumerate(told)
    ]


def _bullets(report: Report) -> Chart | None:
    return next((one for one in report.charts if one.kind == "bullet"), None)


def _caption(chart: Chart) -> dict[str, Any]:
    return {"title": chart.title, "subtitle": chart.subtitle, "source": chart.source, "alt": chart.alt}


def _table(table: Table, language: str) -> dict[str, Any]:
    rows = zip(table.rows, table.texts.to_numpy().tolist(), strict=True)
    left_out = ", ".join(table.left_out)
    return {
        "title": table.title,
        "columns": [
            {"key": one.key, "heading": one.heading, "number": one.number, "holds": one.holds} for one in table.columns
        ],
        "left_out": say(language, "pictures.left_out", columns=left_out) if left_out else "",
        "rows": [{"kind": kind, "texts": texts} for kind, texts in rows],
    }


def _detail(one: Detail) -> dict[str, Any]:
    look = sign(one.shape, LIGHT.tones[one.tone].graphic)
    return {
        "name": one.name,
        "status": one.status_text,
        "lines": [" ".join(one.method[:2]), *one.method[2:], *one.notes],
        **look,
    }
