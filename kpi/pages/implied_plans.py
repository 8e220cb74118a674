"""Plans that printed percents imply and no source says: offered, and taken only when the reader says so."""

import pandas as pd
import streamlit as st

from kpi.pages.handed import answers, say_also
from kpi.pages.plain import plain
from kpi.wording.catalogue import say
from kpi.wording.names import lookup
from kpi.wording.numbers import exact, trimmed
from kpi.wording.periods import short

MOST_SHOWN = 100
PLACES = 2  # of the bounds, which have no digits of their own


def implied_plans(implied: pd.DataFrame, indicators: pd.DataFrame, areas: pd.DataFrame, language: str) -> None:
    """The plans with what the percents allow, and the box that takes them, marked as implied."""
    if implied.empty and not answers().implied:
        return
    with st.container(border=True, key="import_implied"):
        st.markdown(f"**{plain(say(language, 'importing.implied', n=len(implied)))}**")
        names, places = lookup(indicators, language), lookup(areas, language)
        shown = implied.head(MOST_SHOWN)
        told = pd.DataFrame(
            {
                say(language, "importing.column.indicator"): shown["indicator"].map(lambda one: names.get(one, one)),
                say(language, "importing.column.area"): shown["area"].map(lambda one: places.get(one, one)),
                say(language, "importing.column.period"): shown["period"].map(lambda one: short(one, language)),
                say(language, "importing.column.plan"): shown["value"].map(lambda one: exact(one, language)),
                say(language, "importing.column.between"): [
                    f"{trimmed(low, language, PLACES)} – {trimmed(high, language, PLACES)}"
                    for low, high in zip(shown["low"], shown["high"], strict=True)
                ],
            }
        )
        if len(told):
            st.table(told.map(plain), border="horizontal", hide_index=True)
        st.session_state["import_take_implied"] = answers().implied
        st.checkbox(
            say(language, "importing.implied_take"),
            key="import_take_implied",
            on_change=lambda: say_also(implied=st.session_state["import_take_implied"]),
        )
