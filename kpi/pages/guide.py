"""Hướng dẫn: the rules, the data format, the problems and the glossary, as they stand in docs/."""

import re
from functools import lru_cache
from pathlib import Path

import streamlit as st

from kpi.pages.filters import PARTS
from kpi.pages.frame import filter_bar, language_switch, switch
from kpi.pages.shown import Shown
from kpi.wording.catalogue import say

DOCS = Path(__file__).parents[2] / "docs"
_TO_A_FILE = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


def page(shown: Shown) -> None:
    """Show one part of the guide in the reader's language."""
    language = shown.filters.language
    with filter_bar():
        switch(shown.filters, "part", PARTS, lambda part: say(language, f"guide.{part}"))
        language_switch(shown.filters)
    st.markdown(text_of(shown.filters.part, language), anchors=False)


@lru_cache(maxsize=16)
def text_of(part: str, language: str) -> str:
    """The page of that name; a Vietnamese twin where there is one. Links to other files become their words."""
    twin = DOCS / language / f"{part}.md"
    source = twin if twin.is_file() else DOCS / f"{part}.md"
    return _TO_A_FILE.sub(r"\1", source.read_text("utf-8"))
