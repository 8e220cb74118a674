"""The files that a page offers beside its tables: Excel, and CSV."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from kpi.charts.description import file_name
from kpi.exports.csv import csv_text
from kpi.pages.shown import Shown
from kpi.wording.catalogue import say

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table_files(table: pd.DataFrame, key: str, title: str, shown: Shown) -> None:
    """Offer a table of a page as files.

    The data version stands in the name: a browser may otherwise hand out an older file of the same name.
    """
    filters = shown.filters
    name = f"{file_name(key, filters.data, filters.period)}-v{shown.version}"
    buttons(lambda: table, title, name, key, filters.language)


def buttons(table: Callable[[], pd.DataFrame], title: str, name: str, key: str, language: str) -> None:
    """A button for Excel and one for CSV; either is made when it is asked for.

    Args:
        table: texts and numbers, as `kpi.exports.csv.csv_text` takes it.
        title: above the table in Excel.
        name: of the file, without its ending.
        key: of the buttons.
        language: "vi" or "en".
    """

    def workbook() -> bytes:
        from kpi.exports.table_sheet import table_xlsx  # noqa: PLC0415  heavy, and few ask for it

        return table_xlsx(table(), title, language)

    offered = (("xlsx", workbook, _XLSX), ("csv", lambda: csv_text(table(), language).encode(), "text/csv"))
    with st.container(horizontal=True, key=f"files_{key}", gap="small"):
        for ending, made, mime in offered:
            st.download_button(
                say(language, f"pages.{ending}"),
                made,
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"{ending}_{key}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
