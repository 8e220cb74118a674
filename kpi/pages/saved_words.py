"""What is typed on the report page is saved as one change, or a sentence says why not."""

from collections.abc import Callable

import streamlit as st

from kpi.domain.problems import Problem
from kpi.pages.plain import plain
from kpi.pages.saving import tell
from kpi.store import StoreProblem
from kpi.wording.catalogue import say
from kpi.wording.numbers import number


def trying(name: str, write: Callable[[], int | None]) -> bool:
    """Write, and remember what came of it; whether it was written.

    Args:
        name: of what is written ("passages", "template", "office").
        write: records it, and gives the change it made, None where nothing was new.
    """
    try:
        st.session_state[_key(name)] = write()
    except StoreProblem as failure:
        st.session_state[_key(name)] = failure.problems
        return False
    return True


def saving_row(
    name: str, told: str, language: str, save: Callable[[], None], discard: Callable[[], None], can: bool = True
) -> None:
    """What is not saved yet, the button that saves it, and the one that throws it away."""
    st.markdown(f":small[{plain(told)}]")
    with st.container(horizontal=True, key=f"report_{name}_row", gap="small"):
        label = say(language, "reporting.save")
        st.button(label, type="primary", key=f"report_{name}_save", on_click=save, disabled=not can)
        st.button(say(language, "reporting.discard"), key=f"report_{name}_discard", on_click=discard)


def told_after(name: str, language: str) -> None:
    """What came of the last attempt to save, told once."""
    if _key(name) not in st.session_state:
        return
    found: int | tuple[Problem, ...] | None = st.session_state.pop(_key(name))
    if isinstance(found, tuple):
        for problem in found:
            st.error(plain(tell(problem, language)), icon=":material/block:")
    elif found is None:
        st.success(plain(say(language, "reporting.saved_already")), icon=":material/check:")
    else:
        told = say(language, "reporting.saved", change=number(found, language, 0))
        st.success(plain(told), icon=":material/check:")


def _key(name: str) -> str:
    return f"report_{name}_saved"
