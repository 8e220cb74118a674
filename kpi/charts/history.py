"""One indicator over the years, read from scoreboards and baselines; only words beside numbers are worded here."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Measure, Stage
from kpi.domain.periods import Period, spans
from kpi.domain.series import Breaks
from kpi.wording.lines import plan_said, value_said
from kpi.wording.names import Row, named, said_word
from kpi.wording.periods import elapsed

_YEAR = 12
_COLUMNS = ["year", "value", "said", "source"]


@dataclass(frozen=True)
class History:
    """What is drawn, in the indicator's unit.

    Each table has `year`, `value`, `said` (the words before it: "ước", "khoảng") and `source`. `results` also has
    point ("year" for the whole, "to_date" for the shown point), estimate and series; `baselines`, where a year
    without a result is known to have ended, series; `plans` value_to. `breaks`: year (the first of a new series)
    and name. `names`: every series by its code. A year without a figure has no row.
    """

    results: pd.DataFrame
    baselines: pd.DataFrame
    plans: pd.DataFrame
    forecasts: pd.DataFrame
    breaks: pd.DataFrame
    names: dict[str, str]
    to_date: str
    decimals: int
    from_zero: bool

    @property
    def known(self) -> pd.DataFrame:
        """How each year ended, by its result or else its baseline: year, value, series, inferred."""
        whole = self.results[self.results["point"].eq("year")]
        both = pd.concat([whole.assign(inferred=False), self.baselines.assign(inferred=True)])
        return both[["year", "value", "series", "inferred"]].sort_values("year", ignore_index=True)

    @property
    def years(self) -> list[int]:
        """Every year with a figure."""
        parts = (self.results, self.baselines, self.plans, self.forecasts)
        return sorted({int(year) for part in parts for year in part["year"]})


def periods_of(book: Book, indicator: str, area: str, period: str) -> list[str]:
    """The periods whose scoreboard rows the years of an indicator are made of, oldest first.

    Every year with a figure, also later ones, and the shown span in each of them.
    """
    shown = Period.parse(period)
    own = book.figures[book.figures["indicator"].eq(indicator) & book.figures["area"].eq(area)]
    found = sorted({*spans(own["period"])["year"], shown.year})
    both = [key for year in found for key in (Period(int(year), shown.first, shown.last).key, str(year))]
    return list(dict.fromkeys(both))


def history_from(rows: pd.DataFrame, book: Book, period: str, language: str) -> History:
    """The years of an indicator.

    Args:
        rows: scoreboard rows of one indicator, area and assigning body, of any periods; those of whole years
            and of the shown span in other years are kept.
        book: the data set, for the names of its series and for its baselines.
        period: the shown period's key.
        language: of the words.
    """
    shown = Period.parse(period)
    rows = rows.assign(**spans(rows["period"]))
    whole = rows["first"].eq(1) & rows["last"].eq(_YEAR)
    same = rows["first"].eq(shown.first) & rows["last"].eq(shown.last)
    rows = rows[whole | same].assign(point=np.where(whole[whole | same], "year", "to_date"))
    told = rows[rows["value"].notna()]
    told = told.assign(estimate=told["stage"].eq(Stage.ESTIMATE), said=_words(told, value_said, language))
    reported = told.loc[told["point"].eq("year"), "year"]
    baselines = _baselines(rows, book)
    plans = rows[rows["plan"].notna() & rows["plan_period"].str.fullmatch(r"\d{4}")].sort_values("last")
    plans = plans.assign(said=_words(plans, plan_said, language), value=plans["plan"], value_to=plans["plan_to"])
    ahead = rows[rows["outlook_official"].notna() & ~rows["year"].isin(reported)]
    ahead = ahead.assign(said=_words(ahead, _outlook_said, language), value=ahead["outlook_official"])
    told = told.assign(source=told["value_source"])
    found = pd.concat([told["year"], plans["year"], ahead["year"], baselines["year"]])
    return History(
        results=_once(told, "point", "year")[[*_COLUMNS, "point", "estimate", "series"]],
        baselines=_once(baselines[~baselines["year"].isin(reported)], "year")[[*_COLUMNS, "series"]],
        plans=_once(plans.assign(source=plans["plan_source"]), "year")[[*_COLUMNS, "value_to"]],
        forecasts=_once(ahead.assign(source=ahead["outlook_source"]), "year")[_COLUMNS],
        breaks=_breaks(rows, book, found, language),
        names={row["series"]: named(row, language) for _, row in _own(rows, book).iterrows()},
        to_date="" if shown.months == _YEAR else elapsed(shown.key, language),
        decimals=int(rows["decimals"].max()) if len(rows) else 0,
        from_zero=bool(rows["kind"].eq(Kind.CUMULATIVE).any()),
    )


def _own(rows: pd.DataFrame, book: Book) -> pd.DataFrame:
    """The named series of the indicator."""
    return book.series[book.series["indicator"].isin(rows["indicator"])]


def _baselines(rows: pd.DataFrame, book: Book) -> pd.DataFrame:
    """The levels that other figures say whole years ended at: year, value, said, source, series."""
    told = book.figures[book.figures["measure"].eq(Measure.BASELINE) & book.figures["value"].notna()]
    told = told[told["indicator"].isin(rows["indicator"]) & told["area"].isin(rows["area"])]
    told = told.assign(**spans(told["period"]), said="")
    told = told[told["first"].eq(1) & told["last"].eq(_YEAR)]
    codes = book.indicators["code"]
    breaks = Breaks.of(book.series, codes)
    at = pd.Index(codes).get_indexer(pd.Index(told["indicator"]))
    run = breaks.at(at, told["year"].to_numpy(), told["last"].to_numpy())
    return told.assign(series=breaks.names.to_numpy()[run])


def _breaks(rows: pd.DataFrame, book: Book, reported: pd.Series, language: str) -> pd.DataFrame:
    """The series that begin after the first year with a figure."""
    own = _own(rows, book)
    first = own.assign(year=spans(own["first_period"])["year"]) if len(own) else own.assign(year=0)
    inner = first[first["year"].gt(reported.min())] if len(reported) else first.iloc[:0]
    names = [named(row, language) for _, row in inner.iterrows()]
    return pd.DataFrame({"year": inner["year"].to_list(), "name": names}).astype({"year": "int64"})


def _words(rows: pd.DataFrame, worded: Callable[[Row, str], str], language: str) -> pd.Series:
    """The words before the number of each row."""
    return pd.Series([worded(row, language) for row in rows.to_dict("records")], index=rows.index, dtype="str")


def _outlook_said(row: Row, language: str) -> str:
    return said_word(row["outlook_said"], language) if row["outlook_said"] else ""


def _once(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    """One row per `by`, the last one of several."""
    keys = list(by)
    return (
        rows.sort_values("year", kind="stable")
        .drop_duplicates(keys, keep="last")
        .sort_values(keys)
        .reset_index(drop=True)
    )


def runs(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The years that a line may join: without a gap, within one series."""
    breaks = rows["year"].diff().ne(1) | rows["series"].ne(rows["series"].shift())
    return [run for _, run in rows.groupby(breaks.cumsum(), sort=True)]
