"""The room of what our own scripts draw, kept free from the first moment, so that nothing below jumps when it comes."""

import streamlit as st

FOLDED = 53  # em; below it a list folds and cards stand under each other (rows.css, board.css)


def keep_room(key: str, wide: float, folded: float) -> None:
    """Keep at least this height, in rem, for a component; rather too little than a hole under it.

    Args:
        key: of the component.
        wide: beside each other, on a desktop.
        folded: under each other, on a phone.
    """
    st.html(
        f"<style>.st-key-{key} {{ min-height: {folded:.1f}rem; }}"
        f" @media (min-width: {FOLDED + 6}em) {{ .st-key-{key} {{ min-height: {wide:.1f}rem; }} }}"
        f" @media print {{ .st-key-{key} {{ min-height: 0; }} }}</style>"
    )
