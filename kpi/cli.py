"""The same from a command line: `python -m kpi scoreboard|check|import|serve`.

Exit codes: 0 accepted, 3 accepted with warnings, 1 refused or impossible, 2 wrong usage.
"""

import argparse
import csv
import getpass
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd

from kpi.access import User
from kpi.domain.book import Book
from kpi.domain.periods import Period
from kpi.domain.problems import Problem, Severity
from kpi.domain.scoreboard import announced, scoreboard
from kpi.intake.answers import Answers
from kpi.intake.numbers import DecimalMark
from kpi.store import Opened, Outcome, StoreProblem, check_files, import_files, open_with
from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.lines import announced_lines, lines
from kpi.wording.problems import cure, sentence
from kpi.wording.sentences import coverage, headline, official

HERE = Path(__file__).parents[1]
MARKS: dict[str, DecimalMark] = {"": "", "point": ".", "comma": ","}
ACCEPTED, REFUSED, WARNED = 0, 1, 3
STEPS_ONLY = [
    "adds", "progress", "year", "month", "ends", "elapsed", "has_plan", "period_only", "overdue", "other_document",
    "full_year_estimate",
]  # fmt: skip


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may otherwise not write Vietnamese
            stream.reconfigure(encoding="utf-8")
    asked = _parser().parse_args(words)
    try:
        code = int(asked.run(asked))
        sys.stdout.flush()
        return code
    except StoreProblem as failure:
        _tell(failure.problems, asked.language)
        return REFUSED
    except BrokenPipeError:  # the reader of a pipe (`| head`) has seen enough
        return _silenced(ACCEPTED)
    except OSError as failure:  # a full disk behind `>`
        print(say(asked.language, "cli.not_written", reason=failure.strerror or str(failure)), file=sys.stderr)
        return _silenced(REFUSED)


