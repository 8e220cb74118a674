"""What an office says of itself above and below its reports: asked once and kept. Number and day are never kept."""

import pandas as pd
import streamlit as st

from kpi.exports.stored import KEPT_OF_OFFICE
from kpi.pages import state
from kpi.pages.composed import stored_office
from kpi.pages.drafts import choices, draft_of, drafts, forget, tidied, typing
from kpi.pages.plain import plain
from kpi.pages.saved_words import told_after, trying
from kpi.pages.shown import Shown
from kpi.pages.visitor import visitor
from kpi.store import write_office
from kpi.wording.catalogue import say

LONGEST = 200


def office_editor(shown: Shown) -> None:
    """The office's own words, saved together."""
    language, data = shown.filters.language, shown.filters.data
    rows = stored_office(shown.version)
    own = rows[rows["data_set"].eq(data)].set_index("name")[f"text_{language}"].to_dict()
    for name in KEPT_OF_OFFICE:
        _field(name, own.get(name, ""), shown)
    st.button(
        say(language, "reporting.office_save"), key="report_office_save", type="primary",
        on_click=_save, args=(shown,),
    )  # fmt: skip
    told_after("office", language)


def _field(name: str, stored: str, shown: Shown) -> None:
    """One field of it, with what was typed or is on file."""
    language, data = shown.filters.language, shown.filters.data
    label, example = say(language, f"reporting.office.{name}"), say(language, f"reporting.office.{name}.example")
    key = _widget(name, shown)
    st.session_state[key] = draft_of("office", (data, name), language, stored)
    keep = typing(key, "office", (data, name), language, stored, shown.version)
    if name == "recipients":
        st.text_area(label, key=key, height=90, placeholder=example, max_chars=5 * LONGEST, on_change=keep)
    else:
        st.text_input(label, key=key, placeholder=example, max_chars=LONGEST, on_change=keep)


def _widget(name: str, shown: Shown) -> str:
    return f"report_office_{name}_{shown.filters.data}_{shown.filters.language}"


def _save(shown: Shown) -> None:
    """Record the office's words as one change; what was said in the other language stays."""
    language, data = shown.filters.language, shown.filters.data
    typed = {name: tidied(st.session_state[_widget(name, shown)]) for name in KEPT_OF_OFFICE}
    rows = stored_office(shown.version)
    other = "en" if language == "vi" else "vi"
    kept = rows[rows["data_set"].eq(data)].set_index("name")[f"text_{other}"].to_dict()
    told = pd.DataFrame(
        [{"data_set": data, "name": name, f"text_{language}": text, f"text_{other}": kept.get(name, "")}
         for name, text in typed.items()]
    )  # fmt: skip
    reason = say(language, "reporting.reason.office")
    seen = min([shown.version, *(one.version for one in drafts("office") if one.key[0] == data)])
    if trying("office", lambda: write_office(state.store(), told, visitor(), reason, seen)):
        forget("office", *((data, name) for name in typed))


def number_and_day(shown: Shown) -> None:
    """The number and the day of this one report; both stay open for the registry until they are typed."""
    language = shown.filters.language
    with st.container(horizontal=True, key="report_number_day"):
        for name in ("number", "day"):
            key = f"report_{name}"
            st.session_state[key] = draft_of("document", (name,), "", "")
            st.text_input(
                say(language, f"reporting.{name}"), key=key, max_chars=20,
                placeholder=say(language, f"reporting.{name}.example"),
                on_change=typing(key, "document", (name,), "", "", shown.version),
            )  # fmt: skip
    if st.session_state.get("report_day") and not choices().day:
        st.warning(plain(say(language, "reporting.no_day", typed=st.session_state["report_day"])))
