"""The three charts of the comparison, drawn by the product's own board beside its own period widget.

KPI_CSV names the figures: `indicator, area, year, period, target, result`, results by half-year. Started by
benchmarks/browser.py with `streamlit run`; the page is benchmarks/board_page.py.
"""

from pathlib import Path

import streamlit as st

from kpi.server import routes
from kpi.server.lifespan import warmed_by
from kpi.server.middleware import middleware

app = st.App(Path(__file__).parent / "board_page.py", lifespan=warmed_by(), middleware=middleware(), routes=routes())
