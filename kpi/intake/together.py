"""Figures of one indicator and area, or of a whole and its parts, held against each other. Warnings only.

Rule: docs/rules.md, section 7.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from kpi.domain.model import Kind, Measure
from kpi.domain.problems import Problem, ProblemKind
from kpi.intake.facts import KEYS, Facts, lookup, taken

_CLOSE = 0.001  # of the larger figure: printed figures are rounded
_POINTS = 0.011  # levels and drops are printed with two decimals


def problems(told: Facts) -> Iterator[Problem]:
    """Everything in which results do not go together; each is said at a figure of the files."""
    results = told.all
    results = results[results["measure"].eq(Measure.RESULT) & results["value"].notna()]
    yield from _falling(told, results)
    yield from _halves(told, results)
    yield from _parts(told, results)
    yield from _drops(told, results)


def _figure(told: Facts, row: pd.Series, kind: ProblemKind, **details: str) -> Problem:
    """A problem at a figure of the files."""
    found = f"{row['value']:.12g}"
    return told.several[int(row["of"])].problem(kind, row["row"], "value", found, **details)


def _falling(told: Facts, results: pd.DataFrame) -> Iterator[Problem]:
    """What has added up since January is not less than it was earlier in the year."""
    sums = results[results["kind"].eq(Kind.CUMULATIVE) & results["first"].eq(1)]
    ordered = sums.sort_values(["indicator", "area", "year", "last"], kind="stable").reset_index(drop=True)
    before = ordered.shift(1)
    same = (ordered[["indicator", "area", "year"]] == before[["indicator", "area", "year"]]).all(axis=1)
    falls = same & ordered["value"].lt(before["value"]) & (ordered["of"].ge(0) | before["of"].ge(0))
    for at in np.flatnonzero(falls):
        now, then = ordered.iloc[at], ordered.iloc[at - 1]
        named, other = (now, then) if now["of"] >= 0 else (then, now)
        yield _figure(
            told, named, ProblemKind.TOTAL_FALLS, period=now["period"], earlier=then["period"],
            value=f"{now['value']:.12g}", before=f"{then['value']:.12g}", other=str(other["period"]),
        )  # fmt: skip


def _halves(told: Facts, results: pd.DataFrame) -> Iterator[Problem]:
    """What a year adds up to is the sum of its halves, or of its quarters where all are told."""
    sums = results[results["kind"].eq(Kind.CUMULATIVE)].reset_index(drop=True)
    years = sums[sums["period"].str.len().eq(4) & sums["of"].ge(0)].reset_index(drop=True)
    for spans in (("H1", "H2"), ("Q1", "Q2", "Q3", "Q4")):
        parts = [
            taken(sums["value"], lookup(sums, years.assign(period=years["period"] + f"-{span}"), KEYS[:3]))
            for span in spans
        ]
        total = np.sum(parts, axis=0) if len(years) else np.zeros(0)
        value = years["value"].to_numpy()
        for at in np.flatnonzero(np.abs(total - value) > _CLOSE * np.maximum(np.abs(total), np.abs(value))):
            details = {"sum": f"{total[at]:.12g}", "parts": ", ".join(spans)}
            yield _figure(told, years.iloc[at], ProblemKind.YEAR_AGAINST_HALVES, **details)


def _parts(told: Facts, results: pd.DataFrame) -> Iterator[Problem]:
    """The parts of a whole are not more than it."""
    parts = results[results["part_of"].ne("")]
    if parts.empty:
        return
    sums = parts.groupby(["part_of", "area", "period"], sort=False)["value"].sum().reset_index()
    sums = sums.rename(columns={"part_of": "indicator", "value": "sum"})
    own = results.reset_index(drop=True)
    place = lookup(own, sums, ["indicator", "area", "period"])
    over = sums["sum"].to_numpy() > taken(own["value"], place) * (1 + _CLOSE)
    for at in np.flatnonzero(over):
        whole = own.iloc[place[at]]
        told_parts = parts[
            parts["part_of"].eq(sums["indicator"][at]) & parts["area"].eq(sums["area"][at])
            & parts["period"].eq(sums["period"][at])
        ]  # fmt: skip
        named = pd.concat([told_parts, whole.to_frame().T])
        named = named[named["of"].ge(0)]
        if len(named):
            details = {"sum": f"{sums['sum'][at]:.12g}", "total": f"{whole['value']:.12g}", "of": str(whole["name_vi"])}
            yield _figure(told, named.iloc[0], ProblemKind.PARTS_ABOVE_TOTAL, **details)


def _drops(told: Facts, results: pd.DataFrame) -> Iterator[Problem]:
    """A year's drop is what its level and that of the year before say."""
    drops = results[results["drop_of"].ne("") & results["period"].str.len().eq(4)].reset_index(drop=True)
    levels = results.reset_index(drop=True)
    of_level = drops.assign(indicator=drops["drop_of"])
    now = lookup(levels, of_level, KEYS[:3])
    then = lookup(levels, of_level.assign(period=(drops["year"] - 1).astype("str")), KEYS[:3])
    said = taken(levels["value"], then) - taken(levels["value"], now)
    value = drops["value"].to_numpy()
    allowed = np.maximum(_POINTS, _CLOSE * np.abs(value))
    for at in np.flatnonzero(np.abs(said - value) > allowed):
        candidates = [drops.iloc[at], levels.iloc[now[at]], levels.iloc[then[at]]]
        named = next((row for row in candidates if row["of"] >= 0), None)
        if named is not None:
            details = {"drop": f"{value[at]:.12g}", "levels": f"{said[at]:.12g}"}
            yield _figure(told, named, ProblemKind.DROP_AGAINST_LEVELS, **details)
