"""`python -m kpi scoreboard`: where every indicator stands, as a table, CSV or JSON."""

import argparse
import csv
import sys

import pandas as pd

from kpi.cli.saying import ACCEPTED, REFUSED, Refusal, opened, plain_rows, printed, printed_json, unknown
from kpi.domain.book import Book
from kpi.domain.periods import Period
from kpi.domain.scoreboard import announced, scoreboard
from kpi.wording.catalogue import say
from kpi.wording.lines import announced_lines, lines
from kpi.wording.sentences import coverage, headline, official

STEPS_ONLY = [
    "adds", "progress", "year", "month", "ends", "elapsed", "has_plan", "period_only", "overdue", "other_document",
    "full_year_estimate",
]  # fmt: skip


def show(asked: argparse.Namespace) -> int:
    """Print the scoreboard asked for; returns the exit code."""
    found = opened(asked)
    store = found.store
    sets = {one.code: one for one in store.data_sets()}
    code = asked.data or next((one for one in sets if store.book(one).periods()), next(iter(sets), ""))
    if not sets:
        raise Refusal(say(asked.language, "cli.no_data_sets"))
    if code not in sets:
        raise unknown("data", code, list(sets), asked.language)
    book = store.book(code)
    if not book.periods():
        raise Refusal(say(asked.language, "pages.no_figures"))
    try:
        period = Period.parse(asked.period or book.opening_period).key
    except ValueError:
        raise unknown("period", asked.period, book.periods(), asked.language) from None
    if period not in book.periods():
        raise unknown("period", asked.period, book.periods(), asked.language)
    area = asked.area or book.opening_area
    known = list(book.areas_with_figures()["code"])
    if area not in (*known, "all"):
        raise unknown("area", area, ["all", *known], asked.language)
    areas = None if area == "all" else [area]
    rows, later = scoreboard(book, period, areas=areas), announced(book, period, areas)
    {"table": _as_table, "csv": _as_csv, "json": _as_json}[asked.format](rows, later, book, asked.language)
    return REFUSED if found.complaints else ACCEPTED


def _as_table(rows: pd.DataFrame, later: pd.DataFrame, book: Book, language: str) -> None:
    """The rows in words, aligned; then what was announced and the sentence."""
    print(headline(rows, book, language), coverage(rows, later, book, language).replace("**", ""), "", sep="\n")
    told = lines(rows, book, language)
    table = pd.DataFrame(
        {
            say(language, "rows.name"): told["name"],
            say(language, "rows.value"): (
                told["value_said"] + " " + told["value_text"] + " " + told["unit"]
            ).str.strip(),
            say(language, "rows.plan"): (told["plan_said"] + " " + told["plan_text"]).str.strip(),
            say(language, "rows.achieved"): told["achieved_text"],
            say(language, "rows.expected"): told["expected_text"],
            say(language, "rows.pace"): told["pace_text"],
            say(language, "rows.status"): told["status_text"],
            "": told["reason_text"],
        }
    )
    printed(table)
    if len(later):
        coming = announced_lines(later, book, language)
        print()
        printed(
            coming[["name", "period_text", "required_text", "status_text"]].set_axis(["", " ", "  ", "   "], axis=1)
        )
    if told_sentence := official(rows, book, language):
        print("", told_sentence, sep="\n")


def _as_csv(rows: pd.DataFrame, later: pd.DataFrame, book: Book, language: str) -> None:
    """Every figure of every row, one heading line; missing is empty."""
    told = rows.drop(columns=STEPS_ONLY, errors="ignore")
    told.to_csv(sys.stdout, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)


def _as_json(rows: pd.DataFrame, later: pd.DataFrame, book: Book, language: str) -> None:
    """Rows and announced plans with full numbers; missing is null."""
    worded = lines(rows, book, language)
    told = rows.drop(columns=STEPS_ONLY, errors="ignore").assign(name=worded["name"], status_text=worded["status_text"])
    content = {
        "data_set": book.data_set.code,
        "rows": plain_rows(told),
        "announced": plain_rows(later),
        "sentence": official(rows, book, language),
    }
    printed_json(content)
