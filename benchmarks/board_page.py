"""The page of benchmarks/board_app.py."""

import streamlit as st

from benchmarks.three_charts import charts, periods
from kpi.pages.board import board
from kpi.pages.follow import follow, nearest

st.set_page_config(layout="wide")
choices = periods()[::-1]
period = st.selectbox("Period", choices, key="period")
board(charts(period), key="board", language="en")
follow("board", {one: charts(one) for one in nearest(choices, period)})