def _silenced(code: int) -> int:
    """The exit code, once nothing more can be printed: what Python would still flush at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kpi", description="Targets and results of an office.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help="of what is printed")

    shown = commands.add_parser("scoreboard", parents=[common], help="where every indicator stands at a period")
    shown.add_argument("--period", help="2019, 2019-H1, 2019-Q3, 2019-04 or 2019-9M; the data set's own otherwise")
    shown.add_argument("--data", help="code of a data set; the first one otherwise")
    shown.add_argument("--area", help="code of an area, or all; the data set's own otherwise")
    shown.add_argument("--format", choices=("table", "csv", "json"), default="table")
    shown.set_defaults(run=_scoreboard)

    for name, run, told in (
        ("check", _check, "say everything that is wrong with files, and store nothing"),
        ("import", _import, "store files, whole or not at all"),
    ):
        files = commands.add_parser(name, parents=[common], help=told)
        files.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV or XLSX in the format of data/")
        files.add_argument("--decimal", choices=tuple(MARKS), default="", help="the decimal mark, where it is unclear")
        files.add_argument("--json", action="store_true", help="print the outcome as JSON")
        files.set_defaults(run=run)
        if name == "import":
            files.add_argument("--reason", default="", help="why, kept with the change")

    served = commands.add_parser("serve", parents=[common], help="open the dashboard on this machine")
    served.add_argument("--port", type=int, default=8501)
    served.set_defaults(run=_serve)
    return parser


def _opened(language: str) -> Opened:
    """The store with the shipped packages in it; what is wrong with those is told."""
    opened = open_with(HERE / "data")
    _tell(opened.complaints, language)
    return opened


def _scoreboard(asked: argparse.Namespace) -> int:
    opened = _opened(asked.language)
    store = opened.store
    sets = {one.code: one for one in store.data_sets()}
    code = asked.data or next((one for one in sets if store.book(one).periods()), next(iter(sets)))
    if code not in sets:
        return _unknown("data", code, list(sets), asked.language)
    book = store.book(code)
    if not book.periods():
        print(say(asked.language, "pages.no_figures"), file=sys.stderr)
        return REFUSED
    try:
        period = Period.parse(asked.period or book.opening_period).key
    except ValueError:
        return _unknown("period", asked.period, book.periods(), asked.language)
    if period not in book.periods():
        return _unknown("period", asked.period, book.periods(), asked.language)
    area = asked.area or book.opening_area
    known = list(book.areas_with_figures()["code"])
    if area not in (*known, "all"):
        return _unknown("area", area, ["all", *known], asked.language)
    areas = None if area == "all" else [area]
    rows, later = scoreboard(book, period, areas=areas), announced(book, period, areas)
    {"table": _as_table, "csv": _as_csv, "json": _as_json}[asked.format](rows, later, book, asked.language)
    return REFUSED if opened.complaints else ACCEPTED


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
    _print(table)
    if len(later):
        coming = announced_lines(later, book, language)
        print()
        _print(coming[["name", "period_text", "required_text", "status_text"]].set_axis(["", " ", "  ", "   "], axis=1))
    if told_sentence := official(rows, book, language):
        print("", told_sentence, sep="\n")


def _print(table: pd.DataFrame) -> None:
    """Columns padded with blanks, two between them."""
    widths = [max(len(str(name)), *table[name].map(len)) if len(table) else len(str(name)) for name in table]
    for row in [list(table.columns), *table.to_numpy().tolist()]:
        print("  ".join(cell.ljust(room) for cell, room in zip(row, widths, strict=True)).rstrip())


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
        "rows": [_plain(row) for row in told.to_dict("records")],
        "announced": [_plain(row) for row in later.to_dict("records")],
        "sentence": official(rows, book, language),
    }
    print(json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False))


def _plain(row: dict) -> dict:
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def _unknown(what: str, found: str, known: list[str], language: str) -> int:
    """Name what is unknown, and what there is."""
    named = say(language, f"pages.{what}")
    print(say(language, "cli.unknown", what=named, value=found, known=", ".join(known)), file=sys.stderr)
    return REFUSED


def _check(asked: argparse.Namespace) -> int:
    answers = Answers(MARKS[asked.decimal])
    return _told(check_files(_opened(asked.language).store, asked.files, answers), asked, stored=False)


def _import(asked: argparse.Namespace) -> int:
    outcome = import_files(
        _opened(asked.language).store,
        asked.files,
        User(getpass.getuser(), local=True),
        asked.reason,
        Answers(MARKS[asked.decimal]),
    )
    return _told(outcome, asked, stored=True)


def _told(outcome: Outcome, asked: argparse.Namespace, stored: bool) -> int:
    """Print the outcome; returns the exit code."""
    language = asked.language
    counts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same}
    if asked.json:
        problems = [
            {
                "kind": one.kind, "severity": one.severity, "file": one.file, "sheet": one.sheet, "row": one.row,
                "column": one.column, "message": sentence(one, language), "cure": cure(one, language),
            }
            for one in outcome.problems
        ]  # fmt: skip
        verdict = "accepted" if outcome.accepted else "refused"
        told = {"verdict": verdict, "figures": counts, "registered": outcome.registered, "problems": problems}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _tell(outcome.problems, language)
        key = ("cli.stored" if stored else "cli.checked") if outcome.accepted else "cli.refused"
        print(say(language, key, **counts))
        if outcome.registered:
            print(say(language, "cli.registered", n=outcome.registered))
    if not outcome.accepted:
        return REFUSED
    return WARNED if any(one.severity is Severity.WARNING for one in outcome.problems) else ACCEPTED


def _tell(problems: tuple[Problem, ...] | list[Problem], language: str) -> None:
    for one in problems:
        print(f"{sentence(one, language)} {cure(one, language)}", file=sys.stderr)


def _serve(asked: argparse.Namespace) -> int:
    """Run the dashboard until it is stopped."""
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "dashboard.py"), "--server.port", str(asked.port)]
    return subprocess.call(command, cwd=HERE)
