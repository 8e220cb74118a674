"""Every command with what can be said to it; loads nothing that takes long, so that help is there at once."""

import argparse
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kpi.wording.catalogue import LANGUAGES, say

MARKS = ("point", "comma")
FORMATS = ("datapackage", "docx", "pptx", "xlsx", "pdf", "zip")  # of `export`; kpi/cli/giving.py writes them

_MOST = 9_999  # indicators, areas or years of invented figures


def parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """What the commands are called and take, explained in the language that `words` ask for."""
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
    told = partial(say, first.parse_known_args(words)[0].language)

    whole = argparse.ArgumentParser(prog="python -m kpi", description=told("help.kpi"))
    whole.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help=told("help.language"))
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS, help=told("help.language"))
    common.add_argument("--no-examples", action="store_true", help=told("help.no_examples"))
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: str) -> argparse.ArgumentParser:
        """A command of that name, done by that function of kpi.cli."""
        explained = told(f"help.{name}")
        made = commands.add_parser(name, parents=[common], help=explained, description=explained)
        made.set_defaults(run=run)
        return made

    shown = command("scoreboard", "showing:show")
    shown.add_argument("--period", help=told("help.shown_period"))
    shown.add_argument("--data", metavar="CODE", help=told("help.shown_data"))
    shown.add_argument("--area", metavar="CODE", help=told("help.shown_area"))
    shown.add_argument("--format", choices=("table", "csv", "json"), default="table", help=told("help.shown_format"))

    _files(command("check", "taking:check"), told)
    taken = command("import", "taking:take")
    _files(taken, told)
    taken.add_argument("--yes", action="store_true", help=told("help.yes"))
    taken.add_argument("--reason", default="", help=told("help.reason"))

    given = command("export", "giving:export")
    given.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=told("help.format"))
    given.add_argument("--period", action="append", default=[], help=told("help.report_period"))
    given.add_argument("--area", action="append", default=[], metavar="CODE", help=told("help.report_area"))
    given.add_argument("--data", default="", metavar="CODE", help=told("help.shown_data"))
    given.add_argument("--brief", action="store_true", help=told("help.brief"))
    given.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=told("help.output"))

    listed = command("changes", "keeping:changes")
    listed.add_argument("--json", action="store_true", help=told("help.json"))

    undone = command("undo", "keeping:undo_change")
    undone.add_argument("change", type=int, metavar="NUMBER", help=told("help.undo_change"))
    undone.add_argument("--reason", default="", help=told("help.reason"))

    restored = command("restore", "keeping:restore_copy")
    restored.add_argument("name", nargs="?", metavar="COPY", help=told("help.restore_copy"))

    made = command("demo", "demo:demo")
    made.add_argument("--database", default="", metavar="FILE", help=told("help.demo_database"))
    for name, usual in (("indicators", 50), ("areas", 11), ("years", 10)):
        made.add_argument(f"--{name}", type=_count, default=usual, metavar="NUMBER", help=told(f"help.demo_{name}"))
    made.add_argument("--seed", type=int, default=1, metavar="NUMBER", help=told("help.demo_seed"))

    served = command("serve", "serving:serve")
    served.add_argument("--port", type=int, default=8501, help=told("help.port"))
    served.add_argument("--office", action="store_true", help=told("help.office"))
    return whole


def _count(text: str) -> int:
    """A whole number from 1 to 9,999; ValueError when it is none."""
    count = int(text)
    if not 1 <= count <= _MOST:
        raise ValueError(text)
    return count


def _files(command: argparse.ArgumentParser, told: partial[str]) -> None:
    """The files, and what may be said about them (kpi/intake/answers.py)."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help=told("help.files"))
    command.add_argument("--sheet", action="append", default=[], metavar="NAME", help=told("help.sheet"))
    command.add_argument("--period", default="", help=told("help.period"))
    command.add_argument("--area", default="", metavar="CODE", help=told("help.area"))
    command.add_argument("--data", default="", metavar="CODE", help=told("help.data"))
    command.add_argument("--decimal", choices=MARKS, help=told("help.decimal"))
    command.add_argument("--implied", action="store_true", help=told("help.implied"))
    command.add_argument("--json", action="store_true", help=told("help.json"))
