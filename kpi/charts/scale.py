"""The scale above bars and dots: zero, the plan, and the share expected by now."""

import pandas as pd

from kpi.charts.canvas import SMALL
from kpi.charts.palette import Palette
from kpi.wording.catalogue import say


def scale_marks(rows: pd.DataFrame, free: tuple[float, float], language: str, palette: Palette) -> list[dict]:
    """Annotations on top of the plotting area.

    Args:
        rows: those with a percent, with `expected` and `expected_text`; none gives no scale.
        free: between these percents the expected share has room beside zero and the plan; it is written only
            there, and only where all rows share it.
    """
    if rows.empty:
        return []
    shared = rows["expected"].dropna().unique()
    marks = [(0, "0", palette.muted), (100, f"{say(language, 'charts.plan_mark')}<br>100%", palette.muted)]
    if len(shared) == 1 and free[0] <= shared[0] <= free[1]:
        text = rows.loc[rows["expected"].notna(), "expected_text"].iloc[0]
        marks.append((shared[0], f"<b>{say(language, 'charts.expected_mark')}</b><br>{text}", palette.ink))
    above = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 3, "xanchor": "center", "showarrow": False}
    return [above | {"x": float(x), "text": text, "font": {"size": SMALL, "color": ink}} for x, text, ink in marks]
