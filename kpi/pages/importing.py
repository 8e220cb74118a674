"""Nhập số liệu: files are handed in, understood, checked, compared and saved; each step appears when it can be taken.

Only someone at this machine itself may do so until there are accounts; everyone sees what was changed last.
"""

import streamlit as st

from kpi.domain.problems import errors
from kpi.pages import state
from kpi.pages.changes import last_changes
from kpi.pages.differences import differences_step
from kpi.pages.frame import filter_bar, language_switch
from kpi.pages.hand_in import hand_in_step
from kpi.pages.handed import checked, handed
from kpi.pages.implied_plans import implied_plans
from kpi.pages.plain import plain
from kpi.pages.problems_found import problems_step
from kpi.pages.recognised import recognised_step
from kpi.pages.saving import forget_saved, saved, saving_step
from kpi.pages.shown import Shown
from kpi.pages.visitor import may_save
from kpi.wording.catalogue import say


def page(shown: Shown) -> None:
    """Show the steps as far as they can be taken, and the last changes."""
    language = shown.filters.language
    with filter_bar():
        language_switch(shown.filters)
    with st.container(key="import"):
        st.title(say(language, "importing.title"), anchor=False)
        if may_save():
            saved(language)
            hand_in_step(shown)
            if handed().sources:
                forget_saved()
                _steps(shown)
        else:
            with st.container(border=True, key="import_refused"):
                st.markdown(plain(say(language, "importing.only_here")))
        last_changes(language)


def _steps(shown: Shown) -> None:
    """Everything after the files are there."""
    language = shown.filters.language
    outcome = checked(shown.version, language)
    registry = state.registries(shown.version)
    indicators, areas = registry["indicators"], registry["areas"]
    if outcome.recognised:
        recognised_step(outcome, registry, shown)
    problems_step(outcome, registry, language)
    implied_plans(outcome.implied, indicators, areas, language)
    if not errors(outcome.problems):
        differences_step(outcome, indicators, areas, language)
        saving_step(outcome, shown.version, language)
