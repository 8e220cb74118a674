"""`python -m kpi check|import`: files are judged, shown beside what is stored, and stored as one change."""

import argparse
import sys
from typing import Any

from kpi.cli.progress import bar
from kpi.cli.saying import (
    ACCEPTED,
    MISUSED,
    REFUSED,
    WARNED,
    Refusal,
    me,
    opened,
    plain_rows,
    printed,
    printed_json,
    tell,
    unknown,
)
from kpi.domain.periods import Period
from kpi.domain.problems import Severity
from kpi.exports.differences import counted, new_names, told_rows
from kpi.intake.answers import Answers
from kpi.intake.file_names import shown_name
from kpi.intake.numbers import DecimalMark
from kpi.store import Outcome, Store, check_files, import_files
from kpi.wording.catalogue import say
from kpi.wording.names import lookup
from kpi.wording.problems import cure, sentence

_MARKS: dict[str | None, DecimalMark] = {None: "", "point": ".", "comma": ","}
_SHOWN = 20  # rows of the difference
_YES = {"y", "yes", "c", "có", "co"}


def check(asked: argparse.Namespace) -> int:
    """Say everything about the files, and store nothing."""
    store = _store(asked)
    outcome = _checked(store, asked)
    if asked.json:
        printed_json(_as_json(outcome, asked.language))
    else:
        _show(outcome, store, asked.language)
        if outcome.accepted:
            print(say(asked.language, "cli.checked"))
    return _code(outcome)


def take(asked: argparse.Namespace) -> int:
    """Store the files; a person is shown first what will change, and asked."""
    store = _store(asked)
    answers, seen = _answers(store, asked), None
    if sys.stdin.isatty() and not asked.yes and not asked.json:  # a program that calls this has decided already
        seen = _checked(store, asked)
        _show(seen, store, asked.language)
        if not seen.accepted:
            return REFUSED
        if not (seen.new or seen.changed or seen.registered):
            print(say(asked.language, "cli.nothing_new"))
            return _code(seen)
        _confirm(asked.language)
    with bar() as progress:
        expected = seen.version if seen else None
        outcome = import_files(store, asked.files, me(), asked.reason, answers, expected, progress, via="command")
    if asked.json:
        printed_json(_as_json(outcome, asked.language))
        return _code(outcome)
    tell([one for one in outcome.problems if not seen or one not in seen.problems], asked.language)
    if not outcome.accepted:
        print(say(asked.language, "cli.refused"))
    elif outcome.change_id is None:
        print(say(asked.language, "cli.nothing_new"))
    else:
        counts = counted(outcome, asked.language)
        print(say(asked.language, "cli.stored", change=outcome.change_id, counts=counts))
    return _code(outcome)


def _store(asked: argparse.Namespace) -> Store:
    """The store; Refusal where a package does not stand alone, since it is one change of its own."""
    packages = [path for path in asked.files if path.is_dir() or path.suffix.lower() == ".zip"]
    if packages and len(asked.files) > 1:
        raise Refusal(say(asked.language, "cli.package_alone", file=str(packages[0])), MISUSED)
    return opened(asked).store


def _checked(store: Store, asked: argparse.Namespace) -> Outcome:
    with bar() as progress:
        return check_files(store, asked.files, _answers(store, asked), progress)


def _answers(store: Store, asked: argparse.Namespace) -> Answers:
    """What the command line says about the files; Refusal where it names what there is not."""
    registries = store.registries()
    for what, code, table in (("data", asked.data, "data_sets"), ("area", asked.area, "areas")):
        if code and code not in set(registries[table]["code"]):
            raise unknown(what, code, registries[table]["code"], asked.language)
    try:
        period = Period.parse(asked.period).key if asked.period else ""
    except ValueError:
        examples = ("2019", "2019-H1", "2019-Q3", "2019-04", "2019-9M")
        raise unknown("period", asked.period, examples, asked.language) from None
    sheets = frozenset((shown_name(path.name), sheet) for path in asked.files for sheet in asked.sheet)
    return Answers(
        decimal=_MARKS[asked.decimal],
        sheets=sheets or None,
        data_set=asked.data,
        area=asked.area,
        period=period,
        implied=asked.implied,
    )


def _confirm(language: str) -> None:
    """Go on only when the person at the keyboard says yes; anything else, or nobody there, is no."""
    print(say(language, "cli.ask"), end=" ", flush=True, file=sys.stderr)
    if sys.stdin.readline().strip().casefold() not in _YES:
        raise Refusal(say(language, "cli.not_stored"))


def _show(outcome: Outcome, store: Store, language: str) -> None:
    """The problems; then how much is new, changed, the same or a revised plan, and what changes, beside what is stored.

    What is only new is counted and not listed: it stands in the file.
    """
    tell(outcome.problems, language)
    if not outcome.accepted:
        print(say(language, "cli.refused"))
        return
    print(counted(outcome, language) or say(language, "cli.no_figures"))
    rows = outcome.rows
    rows = rows[rows["what"].eq("changed") | (rows["plan_revised"] & rows["what"].eq("new"))] if len(rows) else rows
    if len(rows):
        registries = store.registries()
        names = lookup(registries["indicators"], language) | new_names(outcome)
        first = rows.head(_SHOWN)
        printed(told_rows(first, names, registries["indicators"], registries["areas"], language))
        if len(rows) > _SHOWN:
            print(say(language, "cli.more_rows", n=len(rows) - _SHOWN))


def _code(outcome: Outcome) -> int:
    """The exit code."""
    if not outcome.accepted:
        return REFUSED
    return WARNED if any(one.severity is Severity.WARNING for one in outcome.problems) else ACCEPTED


def _as_json(outcome: Outcome, language: str) -> dict[str, Any]:
    """Verdict, counts, figures and problems; of a figure what is empty is left out, but a missing value is null."""
    verdict = {ACCEPTED: "accepted", WARNED: "accepted_with_warnings", REFUSED: "refused"}[_code(outcome)]
    problems = [
        {
            "kind": one.kind, "severity": one.severity, "file": one.file, "sheet": one.sheet, "row": one.row,
            "column": one.column, "found": one.found, "message": sentence(one, language), "cure": cure(one, language),
        }
        for one in outcome.problems
    ]  # fmt: skip
    return {
        "verdict": verdict,
        "change": outcome.change_id,
        "counts": {
            "new": outcome.new,
            "changed": outcome.changed,
            "same": outcome.same,
            "plans_revised": int(outcome.rows["plan_revised"].sum()) if len(outcome.rows) else 0,
            "registered": outcome.registered,
        },
        "figures": [
            {name: value for name, value in row.items() if name == "value" or value not in (None, "")}
            for row in plain_rows(outcome.rows)
        ],
        "problems": problems,
    }
