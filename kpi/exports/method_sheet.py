"""The last sheet of a workbook: the settings that its formulas read, the formulas in words, and each result in full."""

from collections.abc import Iterator, Sequence
from typing import Any

from kpi.domain.model import Status, Thresholds
from kpi.domain.periods import Period
from kpi.exports.live import signed_status
from kpi.exports.report import Report
from kpi.exports.spreadsheet import Looks, on_paper, put, reference, row_height
from kpi.exports.table_sheet import BODY, HEADING
from kpi.wording.catalogue import say

SETTINGS = ("month", "on_track", "behind", "about")
FORMULAS = ("ratio", "baseline", "expected", "pace", "gap", "required", "factor", "moved", "change")
_FIRST = 2  # the row of the first setting, from 0
_NAME, _TEXT = 44, 104
_INPUT = {"bg_color": "#FFF9DB", "align": "left"}


def settings(sheet: str) -> dict[str, str]:
    """Where each setting stands."""
    return {key: reference(sheet, _FIRST + at, 1) for at, key in enumerate(SETTINGS)}


def method_sheet(sheet: Any, looks: Looks, report: Report, thresholds: Thresholds, sources: Sequence[str]) -> None:
    """Fill the sheet: two columns, what and how; `sources` are those of all figures, with their addresses."""
    language = report.language
    sheet.set_column(0, 0, _NAME)
    sheet.set_column(1, 1, _TEXT)
    put(sheet, 0, 0, report.headings["method"], looks, bold=True, font_size=14)
    _heading(sheet, looks, _FIRST - 1, say(language, "workbook.settings"))
    amounts = {
        "month": float(Period.parse(report.period).last), "on_track": thresholds.on_track,
        "behind": thresholds.behind, "about": thresholds.about,
    }  # fmt: skip
    for at, key in enumerate(SETTINGS, _FIRST):
        shown = {"month": "0", "about": "0%"}.get(key, "0.00")
        put(sheet, at, 0, say(language, f"workbook.setting.{key}"), looks, text_wrap=True, **BODY)
        put(sheet, at, 1, amounts[key], looks, num_format=shown, **BODY, **_INPUT)
    at = _FIRST + len(SETTINGS) + 1
    for title, lines in _parts(report, sources):
        if lines:
            _heading(sheet, looks, at, title)
            for name, text in lines:
                at += 1
                sheet.set_row(at, row_height((name, text), (_NAME, _TEXT)))
                put(sheet, at, 0, name, looks, text_wrap=True, **{**BODY, "valign": "top"})
                put(sheet, at, 1, text, looks, text_wrap=True, **{**BODY, "valign": "top"})
            at += 2
    on_paper(sheet, -1, (at - 2, 1), f"{report.place} – {report.period_title}", language)


def _heading(sheet: Any, looks: Looks, at: int, text: str) -> None:
    for column, words in enumerate((text, "")):
        put(sheet, at, column, words, looks, **{**HEADING, "align": "left"})


def _parts(report: Report, sources: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every part with its lines."""
    language = report.language
    told = [(say(language, f"workbook.{key}"), say(language, f"workbook.formula.{key}")) for key in FORMULAS]
    yield say(language, "workbook.formulas"), told
    yield (
        say(language, "workbook.judgements"),
        [(signed_status(status, language), say(language, f"workbook.when.{status}")) for status in Status],
    )
    yield (
        report.headings["details"],
        [(one.name, "\n".join([*one.method, *one.notes])) for one in report.details],
    )
    noted = [*report.notes, *report.method, *([report.made_of] if report.made_of else [])]
    yield report.headings["notes"], [(str(at), text) for at, text in enumerate(noted, 1)]
    yield report.headings["sources"], [(str(at), text) for at, text in enumerate(sources, 1)]
