"""What each row of a scoreboard is measured by: the value that its plan, or its span, asks for."""

from enum import StrEnum
from functools import cached_property

import pandas as pd

from kpi.domain.periods import Period
from kpi.domain.results import STAGES, WHO, Running, best, levels, running
from kpi.domain.series import series_of

TOLD = ["said", "source", "as_of", "published", "note"]
CLAIMS = ["published_percent", "published_index", "published_change"]
LAST = ["last_value", "last_period"]


class Measured(StrEnum):
    """What a row is measured by."""

    YEAR_TO_DATE = "year_to_date"  # adds up, under the year's plan
    SUM_OR_SPAN = "sum_or_span"  # adds up, without a plan
    SPAN = "span"  # adds up, under the plan of one part of the year
    AT_END = "at_end"  # levels and states of tasks


class Reached:
    """The results of some indicators and areas, ready to be asked for any periods at once."""

    def __init__(self, figures: pd.DataFrame, series: pd.DataFrame) -> None:
        """Take figures of every year: past shares and baselines need them; `series` is the series table."""
        self.results = best(figures)
        self.series = series

    @cached_property
    def running(self) -> Running:
        """The sums from January on."""
        return running(self.results)

    @cached_property
    def sums(self) -> pd.DataFrame:
        """Every known sum, months 0 to 12."""
        return self.running.sums()

    @cached_property
    def levels(self) -> pd.DataFrame:
        """The value at the end of each month."""
        return levels(self.results)

    def values(self, asked: pd.DataFrame) -> pd.DataFrame:
        """The value of every indicator and area at the asked periods, measured in each way.

        Args:
            asked: `measured` (period keys, each once) with year, first and last.

        Returns:
            One row per indicator, area, way (`how`) and asked period: value, rank, said, source, as_of,
            published, note (of its parts, joined), parts (the keys of the stated figures it is made of),
            derived, differs, span (whether it is the period's own figure and not a longer sum).
        """
        sums, own = self._sums(asked), pd.concat([self._own(asked), self._derived(asked)])
        at_end = self.levels.merge(asked.drop(columns="first"), on=["year", "last"])
        ways = (
            (Measured.YEAR_TO_DATE, sums),
            (Measured.SUM_OR_SPAN, pd.concat([sums, own])),
            (Measured.SPAN, own),
            (Measured.AT_END, _stated(at_end)),
        )
        found = pd.concat([rows.assign(how=way) for way, rows in ways if len(rows)] or [sums.assign(how="")])
        return found.drop_duplicates([*WHO, "how", "measured"])

    def claims(self) -> pd.DataFrame:
        """The percent, index and change that a source printed beside each period's own figure."""
        return self.results[[*WHO, "period", *CLAIMS]].rename(columns={"period": "measured"})

    def last_known(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The last value known before the end of each row's period: last_value, last_period on the rows' index.

        Of figures that add up the latest sum of the same year, of others the latest level of the same series.
        """
        year, month = rows["year"], rows["month"]
        asked = rows[WHO].assign(row=rows.index, asked=year * 12 + month, period=rows["period"])
        adds = rows["adds"].to_numpy()
        sums = self.sums[self.sums["month"].gt(0)]
        sums = sums.assign(moment=sums["year"] * 12 + sums["month"], begun=sums["year"] * 12)
        before = asked[adds].merge(sums, on=WHO)
        before = before[before["moment"].lt(before["asked"]) & before["begun"].eq((before["asked"] - 1) // 12 * 12)]
        before = before.sort_values("moment", kind="stable").drop_duplicates("row", keep="last")
        spans = zip(before["year"], before["month"], strict=True)
        before = before.assign(last_period=[Period(int(one), 1, int(last)).key for one, last in spans])
        held = self.levels.assign(moment=self.levels["year"] * 12 + self.levels["last"])
        held = asked[~adds].merge(held.rename(columns={"period": "last_period"}), on=WHO)
        held = held[held["moment"].lt(held["asked"])]
        now = series_of(held, self.series)
        held = held[now.eq(series_of(held.assign(period=held["last_period"]), self.series))]
        held = held.sort_values("moment", kind="stable").drop_duplicates("row", keep="last")
        found = pd.concat([one[["row", "value", "last_period"]] for one in (before, held)])
        return found.set_index("row").rename(columns={"value": "last_value"})[LAST]

    def _sums(self, asked: pd.DataFrame) -> pd.DataFrame:
        rows = self.sums.rename(columns={"month": "last"}).merge(asked, on=["year", "last"])
        figures = self.running.figures
        told = figures[[*TOLD, "period"]].iloc[rows["part"]].reset_index(drop=True)
        several = figures["first"].iloc[rows["part"]].ne(1).to_numpy()
        for at in several.nonzero()[0]:  # only sums of several parts, at the asked periods
            parts = figures.iloc[self.running.parts(int(rows["part"].iat[at]))]
            told.loc[at, "period"] = " + ".join(parts["period"])
            told.loc[at, ["as_of", "published"]] = parts[["as_of", "published"]].max()
            told.loc[at, ["said", "source", "note"]] = [_joined(parts[name]) for name in ("said", "source", "note")]
        rows = pd.concat([rows, told.rename(columns={"period": "parts"})], axis=1)
        return rows.assign(derived=False, span=rows["first"].eq(1)).drop(columns=["year", "first", "last", "part"])

    def _own(self, asked: pd.DataFrame) -> pd.DataFrame:
        rows = self.results[self.results["value"].notna()]
        return _stated(rows.merge(asked["measured"], left_on="period", right_on="measured"))

    def _derived(self, asked: pd.DataFrame) -> pd.DataFrame:
        """The difference of two sums: what a span brought when it was not stated itself."""
        asked = asked.assign(before=asked["first"] - 1)
        sums = self.sums[[*WHO, "year", "month", "value", "rank"]]
        rows = sums.merge(asked, left_on=["year", "month"], right_on=["year", "last"]).merge(
            sums, left_on=[*WHO, "year", "before"], right_on=[*WHO, "year", "month"], suffixes=("", "_before")
        )
        spans = zip(rows["year"], rows["last"], rows["before"], strict=True)
        parts = [_key(*one[:2]) + (f" − {_key(one[0], one[2])}" if one[2] else "") for one in spans]
        value, rank = rows["value"] - rows["value_before"], rows[["rank", "rank_before"]].min(axis=1)
        kept = rows[[*WHO, "measured"]].assign(value=value, rank=rank, **dict.fromkeys(TOLD, ""), parts=parts)
        return kept.assign(derived=True, differs=False, span=True)


def stages(rank: pd.Series) -> pd.Series:
    """The stage names of ranks; "" where there is none."""
    return rank.map(dict(enumerate(STAGES))).astype("object").where(rank.notna(), "").astype("str")


def _stated(rows: pd.DataFrame) -> pd.DataFrame:
    kept = rows[[*WHO, "measured", "value", "rank", *TOLD]].assign(parts=rows["period"])
    return kept.assign(derived=False, differs=False, span=True)


def _key(year: int, month: int) -> str:
    return Period(int(year), 1, int(month)).key


def _joined(told: pd.Series) -> str:
    """Different words of several parts one after the other, repeated ones once."""
    return "; ".join(dict.fromkeys(text for text in told if text))
