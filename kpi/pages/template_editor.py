"""The sentence of each indicator in an office's own words; the figures and their rounding stay ours."""

import pandas as pd
import streamlit as st

from kpi.exports.report import Report
from kpi.pages import state
from kpi.pages.composed import stored_templates
from kpi.pages.drafts import Draft, draft_of, drafts, forget, typing, with_drafts
from kpi.pages.plain import plain
from kpi.pages.saved_words import saving_row, told_after, trying
from kpi.pages.shown import Shown
from kpi.pages.visitor import visitor
from kpi.store import write_templates
from kpi.wording.catalogue import say
from kpi.wording.templates import PLACES, checked, default

_CHOSEN = "report_template_of"


def template_editor(shown: Shown, report: Report) -> list[str]:
    """One indicator's template, what is wrong with it (which it returns), and the sentence it makes."""
    language, names = shown.filters.language, shown.indicator_names()
    told = {one.indicator: one.text for part in (*report.fields, report.general) for one in part.told}
    order = [*dict.fromkeys(code for code in told if code in names), *(code for code in names if code not in told)]
    if not order:
        return []
    kept = st.session_state.get(f"{_CHOSEN}_kept", order[0])
    st.session_state[_CHOSEN] = code = kept if kept in order else order[0]
    st.selectbox(
        say(language, "pages.indicator"),
        order,
        key=_CHOSEN,
        format_func=names.__getitem__,
        on_change=lambda: st.session_state.update({f"{_CHOSEN}_kept": st.session_state[_CHOSEN]}),
    )
    ours = default(shown.book.indicator(code), language)
    own = stored_templates(shown.version).set_index("indicator")[f"text_{language}"]
    stored = str(own.get(code, "")) or ours
    widget = f"report_template_{code}_{language}"
    st.session_state[widget] = draft_of("template", (code,), language, stored)
    st.text_area(
        say(language, "reporting.template"), key=widget, height="content", max_chars=600,
        on_change=typing(widget, "template", (code,), language, stored, shown.version),
    )  # fmt: skip
    wrong = wrong_with(code, st.session_state[widget], shown.book.indicators, language)
    for sentence in wrong:
        st.warning(plain(sentence), icon=":material/edit_off:")
    if not wrong:
        st.markdown(plain(say(language, "reporting.makes", sentence=f"{told[code]}.") if code in told else
                          say(language, "reporting.makes_nothing")))  # fmt: skip
    places = " · ".join(f"{{{place}}} {say(language, f'reporting.place.{place}')}" for place in PLACES)
    st.markdown(f":small[:gray[{plain(say(language, 'reporting.places', places=places))}]]")
    _row(code, ours, stored, bool(wrong), shown)
    told_after("template", language)
    return wrong


def _row(code: str, ours: str, stored: str, wrong: bool, shown: Shown) -> None:
    """Save or discard what was typed; without a draft, go back to our wording where the office has its own."""
    language = shown.filters.language
    typed = tuple(one for one in drafts("template") if one.key == (code,))
    if typed:
        saving_row(
            "template",
            say(language, "reporting.template_unsaved"),
            language,
            lambda: _save(code, ours, typed, shown),
            lambda: forget("template", (code,)),
            can=not wrong,
        )
    elif stored != ours:
        st.button(
            say(language, "reporting.template_ours"), key="report_template_ours",
            on_click=lambda: _save(code, ours, (Draft("template", (code,), language, "", shown.version),), shown),
        )  # fmt: skip


def wrong_with(indicator: str, text: str, indicators: pd.DataFrame, language: str) -> list[str]:
    """What is wrong with a template, as sentences."""
    one = pd.DataFrame([[indicator, text, text]], columns=["indicator", "text_vi", "text_en"])
    return checked(one, indicators, language)[1]


def _save(code: str, ours: str, typed: tuple[Draft, ...], shown: Shown) -> None:
    """Record the template of one indicator; one that says what we say is none."""
    said = tuple(one._replace(text="" if one.text == ours else one.text) for one in typed)
    rows = with_drafts(stored_templates(shown.version), ("indicator",), said)
    rows = rows[rows["indicator"].eq(code)]
    language = shown.filters.language
    reason = say(language, "reporting.reason.template", name=shown.indicator_names()[code])
    seen = min(one.version for one in typed)
    if trying("template", lambda: write_templates(state.store(), rows, visitor(), reason, seen)):
        forget("template", (code,))
