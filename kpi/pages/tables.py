"""Small tables of words on a page, each with its files."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import pyarrow as pa
import streamlit as st

from kpi.pages.files import table_files
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.wording.sources import short


@dataclass(frozen=True, eq=False)
class Small:
    """A table of words; made ready for the page once, however many ask for it.

    `cut` shortens very long sources on the page; the files have them whole.
    """

    words: pd.DataFrame
    cut: bool = False

    @cached_property
    def drawn(self) -> pa.Table:
        """Every cell safe inside Markdown, in the form that is sent."""
        told = self.words.map(short) if self.cut else self.words
        return pa.Table.from_pandas(told.map(plain), preserve_index=False)


def small_table(table: Small, key: str, title: str, shown: Shown) -> None:
    """Draw the table, and offer it as files; `title` stands above it in Excel."""
    st.table(table.drawn, border="horizontal", hide_index=True)
    table_files(table.words, key, title, shown)
