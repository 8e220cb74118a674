"""One year of invented figures: planned in January, told by July, told again with corrections after its end."""

from functools import cached_property

import numpy as np
import pandas as pd

from kpi.domain import tables
from kpi.domain.book import typed
from kpi.domain.columns import Amounts, Flags
from kpi.domain.model import Basis, Better, Kind, Measure, Stage

SOURCE = "Số liệu giả định / invented"


class Year:
    """What some pairs of an indicator and an area planned and reached in one year, side by side."""

    def __init__(self, pairs: pd.DataFrame, share: Amounts, year: int, since: int, seed: tuple[int, ...]) -> None:
        """Draw what every part of the year is told from.

        Args:
            pairs: one row each: indicator, area, kind, basis, better, bound, unit_vi, decimals and size,
                what is usual.
            share: of the usual size, how much is the area's.
            since: how many years there were before.
            seed: gives the same numbers again.
        """
        self.pairs, self.share, self.year, self.since, self.seed = pairs, share, year, since, seed
        self.random = np.random.default_rng([*seed, year])
        self.adds, self.task, limit = (self._is(kind) for kind in (Kind.CUMULATIVE, Kind.TASK, Kind.LIMIT))
        self.quarterly = self.adds & (pairs["size"] < 1_000).to_numpy()
        start, end, ahead = self._usual(since - 1), self._usual(since), self._between(0.35, 0.6)
        self.start, self.end = start, np.where(self.task, 2, end)
        self.half = np.where(self.adds, end * ahead, start + (end - start) * ahead)
        self.half = np.where(self.task, self.random.integers(0, 3, len(pairs)), self.half)
        self.plan = np.where(self.adds, end, start + (end - start) * 1.1) * self._between(0.99, 1.01)
        self.plan = np.where(self.adds, self.plan * self._between(0.8, 1.3), self.plan)
        self.plan = np.where(limit, self.pairs["size"] * 1.05, np.where(self.task, np.nan, self.plan))
        self.told, self.missing = self._some(0.92), self._some(0.02)
        self.estimated = self._some(0.15) & ~self.task & ~self.missing

    def plans(self) -> pd.DataFrame:
        """The plans of the year and of some first halves, and where levels stood before the first year."""
        decided = {"bound": self.pairs["bound"], "decided_on": f"{self.year}-01-15"}
        duty = {"said": np.where(self.task, "đúng hạn", ""), "due_on": np.where(self.task, f"{self.year}-11-30", "")}
        begins = (self.pairs["basis"] == Basis.BASELINE).to_numpy() & (self.since == 0)
        return self._figures(
            (self._some(0.97), Measure.PLAN, f"{self.year}", self.plan, decided | duty),
            (self.adds & self._some(0.1), Measure.PLAN, f"{self.year}-H1", self.plan * 0.45, decided),
            (begins, Measure.BASELINE, f"{self.year - 1}", self.start, {}),
        )

    def first_half(self) -> pd.DataFrame:
        """What was reached by June, estimates for the year, and plans that were revised."""
        july = {"published": f"{self.year}-07"}
        stage = july | {"stage": np.where(self.estimated, Stage.ESTIMATE, Stage.FINAL)}
        revised = {"bound": self.pairs["bound"], "decided_on": f"{self.year}-06-20"}
        by_quarters, at_once, half = self.told & self.quarterly, self.told & ~self.quarterly, self._known_half
        return self._figures(
            (at_once, Measure.RESULT, f"{self.year}-H1", half, stage),
            (by_quarters, Measure.RESULT, f"{self.year}-Q1", half * 0.45, july | {"stage": Stage.FINAL}),
            (by_quarters, Measure.RESULT, f"{self.year}-Q2", half * 0.55, stage),
            (self.adds & self._some(0.2), Measure.FULL_YEAR_ESTIMATE, f"{self.year}", self.end * 1.02, july),
            (self.adds & self._some(0.08), Measure.PLAN, f"{self.year}", self.plan * 0.9, revised),
        )

    def rest(self) -> pd.DataFrame:
        """What the year came to, the final figures of most estimates, and corrections of the first half."""
        january = {"published": f"{self.year + 1}-01"}
        final = january | {"stage": Stage.FINAL}
        stage = january | {"stage": np.where(self._some(0.05), Stage.PRELIMINARY, Stage.FINAL)}
        told, later = self._some(0.95), self.told & ~self.quarterly
        rest = self.end - self.half
        return self._figures(
            (told & ~self.quarterly, Measure.RESULT, f"{self.year}", self.end, stage),
            (told & self.quarterly, Measure.RESULT, f"{self.year}-Q3", rest * 0.45, final),
            (told & self.quarterly, Measure.RESULT, f"{self.year}-Q4", rest * 0.55, stage),
            (later & self.estimated & self._some(0.7), Measure.RESULT, f"{self.year}-H1", self.half * 1.01, final),
            (later & ~self.estimated & ~self.task & self._some(0.04), Measure.RESULT, f"{self.year}-H1",
             self.half * 0.98, final | {"note": "Đính chính (giả định) / correction (invented)"}),
        )  # fmt: skip

    @cached_property
    def _known_half(self) -> Amounts:
        """What was reached by June; missing where it was reported as missing."""
        return np.where(self.missing, np.nan, self.half)

    def _is(self, kind: Kind) -> Flags:
        """Which pairs are of this kind."""
        return (self.pairs["kind"] == kind).to_numpy()

    def _some(self, share: float) -> Flags:
        """About that share of the pairs."""
        return self.random.random(len(self.pairs)) < share

    def _between(self, low: float, high: float) -> Amounts:
        """A number for each pair."""
        return self.random.uniform(low, high, len(self.pairs))

    def _usual(self, since: int) -> Amounts:
        """The amount or level of each pair at the end of a year, which is the start of the next."""
        drawn = np.random.default_rng([*self.seed, since + 1]).uniform(-1, 1, len(self.pairs))
        size, up = self.pairs["size"].to_numpy(), (self.pairs["better"] == Better.UP).to_numpy()
        percent, limit = (self.pairs["unit_vi"] == "%").to_numpy(), self._is(Kind.LIMIT)
        level = np.where(up, 100 - (100 - size) * 0.96 ** (since + drawn / 2), size * 0.9 ** (since + drawn / 2))
        amount = size * self.share * 1.03**since * (1 + 0.15 * drawn)
        return np.where(limit, size * (1 + drawn / 10), np.where(percent, level, amount))

    def _figures(self, *told: tuple[Flags, Measure, str, Amounts, dict]) -> pd.DataFrame:
        """Rows of FIGURES: of which pairs, what, of which period, the value, and what is said beside it."""
        parts, unit = [], 10.0 ** self.pairs["decimals"].to_numpy()
        for which, measure, period, value, beside in told:
            rows = self.pairs[["indicator", "area"]].assign(
                measure=str(measure), period=period, value=np.round(value * unit) / unit, source=SOURCE, **beside
            )
            parts.append(rows[which])
        return typed(pd.concat(parts, ignore_index=True), tables.FIGURES)
