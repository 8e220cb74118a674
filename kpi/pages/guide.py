"""Hướng dẫn: the rules, the data format, the problems and the glossary, as they stand in docs/."""

import re
from functools import lru_cache
from pathlib import Path

import streamlit as st

from kpi.pages.filters import PARTS, changing
from kpi.pages.shown import Shown
from kpi.wording.catalogue import say

DOCS = Path(__file__).parents[2] / "docs"
_TO_A_FILE = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")


def page(shown: Shown) -> None:
    """Show one part of the guide in the reader's language."""
    language = shown.filters.language
    with st.container(horizontal=True, key="guide"):
        st.session_state["part"] = shown.filters.part
        st.segmented_control(
            say(language, "pages.part"),
            PARTS,
            key="part",
            format_func=lambda part: say(language, f"guide.{part}"),
            required=True,
            label_visibility="collapsed",
            on_change=changing(shown.filters, "part"),
        )
        st.space("stretch")
        st.session_state["language"] = language
        st.segmented_control(
            say(language, "pages.language"),
            ("vi", "en"),
            key="language",
            format_func=str.upper,
            required=True,
            label_visibility="collapsed",
            on_change=changing(shown.filters, "language"),
        )
    st.markdown(text_of(shown.filters.part, language), anchors=False)


@lru_cache(maxsize=16)
def text_of(part: str, language: str) -> str:
    """The page of that name; a Vietnamese twin where there is one. Links to other files become their words."""
    twin = DOCS / language / f"{part}.md"
    source = twin if twin.is_file() else DOCS / f"{part}.md"
    return _TO_A_FILE.sub(r"\1", source.read_text("utf-8"))
