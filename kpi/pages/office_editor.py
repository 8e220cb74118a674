"""What an office says of itself above and below its reports: asked once and kept. Number and day are never kept."""

import re
from datetime import date

import pandas as pd
import streamlit as st

from kpi.exports.stored import KEPT_OF_OFFICE
from kpi.pages import state
from kpi.pages.composed import stored_office
from kpi.pages.drafts import choices, choose, tidied
from kpi.pages.plain import plain
from kpi.pages.saved_words import told_after, trying
from kpi.pages.shown import Shown
from kpi.pages.visitor import visitor
from kpi.store import write_office
from kpi.wording.catalogue import say

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
LONGEST = 200


def office_editor(shown: Shown) -> None:
    """The office's own words, as one form."""
    language, data = shown.filters.language, shown.filters.data
    rows = stored_office(shown.version)
    own = rows[rows["data_set"].eq(data)].set_index("name")[f"text_{language}"].to_dict()
    with st.form("report_office", border=False):
        typed = {name: _field(name, own.get(name, ""), f"{data}_{language}", language) for name in KEPT_OF_OFFICE}
        st.form_submit_button(
            say(language, "reporting.office_save"), key="report_office_save", type="primary",
            on_click=_save, args=(shown, {name: f"report_office_{name}_{data}_{language}" for name in typed}),
        )  # fmt: skip
    told_after("office", language)


def _field(name: str, stored: str, whose: str, language: str) -> str:
    """One field of the form, with what is on file in it."""
    label, example = say(language, f"reporting.office.{name}"), say(language, f"reporting.office.{name}.example")
    key = f"report_office_{name}_{whose}"
    if key not in st.session_state:
        st.session_state[key] = stored
    if name == "recipients":
        return st.text_area(label, key=key, height=90, placeholder=example, max_chars=5 * LONGEST)
    return st.text_input(label, key=key, placeholder=example, max_chars=LONGEST)


def _save(shown: Shown, widgets: dict[str, str]) -> None:
    """Record the form as one change; what was said in the other language stays."""
    language, data = shown.filters.language, shown.filters.data
    typed = {name: tidied(st.session_state[key]) for name, key in widgets.items()}
    rows = stored_office(shown.version)
    other = "en" if language == "vi" else "vi"
    kept = rows[rows["data_set"].eq(data)].set_index("name")[f"text_{other}"].to_dict()
    told = pd.DataFrame(
        [{"data_set": data, "name": name, f"text_{language}": text, f"text_{other}": kept.get(name, "")}
         for name, text in typed.items()]
    )  # fmt: skip
    reason = say(language, "reporting.reason.office")
    trying("office", lambda: write_office(state.store(), told, visitor(), reason, shown.version))


def number_and_day(language: str) -> None:
    """The number and the day of this one report; both stay open for the registry until they are typed."""
    with st.container(horizontal=True, key="report_number_day"):
        for name in ("number", "day"):
            key = f"report_{name}"
            st.session_state[key] = st.session_state.get(f"{key}_kept", "")
            st.text_input(
                say(language, f"reporting.{name}"), key=key, max_chars=20,
                placeholder=say(language, f"reporting.{name}.example"), on_change=_typed, args=(name,),
            )  # fmt: skip
    if st.session_state.get("report_day") and not choices().day:
        st.warning(plain(say(language, "reporting.no_day", typed=st.session_state["report_day"])))


def _typed(name: str) -> None:
    """Keep what was typed; a day that is none is told and left open on the paper."""
    text = st.session_state[f"report_{name}"].strip()
    st.session_state[f"report_{name}_kept"] = text
    choose(**{name: iso(text) if name == "day" else text})


def iso(text: str) -> str:
    """A day as it is written here, in ISO form; "" where it is none.

    >>> iso("5/7/2019"), iso("31/02/2019"), iso("tháng 7")
    ('2019-07-05', '', '')
    """
    found = _DAY.fullmatch(text.strip())
    if not found:
        return ""
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
