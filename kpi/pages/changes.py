"""The last changes: who recorded what, when and why; each can be undone, by another change."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd
import streamlit as st

from kpi.pages import state
from kpi.pages.paging import page_of
from kpi.pages.plain import plain
from kpi.pages.saving import forget_saved, tell
from kpi.pages.visitor import may_save, visitor
from kpi.store import StoreProblem, touched, undo
from kpi.wording.catalogue import known, say
from kpi.wording.changes import what_of
from kpi.wording.moments import moment
from kpi.wording.numbers import number

SHOWN_AT_ONCE = 10
BY_HAND = ("file", "screen", "command", "undo")  # a package is corrected in its files
_ASKED, _TOLD = "import_undo_asked", "import_undo_told"


def last_changes(language: str) -> None:
    """The changes, newest first, with a button to undo each that can be."""
    changes = state.store().changes()
    st.header(say(language, "changes.title"), anchor=False)
    for kind, words in st.session_state.pop(_TOLD, []):
        (st.success if kind == "done" else st.error)(plain(words))
    if changes.empty:
        st.markdown(plain(say(language, "changes.none")))
        return
    may = may_save()
    undone = undone_ones(changes)
    place = st.container(key="changes", gap="xsmall")
    part = page_of(len(changes), SHOWN_AT_ONCE, "changes_page")
    shown = changes.iloc[part]
    counts = touched(state.store(), [int(one) for one in shown["id"]])
    with place:
        for _, change in shown.iterrows():
            gone, did = int(change["id"]) in undone, what_of(counts.get(int(change["id"]), {}), language)
            _change(change, did, may and change["via"] in BY_HAND and not gone, gone, language)


def undone_ones(changes: pd.DataFrame) -> set[int]:
    """The changes that another one took back, and that no third one brought again.

    Args:
        changes: newest first, with `id` and `undoes` (missing where a change undoes nothing).
    """
    undone: set[int] = set()
    for change, undoes in zip(changes["id"], changes["undoes"], strict=True):
        if int(change) not in undone and pd.notna(undoes):
            undone.add(int(undoes))
    return undone


def _change(change: pd.Series, did: str, can: bool, undone: bool, language: str) -> None:
    """One change on a line: its number, when, who, by which way, what it touched, why."""
    made = int(change["id"])
    via = f"changes.via.{change['via']}"
    told = [
        say(language, "changes.number", n=made),
        moment(change["made_at"], language, _zone()),
        change["made_by"],
        say(language, via) if known(language, via) else change["via"],
        did,
    ]
    if pd.notna(change["undoes"]):
        told.append(say(language, "changes.undoes", n=int(change["undoes"])))
    why = " · ".join(part for part in (change["source_name"], change["reason"]) if part)
    with st.container(horizontal=True, vertical_alignment="center", key=f"change_{made}"):
        line = plain(" · ".join(part for part in told if part))
        st.markdown(f"{line}  \n:small[:gray[{plain(why)}]]" if why else line, width="stretch")
        if undone:
            st.markdown(f":gray[{plain(say(language, 'changes.undone'))}]", width="content")
        elif can and st.session_state.get(_ASKED) == made:
            st.button(
                say(language, "changes.undo_now", n=made), type="primary", key=f"undo_now_{made}", on_click=_undo,
                args=(made, language),
            )  # fmt: skip
            st.button(say(language, "changes.keep"), key=f"keep_{made}", on_click=_ask, args=(None,))
        elif can:
            st.button(say(language, "changes.undo"), key=f"undo_{made}", on_click=_ask, args=(made,))


def _ask(change: int | None) -> None:
    """Ask whether that change is really to be undone; None asks no more."""
    st.session_state[_ASKED] = change


def _undo(change: int, language: str) -> None:
    """Undo a change and say what came of it."""
    _ask(None)
    forget_saved()
    try:
        made = undo(state.store(), change, visitor(), "").change_id
        told = [("done", say(language, "changes.undone_by", n=change, by=number(made, language, 0)))]
    except StoreProblem as failure:
        told = [("failed", tell(problem, language)) for problem in failure.problems]
    st.session_state[_TOLD] = told


def _zone() -> tzinfo:
    """The reader's time zone; UTC where the browser names none that is known here."""
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
