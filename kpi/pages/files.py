"""The files that a page offers beside its tables."""

import pandas as pd
import streamlit as st

from kpi.charts.description import file_name
from kpi.exports.csv import csv_text
from kpi.pages.shown import Shown
from kpi.wording.catalogue import say


def csv_button(table: pd.DataFrame, key: str, shown: Shown) -> None:
    """Offer a table as a file that Excel opens with its diacritics.

    The data version stands in the name: a browser may otherwise hand out an older file of the same name.
    """
    filters = shown.filters
    st.download_button(
        say(filters.language, "pages.csv"),
        csv_text(table, filters.language).encode(),
        file_name=f"{file_name(key, filters.data, filters.period)}-v{shown.version}.csv",
        mime="text/csv",
        key=f"csv_{key}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
