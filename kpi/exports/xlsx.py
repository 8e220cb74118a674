"""A report as a workbook that an auditor can check: every share is a formula over figures with their sources."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Status
from kpi.domain.periods import Period
from kpi.exports.bar_chart import bars
from kpi.exports.ledger import WIDTHS, Ledger, ledgers
from kpi.exports.method_sheet import method_sheet, settings
from kpi.exports.path_chart import paths
from kpi.exports.remade import new_workbook
from kpi.exports.report import Report
from kpi.exports.scoreboard_cells import ScoreCell, cells
from kpi.exports.scoreboard_sheet import HEAD, scoreboard_sheet
from kpi.exports.spreadsheet import Looks, reference, safe, sheet_names
from kpi.exports.table_sheet import fill, table_sheet
from kpi.wording.catalogue import say
from kpi.wording.lines import lines
from kpi.wording.names import Row, lookup, records, registry

SHEETS = ("scoreboard", "bars", "paths", "background", "plans", "results", "method")


def xlsx(report: Report, book: Book, board: pd.DataFrame) -> bytes:
    """The workbook of a report; the same content gives the same bytes.

    Args:
        report: as `kpi.exports.composition.report` made it; the areas it tells of are those of the workbook.
        book: the data set that it was made of.
        board: the scoreboard rows that it was made of, with those of other periods.

    Returns:
        Sheets in order: the scoreboard, whose numbers are links to the sheets of plans and results and whose shares,
        gaps and judgements are formulas over them, each with the value it has now; a chart of all shares; the year
        of each result behind its plan; figures without a plan; the plans; the results, baselines and estimates, with
        stages and sources; the method, with the thresholds that the formulas read. A sheet without content is left
        out.
    """
    now = _told(report, book, board)
    rows, worded = records(now), records(lines(now, book, report.language))
    said = {key: say(report.language, f"workbook.sheet.{key}") for key in SHEETS}
    names = dict(zip(said, sheet_names(said.values()), strict=True))
    plans, results = ledgers(book, now, report.codes, report.period[:4], (names["plans"], names["results"]))
    fields, of = lookup(book.fields, report.language), registry(book.indicators)
    shown, told = cells(
        rows,
        worded,
        {code: fields.get(indicator["field"], indicator["field"]) for code, indicator in of.items()},
        (plans, results),
        settings(names["method"]),
        HEAD + 1,
        report.language,
    )
    written, workbook = new_workbook()
    workbook.set_properties(
        {
            "title": safe(f"{report.heading}: {report.period_title}"),
            "subject": safe(report.place),
            "comments": safe(report.made_of),
            "created": _day(now, report.period),
        }
    )
    looks = Looks(workbook)
    scoreboard_sheet(workbook.add_worksheet(names["scoreboard"]), looks, report, shown, told)
    _charts(workbook, looks, report, names, shown, (rows, told))
    if len(report.background.rows):
        table_sheet(
            workbook.add_worksheet(names["background"]), looks, report.background, report.background.title,
            report.language,
        )  # fmt: skip
    for key, ledger in (("plans", plans), ("results", results)):
        if len(ledger.figures):
            _ledger(workbook.add_worksheet(names[key]), looks, ledger, key, book, report)
    sources = list(dict.fromkeys([*plans.sources, *results.sources]))
    method_sheet(workbook.add_worksheet(names["method"]), looks, report, book.data_set.thresholds, sources)
    workbook.close()
    return written.getvalue()


def _told(report: Report, book: Book, board: pd.DataFrame) -> pd.DataFrame:
    """The rows of the period that stand under a plan, or are part of one that does; in their order."""
    now = board[board["period"].eq(report.period) & board["area"].isin(report.codes)]
    planned = now[now["status"].ne(Status.NO_PLAN)]
    under = set(zip(planned["indicator"], planned["area"], strict=True))
    whole = now["indicator"].map(book.indicators.set_index("code")["part_of"])
    belongs = [key in under for key in zip(whole, now["area"], strict=True)]
    return now[now["status"].ne(Status.NO_PLAN) | pd.Series(belongs, index=now.index, dtype="bool")]


def _charts(
    workbook: Any,
    looks: Looks,
    report: Report,
    names: Mapping[str, str],
    shown: Sequence[str],
    told: tuple[Sequence[Row], Sequence[Mapping[str, ScoreCell]]],
) -> None:
    """The sheets of charts, where anything has a share of its plan."""
    rows, written = told
    overview, *behind = report.charts or (None,)
    if overview is not None and any(row["achieved"].value is not None for row in written):
        sheet = workbook.add_worksheet(names["bars"])
        bars(workbook, sheet, looks, overview, names["scoreboard"], shown, rows, written)
    if behind:
        at = {
            (row["indicator"], row["area"], row["assigned_by"]): {
                key: reference(names["scoreboard"], place, shown.index(key))
                for key in ("plan", "value", "previous")
                if key in shown
            }
            for place, row in enumerate(rows, HEAD + 1)
        }
        paths(workbook, workbook.add_worksheet(names["paths"]), looks, behind, at)


def _ledger(sheet: Any, looks: Looks, ledger: Ledger, key: str, book: Book, report: Report) -> None:
    """A sheet of what is on file."""
    headings, rows = ledger.rows(book, report.language)
    title = say(report.language, f"workbook.title.{key}", year=report.period[:4])
    wide = [WIDTHS[name] for name in ledger.names]
    fill(sheet, looks, headings, rows, ["row"] * len(rows), title, report.language, wide, frozen=2)


def _day(now: pd.DataFrame, period: str) -> datetime:
    """The day of the figures, by which the file is dated: the latest of theirs, else the end of the period."""
    days = pd.concat([now["value_as_of"], now["value_published"]])
    days = pd.to_datetime(days[days.str.fullmatch(r"\d{4}-\d\d(-\d\d)?")], format="ISO8601", errors="coerce").dropna()
    return days.max().to_pydatetime() if len(days) else datetime.fromisoformat(Period.parse(period).end.isoformat())
