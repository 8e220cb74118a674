"""The colours of the theme for our own style rules: Streamlit's variables reach into components only."""

import streamlit as st


def colour(name: str) -> str:
    """A colour of `.streamlit/config.toml`, for example backgroundColor, in the reader's light or dark theme."""
    return str(st.get_option(f"theme.{st.context.theme.type or 'light'}.{name}"))
