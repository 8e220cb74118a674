"""One command from its words to its exit code: what goes wrong on the way is a sentence, never a stack trace."""

import argparse
import os
import sys
from pkgutil import resolve_name

from kpi.cli.saying import ACCEPTED, REFUSED, Refusal, tell
from kpi.store import StoreProblem
from kpi.wording.catalogue import say

_INTERRUPTED = 130  # as a shell says it


def run(asked: argparse.Namespace) -> int:
    """Do what was asked; returns the exit code."""
    try:
        code = int(resolve_name(f"kpi.cli.{asked.run}")(asked))
        sys.stdout.flush()
    except StoreProblem as failure:
        tell(failure.problems, asked.language)
        code = REFUSED
    except Refusal as refused:
        print(refused, file=sys.stderr)
        code = refused.code
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe (`| head`) has seen enough
        _silence()
        code = ACCEPTED
    except OSError as failure:
        print(_unwritten(failure, asked.language), file=sys.stderr)
        if not failure.filename:  # a full disk behind `>`
            _silence()
        code = REFUSED
    return code


def _unwritten(failure: OSError, language: str) -> str:
    """Why nothing could be written."""
    if isinstance(failure, FileExistsError):
        return say(language, "cli.in_the_way", path=str(failure.filename))
    where = f" ({failure.filename})" if failure.filename else ""
    return say(language, "cli.not_written", reason=f"{failure.strerror or failure}{where}")


def _silence() -> None:
    """Nothing more can be printed: what Python would still flush at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
