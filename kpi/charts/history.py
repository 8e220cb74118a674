"""One indicator over the years, read from scoreboards; nothing is worded or drawn here but the names of breaks."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Stage
from kpi.domain.periods import Period, spans
from kpi.wording.names import named
from kpi.wording.periods import elapsed


@dataclass(frozen=True)
class History:
    """What is drawn, in the indicator's unit.

    `results`: year, point ("year" for the whole, "to_date" for the shown point), value, estimate, series.
    `plans`: year, value, value_to. `forecasts`: year, value. `breaks`: year (the first of a new series), name.
    A year without a figure has no row.
    """

    results: pd.DataFrame
    plans: pd.DataFrame
    forecasts: pd.DataFrame
    breaks: pd.DataFrame
    to_date: str
    decimals: int
    from_zero: bool


def periods_of(book: Book, indicator: str, area: str, period: str) -> list[str]:
    """The periods whose scoreboard rows the years of an indicator are made of, oldest first.

    Every year with a figure, also later ones, and the shown span in each of them.
    """
    shown = Period.parse(period)
    own = book.figures[book.figures["indicator"].eq(indicator) & book.figures["area"].eq(area)]
    found = sorted({*spans(own["period"])["year"], shown.year})
    both = [key for year in found for key in (Period(int(year), shown.first, shown.last).key, str(year))]
    return list(dict.fromkeys(both))


def history_from(rows: pd.DataFrame, series: pd.DataFrame, period: str, language: str) -> History:
    """The years of an indicator.

    Args:
        rows: scoreboard rows of one indicator, area and assigning body, of any periods; those of whole years
            and of the shown span in other years are kept.
        series: `book.series`, the named breaks; those of other indicators are left out.
        period: the shown period's key.
        language: of the breaks' names.
    """
    shown = Period.parse(period)
    own = series[series["indicator"].isin(rows["indicator"])]
    rows = rows.assign(**spans(rows["period"]))
    whole = rows["first"].eq(1) & rows["last"].eq(12)
    same = rows["first"].eq(shown.first) & rows["last"].eq(shown.last)
    rows = rows[whole | same].assign(point=np.where(whole[whole | same], "year", "to_date"))
    told = rows[rows["value"].notna()].assign(estimate=lambda table: table["stage"].eq(Stage.ESTIMATE))
    plans = rows[rows["plan"].notna() & rows["plan_period"].str.fullmatch(r"\d{4}")].sort_values("last")
    forecasts = rows[rows["outlook_official"].notna() & ~rows["year"].isin(told.loc[told["point"].eq("year"), "year"])]
    first = own.assign(year=spans(own["first_period"])["year"]) if len(own) else own.assign(year=0)
    reported = pd.concat([told["year"], plans["year"], forecasts["year"]])
    inner = first[first["year"].gt(reported.min())] if len(reported) else first.iloc[:0]
    return History(
        results=_once(told, ["point", "year"])[["year", "point", "value", "estimate", "series"]],
        plans=_once(plans, ["year"])[["year", "plan", "plan_to"]].set_axis(["year", "value", "value_to"], axis=1),
        forecasts=_once(forecasts, ["year"])[["year", "outlook_official"]].set_axis(["year", "value"], axis=1),
        breaks=pd.DataFrame(
            {"year": inner["year"].to_list(), "name": [named(row, language) for _, row in inner.iterrows()]}
        ).astype({"year": "int64"}),
        to_date="" if shown.months == 12 else elapsed(shown.key, language),
        decimals=int(rows["decimals"].max()) if len(rows) else 0,
        from_zero=bool(rows["kind"].eq(Kind.CUMULATIVE).any()),
    )


def _once(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return (
        rows.sort_values("year", kind="stable").drop_duplicates(by, keep="last").sort_values(by).reset_index(drop=True)
    )


def runs(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The years that a line may join: without a gap, within one series."""
    breaks = rows["year"].diff().ne(1) | rows["series"].ne(rows["series"].shift())
    return [run for _, run in rows.groupby(breaks.cumsum(), sort=True)]
