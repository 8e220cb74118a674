"""What was handed in on the import page and what its sender said about it, for as long as the visit lasts.

The bytes are those of Streamlit's own uploads and not a copy; a step to another page and back loses nothing.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import streamlit as st

from kpi.intake.answers import Answers
from kpi.intake.grid import Source
from kpi.pages import state
from kpi.pages.plain import plain
from kpi.store import Outcome, StoreProblem, check_files
from kpi.wording.catalogue import say

REASON = "import_reason"  # the key of the field beside the button that saves
_HANDED, _ANSWERS, _CHECKED, _ROUND = "import_handed", "import_answers", "import_checked", "import_round"


@dataclass(frozen=True)
class Handed:
    """Files as they were handed in; `digest` tells one set of files from another."""

    sources: tuple[Source, ...] = ()
    digest: str = ""


def handed() -> Handed:
    """What is being looked at; nothing at first."""
    return st.session_state.get(_HANDED, Handed())


def hand_in(*sources: Source) -> None:
    """Look at these files from here on; what was said about earlier ones is forgotten."""
    total = sha256()
    for source in sources:
        total.update(f"{source.name}\x00{len(source.data)}\x00".encode())
        total.update(source.data)
    st.session_state[_HANDED] = Handed(sources, total.hexdigest())
    st.session_state[_ANSWERS] = Answers()
    st.session_state.pop(_CHECKED, None)


def put_away() -> None:
    """Look at nothing any more, with an empty place to drop files."""
    hand_in()
    st.session_state[_ROUND] = this_round() + 1
    st.session_state.pop(REASON, None)


def this_round() -> int:
    """How often the files were put away: part of the widgets' keys, so that they begin empty again."""
    return st.session_state.get(_ROUND, 0)


def answers() -> Answers:
    """What was said about the files so far."""
    return st.session_state.get(_ANSWERS, Answers())


def say_also(**said: Any) -> None:
    """Say something more about the files: fields of Answers."""
    st.session_state[_ANSWERS] = replace(answers(), **said)


def checked(version: int, language: str) -> Outcome:
    """What importing the files would do; worked out once for the same files, answers and data version.

    A long check shows how far it is.
    """
    asked = (handed().digest, answers(), version)
    kept = st.session_state.get(_CHECKED)
    if kept and kept[0] == asked:
        return kept[1]
    place = st.empty()
    words = lambda file: plain(say(language, "importing.checking", file=file))  # noqa: E731
    bar = place.progress(0.0, words(""))
    try:
        outcome = check_files(
            state.store(),
            handed().sources,
            answers(),
            lambda share, file: bar.progress(min(share, 1.0), words(file)),
        )
    except StoreProblem as failure:
        outcome = Outcome(failure.problems)
    place.empty()
    st.session_state[_CHECKED] = (asked, outcome)
    return outcome
