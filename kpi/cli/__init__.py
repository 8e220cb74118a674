"""The same from a command line: `python -m kpi scoreboard|check|import|export|changes|undo|restore|demo|serve`.

Exit codes: 0 accepted, 3 accepted with warnings, 1 refused or impossible, 2 wrong usage.

commands   every command with what can be said to it; loads nothing that takes long
running    one command from its words to its exit code
saying     what every command says, and how
progress   how far a long file is
showing    scoreboard
taking     check, import
reporting  reports as files, of one period and area or of several
giving     export, with one line for every format
keeping    changes, undo, restore
invented_year, invented   a set of invented figures, year by year
demo       demo
serving    serve
"""

import io
import sys
from importlib import import_module

from kpi.cli.commands import parser

__all__ = ["main"]


def main(words: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a Windows console may otherwise not write Vietnamese
            stream.reconfigure(encoding="utf-8")
    asked = parser(sys.argv[1:] if words is None else words).parse_args(words)
    return int(import_module("kpi.cli.running").run(asked))  # not before: help is there at once
