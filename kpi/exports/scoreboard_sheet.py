"""The first sheet of a workbook: where everything stands, with live formulas and judgements by shape and word."""

from collections.abc import Mapping, Sequence
from typing import Any

from kpi.charts.palette import LIGHT
from kpi.exports.report import Report
from kpi.exports.scoreboard_cells import COLUMNS, ScoreCell
from kpi.exports.spreadsheet import LINE, MUTED, RULE, Looks, across, lines_of, on_paper, put, row_height, wide_enough
from kpi.exports.table_sheet import BODY, HEADING, NUMBER
from kpi.wording.catalogue import say
from kpi.wording.statuses import SIGNS

_BAR = "#B9CBE0"
_FULL = 100.0
_WORDED = ("name", "field", "unit", "status", "note")
_PLAIN = ("no", "name", "field", "unit", "note")  # nothing to say of where they come from
HEAD = 5  # the row of headings, from 0; the row above it says where each number comes from


def scoreboard_sheet(
    sheet: Any, looks: Looks, report: Report, shown: Sequence[str], rows: Sequence[Mapping[str, ScoreCell]]
) -> None:
    """Fill the sheet: what it is on, the table, and below it what to know of its figures.

    Args:
        sheet: an empty one; `looks` those of its workbook.
        report: for the words around the table.
        shown: the columns in order.
        rows: the cells of each row by column.
    """
    language, wide = report.language, [max(COLUMNS[key], wide_enough(row[key] for row in rows)) for key in shown]
    for at, width in enumerate(wide):
        sheet.set_column(at, at, width)
    _above(sheet, looks, report, wide)
    small = {"font_size": 9, "italic": True, "font_color": MUTED, "text_wrap": True, "align": "center", "valign": "top"}
    sourced = ["" if key in _PLAIN else say(language, f"workbook.from.{key}") for key in shown]
    headings = [say(language, f"workbook.column.{key}", period=report.period_title) for key in shown]
    sheet.set_row(HEAD - 1, 12 * _tallest(sourced, wide, 1.2) + 3)
    sheet.set_row(HEAD, LINE * _tallest(headings, wide, 0.92) + 4)
    for at, (source, heading) in enumerate(zip(sourced, headings, strict=True)):
        put(sheet, HEAD - 1, at, source, looks, **small)
        put(sheet, HEAD, at, heading, looks, **HEADING)
    for at, row in enumerate(rows, HEAD + 1):
        sheet.set_row(at, row_height([_text(row[key]) for key in shown], wide))
        for column, key in enumerate(shown):
            _write(sheet, looks, (at, column), key, row[key])
    last = HEAD + len(rows)
    if rows:
        _conditions(sheet, looks, shown, last)
    sheet.autofilter(HEAD, 0, last, len(shown) - 1)
    sheet.freeze_panes(HEAD + 1, shown.index("name") + 1)
    end = _below(sheet, looks, report, last + 2, wide)
    on_paper(sheet, HEAD, (end, len(shown) - 1), f"{report.place} – {report.period_title}", language)


def _tallest(texts: Sequence[str], wide: Sequence[float], room: float) -> int:
    """How many lines the longest of some texts takes in its column; `room` is how small its letters are."""
    return max(lines_of(text, width * room) for text, width in zip(texts, wide, strict=True))


def _above(sheet: Any, looks: Looks, report: Report, wide: Sequence[float]) -> None:
    """Title, place and period, the sentence that answers, and of which day the figures are."""
    dated = " · ".join(text for text in (report.as_of, report.made_of) if text)
    told: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"{say(report.language, 'workbook.title')}: {report.period_title}", {"bold": True, "font_size": 14}),
        (report.place, {"bold": True}),
        (report.nothing or report.headline, {}),
        (". ".join(text for text in (report.coverage, dated) if text), {"font_color": MUTED}),
    )
    for at, (text, look) in enumerate(told):
        across(sheet, at, text, wide, looks, **look)


def _write(sheet: Any, looks: Looks, at: tuple[int, int], key: str, cell: ScoreCell) -> None:
    """One cell with its look; a formula carries what it comes to, for programs that do not reckon."""
    look: dict[str, Any] = dict(BODY)
    if key in _WORDED or isinstance(cell.value, str):
        look |= {"text_wrap": True}
    if key == "no":
        look |= {"align": "center"}
    if key == "status":
        look |= {"bold": True}
    if cell.shown and key != "no":
        look = {**NUMBER, "num_format": cell.shown}
    if not cell.formula:
        put(sheet, *at, cell.value, looks, **look)
    else:
        sheet.write_formula(*at, cell.formula, looks(**look), cell.value)


def _text(cell: ScoreCell) -> str:
    return cell.value if isinstance(cell.value, str) else ""


def _conditions(sheet: Any, looks: Looks, shown: Sequence[str], last: int) -> None:
    """Bars behind the shares, and the colour of each judgement by its shape: both follow the cells."""
    reached, judged = shown.index("achieved"), shown.index("status")
    bar = {
        "type": "data_bar", "bar_solid": True, "bar_color": _BAR,
        "bar_axis_position": "none", "bar_border_color": RULE, "min_type": "num", "min_value": 0, "max_type": "num",
        "max_value": _FULL,
    }  # fmt: skip
    sheet.conditional_format(HEAD + 1, reached, last, reached, bar)
    for glyph, tone in {sign.glyph: sign.tone for sign in SIGNS.values()}.items():
        rule = {
            "type": "text", "criteria": "begins with", "value": glyph,
            "format": looks(font_color=LIGHT.tones[tone].text),
        }  # fmt: skip
        sheet.conditional_format(HEAD + 1, judged, last, judged, rule)


def _below(sheet: Any, looks: Looks, report: Report, at: int, wide: Sequence[float]) -> int:
    """Counts, notes and source; returns the last row."""
    language = report.language
    counts = " · ".join(f"{_glyph(count.status)} {count.text}: {count.n}" for count in report.counts)
    told = (counts, *report.notes, *report.method[:1], report.source_line, say(language, "workbook.how"))
    for text in told:
        if text:
            across(sheet, at, text, wide, looks, font_size=10)
            at += 1
    return at - 1


def _glyph(status: Any) -> str:
    return SIGNS[status].glyph
