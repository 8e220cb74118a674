"""A long list a page at a time: what nobody scrolls through need not be drawn."""

import streamlit as st


def page_of(n: int, size: int, key: str) -> slice:
    """The rows of the page that the reader has turned to; the first one again when the list became shorter.

    Draws the page numbers where there are several pages. The place is `.st-key-<key>`.
    """
    pages = max(1, -(-n // size))
    if not 1 <= st.session_state.get(key, 1) <= pages:
        st.session_state[key] = 1
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return slice((page - 1) * size, page * size)
