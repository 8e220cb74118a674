"""Step 4 of the import page: what the files would change of what is on file."""

import pandas as pd
import streamlit as st

from kpi.exports.differences import counted, new_names, told_rows
from kpi.intake.names import same
from kpi.pages.files import buttons
from kpi.pages.paging import page_of
from kpi.pages.plain import plain
from kpi.store import Outcome
from kpi.wording.catalogue import say
from kpi.wording.names import lookup
from kpi.wording.numbers import number

MOST_SHOWN = 1_000
FILTERED_FROM = 15  # rows
SHOWN_AT_ONCE = 50


def differences_step(outcome: Outcome, indicators: pd.DataFrame, areas: pd.DataFrame, language: str) -> None:
    """The counts, and every figure that is new or changed beside what is on file."""
    st.header(say(language, "importing.step.differences"), anchor=False)
    rows = outcome.rows
    rows = rows[rows["what"].isin(["new", "changed"])] if len(rows) else rows
    st.markdown(plain(counted(outcome, language)))
    if len(rows):
        names = lookup(indicators, language) | new_names(outcome)
        table = told_rows(rows, names, indicators, areas, language)
        _shown(_narrowed(table, rows, language), language)
        title, name = say(language, "importing.step.differences"), say(language, "importing.differences_name")
        buttons(lambda: table, title, name, "import_differences", language)


def _narrowed(table: pd.DataFrame, rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows that the filters leave."""
    if len(table) < FILTERED_FROM:
        return table
    options = ["", "new", "changed"]
    st.session_state["import_difference_what"] = st.session_state.get("import_difference_what", "")
    with st.grid(2, min_column_width=220, key="import_difference_filters"):
        what = st.selectbox(
            say(language, "importing.what"), options, key="import_difference_what", filter_mode=None,
            format_func=lambda one: say(language, f"importing.what.{one or 'all'}"),
        )  # fmt: skip
        text = st.text_input(say(language, "importing.text"), key="import_difference_text", live=True)
    kept = table[rows["what"].eq(what)] if what else table
    if not text.strip():
        return kept
    wanted = same(text)
    return kept[kept.apply(lambda row: wanted in same(" ".join(row)), axis=1)]


def _shown(kept: pd.DataFrame, language: str) -> None:
    """The table on the screen, a page at a time."""
    place = st.container(key="import_differences")
    part = page_of(min(len(kept), MOST_SHOWN), SHOWN_AT_ONCE, "import_difference_page")
    place.table(kept.iloc[part].map(plain), border="horizontal", hide_index=True)
    if len(kept) > MOST_SHOWN:
        shown = number(MOST_SHOWN, language, 0)
        st.markdown(plain(say(language, "importing.first_rows", shown=shown, n=len(kept))))
