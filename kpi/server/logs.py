"""What the server says to whoever runs it: one line per event on standard error, as JSON or as text to read.

KPI_LOG says which; without it a terminal gets text and anything else JSON. A line has its time (UTC), its level, its
event and the facts of it: numbers, counts, kinds of problems, seconds. JSON never holds names of people or of their
files, addresses with what was asked for, cells, or the text of an exception, which repeats what it stumbled over: an
exception is told by its kinds and the places it passed. Only text, which is for whoever sits at the machine, has more.
"""

import json
import logging
import os
import secrets
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from kpi.wording.catalogue import LANGUAGES, say

FORMS = ("json", "text")
OURS = "kpi"
PLACES = 30  # of an exception, the innermost ones
LONGEST = 200  # characters of an event
ROOT = Path(__file__).parents[2]
_THEIR_FAULT = "Uncaught app execution"  # Streamlit's line for what `tell_fault` tells with its number

log = logging.getLogger(__name__)


class JsonLines(logging.Formatter):
    """One JSON object a line; libraries' messages stand without the values that were put into them."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as `time`, `level`, `event`, `from`, its facts, and what is known of its exception."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line: dict[str, object] = {
            "time": f"{moment}.{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "event": str(record.msg)[:LONGEST],
            "from": record.name,
            **getattr(record, "facts", {}),
        }
        if record.exc_info and (error := record.exc_info[1]):
            line |= {"errors": list(_kinds(error)), "at": _places(error)}
        return json.dumps(line, ensure_ascii=False, default=str)


class TextLines(logging.Formatter):
    """One line to read, and below it the exception as Python prints it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """The moment, the level, the event, and its facts as name=value."""
        facts = "".join(f"  {name}={value}" for name, value in getattr(record, "facts", {}).items())
        return f"{self.formatTime(record)}  {record.levelname.lower():7}  {record.getMessage()}{facts}"


def speak(form: str = "") -> None:
    """Let the server's log be heard in that form (FORMS); "" asks KPI_LOG, then whether someone is reading.

    Raises:
        ValueError: KPI_LOG says something else.
    """
    chosen = form or os.environ.get("KPI_LOG", "") or ("text" if sys.stderr.isatty() else "json")
    if chosen not in FORMS:
        raise ValueError(f"KPI_LOG is {chosen!r}; it may be {' or '.join(FORMS)}")
    own = logging.getLogger(OURS)
    own.handlers = [one for one in own.handlers if not isinstance(one.formatter, JsonLines | TextLines)]
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if chosen == "json" else TextLines())
    own.addHandler(handler)
    own.setLevel(logging.INFO)
    logging.getLogger("streamlit.error_util").addFilter(_told_by_us)
    if chosen == "json":
        for theirs in _their_handlers():
            theirs.setFormatter(JsonLines())
            theirs.setLevel(logging.WARNING)


def tell_fault(fault: Exception) -> bool:
    """A mistake of ours on a page: the log gets it with a number, the reader the number and a sentence.

    Returns True, which keeps Streamlit from showing the reader the exception itself.
    """
    number = secrets.token_hex(4)
    log.error("page failed", exc_info=fault, extra={"facts": {"number": number}})
    for language in LANGUAGES:
        st.error(say(language, "faults.ours", number=number), icon=":material/bug_report:")
    return True


def _told_by_us(record: logging.LogRecord) -> bool:
    """Everything but what `tell_fault` tells, too."""
    return record.msg != _THEIR_FAULT


def _their_handlers() -> Iterator[logging.Handler]:
    """What Streamlit prints with, for itself and for its web server: one for each of its loggers."""
    for logger in list(logging.root.manager.loggerDict.values()):
        handler = getattr(logger, "streamlit_console_handler", None)
        if handler is not None:
            yield handler


def _kinds(error: BaseException | None) -> Iterator[str]:
    """The kinds of an exception and of those that caused it; of a problem of ours its kind."""
    while error is not None:
        yield type(error).__name__
        yield from (str(problem.kind.value) for problem in getattr(error, "problems", ()))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _places(error: BaseException) -> list[str]:
    """The places that an exception passed, as `file:line function`, outermost first."""
    passed = traceback.extract_tb(error.__traceback__)[-PLACES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in passed]


def _short(name: str) -> str:
    """A file's name without where it is installed."""
    path = Path(name)
    if path.is_relative_to(ROOT) and "site-packages" not in path.parts:
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-2:])
