"""Start here: `streamlit run dashboard.py`."""

from pathlib import Path

import streamlit as st

from kpi import server

app = st.App(
    Path(__file__).parent / "kpi/pages/main.py",
    lifespan=server.lifespan,  # opens the store once, loads data/ where it has changed
    middleware=server.middleware(),
    routes=server.routes(),
    on_script_error=server.tell_fault,
)
