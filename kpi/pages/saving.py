"""Step 5 of the import page: everything is saved as one change, or nothing is."""

import streamlit as st

from kpi.domain.problems import Problem, errors
from kpi.exports.differences import counted
from kpi.pages import state
from kpi.pages.handed import REASON, answers, handed, put_away
from kpi.pages.plain import plain
from kpi.pages.visitor import visitor
from kpi.store import Outcome, StoreProblem, import_files
from kpi.wording.catalogue import say
from kpi.wording.names import sentence_case
from kpi.wording.problems import cure, sentence

_SAVED, _FAILED = "import_saved", "import_failed"
LONGEST_REASON = 500


def saving_step(outcome: Outcome, version: int, language: str) -> None:
    """The reason and the button; a sentence where there is nothing to save."""
    st.header(say(language, "importing.step.saving"), anchor=False)
    n = outcome.new + outcome.changed
    if not n and not outcome.registered:
        st.markdown(plain(say(language, "importing.nothing_new")))
        st.button(say(language, "importing.done_looking"), on_click=put_away, key="import_done")
        return
    st.text_input(
        say(language, "importing.reason"), key=REASON, max_chars=LONGEST_REASON,
        placeholder=say(language, "importing.reason_example"),
    )  # fmt: skip
    with st.container(horizontal=True, key="import_save_row"):
        label = say(language, "importing.save", n=n) if n else say(language, "importing.save_registered")
        st.button(label, type="primary", key="import_save", on_click=_save, args=(version, language))
        st.button(say(language, "importing.do_not_save"), on_click=put_away, key="import_do_not_save")
    _tell_failure(language)


def _save(version: int, language: str) -> None:
    """Record the files as one change, unless someone changed a figure since the reader saw it."""
    st.session_state.pop(_FAILED, None)
    st.toast(say(language, "importing.saving"), icon=":material/hourglass:")
    try:
        outcome = import_files(
            state.store(), handed().sources, visitor(), st.session_state.get(REASON, "").strip(), answers(),
            expected_change_id=version,
        )  # fmt: skip
    except StoreProblem as failure:
        st.session_state[_FAILED] = failure.problems
        return
    if errors(outcome.problems):
        st.session_state[_FAILED] = tuple(errors(outcome.problems))
        return
    st.session_state[_SAVED] = outcome
    put_away()


def saved(language: str) -> None:
    """What was just saved, at the top of the page; with its doubts, which were listed before, too."""
    outcome: Outcome | None = st.session_state.get(_SAVED)
    if outcome is None:
        return
    if outcome.change_id is None:
        told = say(language, "importing.saved_nothing")
    else:
        told = say(language, "importing.saved", change=outcome.change_id, counts=counted(outcome, language))
    st.success(plain(told), icon=":material/check:")
    doubts = [problem for problem in outcome.problems if problem.severity == "warning"]
    if doubts:
        with st.expander(say(language, "importing.saved_doubts", n=len(doubts)), key="import_saved_doubts"):
            st.markdown("\n".join(f"- {plain(tell(problem, language))}" for problem in doubts))


def forget_saved() -> None:
    """What was saved is no longer news."""
    st.session_state.pop(_SAVED, None)


def _tell_failure(language: str) -> None:
    """Why the last attempt saved nothing."""
    problems: tuple[Problem, ...] = st.session_state.pop(_FAILED, ())
    for problem in problems:
        st.error(plain(tell(problem, language)), icon=":material/block:")


def tell(problem: Problem, language: str) -> str:
    """A problem and its cure in one line."""
    words = sentence(problem, language)
    return f"{words if problem.file else sentence_case(words)} {cure(problem, language)}"
