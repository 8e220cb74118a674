"""The parts of a scoreboard brought together: which rows there are, their plans, results and baselines."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kpi.domain.baselines import baselines, past_shares
from kpi.domain.book import Book
from kpi.domain.milestones import milestones
from kpi.domain.model import Basis, Kind, Measure
from kpi.domain.periods import Period
from kpi.domain.plans import decided, for_scoreboard, in_force
from kpi.domain.reached import CLAIMS, Measured, Reached, stages
from kpi.domain.results import WHO, best
from kpi.domain.series import series_of

PLAN_NAMES = {
    "period": "plan_period",
    "value": "plan",
    "value_to": "plan_to",
    "said": "plan_said",
    "decided_on": "plan_decided_on",
    "source": "plan_source",
    "published": "plan_published",
    "note": "plan_note",
}
PLAN_COLUMNS = [
    *WHO, "assigned_by", *PLAN_NAMES.values(), "bound", "due_on", "baseline_period", "plan_implied",
    "revisions", "earlier_plan", "earlier_plan_source",
]  # fmt: skip
DESCRIBED = ["kind", "basis", "better", "decimals", "percent_decimals", "rate"]
TEXT_OF_VALUE = {
    "source": "value_source", "as_of": "value_as_of", "published": "value_published", "note": "value_note",
    "parts": "value_parts", "said": "said", "differs": "value_differs",
}  # fmt: skip


def within(figures: pd.DataFrame, areas: Collection[str] | None) -> pd.DataFrame:
    """The figures of some areas; all of them when None."""
    return figures if areas is None else figures[figures["area"].isin(list(areas))]


def plans_of(figures: pd.DataFrame, moment: Period) -> pd.DataFrame:
    """The plans in force at the end of a period, as `plans.in_force` returns them."""
    return in_force(decided(figures), moment.end)


def assemble(book: Book, moment: Period, areas: Collection[str] | None) -> pd.DataFrame:
    """Bring together everything that the formulas ask for.

    Returns:
        The columns of `scoreboard` up to the claims, and those that only the steps need: adds, month, elapsed,
        has_plan, period_only, overdue, milestone, remaining_plan, past_share, full_year_estimate, other_document.
    """
    figures = within(book.figures, areas)
    reached = Reached(figures, book.series)
    plans = plans_of(figures, moment)
    rows = (
        _rows(figures, plans, reached, moment)
        .pipe(_described, book, moment)
        .pipe(_measured, reached, moment)
        .pipe(_estimated, figures, moment)
    )
    rows = baselines(rows, figures, reached)
    counts = rows["basis"].eq(Basis.BASELINE)
    rows = rows.assign(
        baseline=rows["baseline"].where(counts),
        baseline_period=rows["baseline_period"].where(counts, ""),
        baseline_source=rows["baseline_source"].where(counts, ""),
    )
    rows = rows.pipe(past_shares, figures, reached, moment).pipe(milestones, plans, moment)
    order = {code: place for place, code in enumerate(book.areas["code"])}
    rows = rows.assign(area_order=rows["area"].map(order))
    rows = rows.sort_values(["order", "area_order", "plan_period"], kind="stable").reset_index(drop=True)
    return rows.drop(columns=["order", "area_order"])


def _rows(figures: pd.DataFrame, plans: pd.DataFrame, reached: Reached, moment: Period) -> pd.DataFrame:
    """One row per plan in force; and one per indicator and area that has a result or a forecast but no plan."""
    planned = for_scoreboard(plans, moment)
    planned = planned.assign(plan_implied=planned["implied"].ne("")).rename(columns=PLAN_NAMES)[PLAN_COLUMNS]
    bare = reached.ending(moment)
    if moment.months == 12:
        bare = pd.concat([bare, _forecasts(figures, moment)[WHO]]).drop_duplicates()
    bare = bare[~pd.MultiIndex.from_frame(bare[WHO]).isin(pd.MultiIndex.from_frame(planned[WHO]))]
    rows = pd.concat([planned, bare], ignore_index=True)
    numbers = ["plan", "plan_to", "earlier_plan"]
    texts = [name for name in PLAN_COLUMNS if name not in (*numbers, "plan_implied", "revisions")]
    return rows.assign(
        **{name: rows[name].astype("float64") for name in numbers},
        **{name: rows[name].astype("object").where(rows[name].notna(), "").astype("str") for name in texts},
        plan_implied=rows["plan_implied"].eq(True),
        revisions=rows["revisions"].where(rows["revisions"].notna(), 0).astype("int64"),
        period=moment.key,
    )


def _described(rows: pd.DataFrame, book: Book, moment: Period) -> pd.DataFrame:
    """Add what each indicator is, its series, and where its row stands in the year."""
    known = book.indicators.rename(columns={"code": "indicator"})[["indicator", "order", *DESCRIBED]]
    rows = rows.merge(known, on="indicator", how="inner")
    ends = {key: Period.parse(key).end.isoformat() for key in rows["plan_period"].unique() if key}
    due = rows["due_on"].where(rows["due_on"].ne(""), rows["plan_period"].map(ends))
    return rows.assign(
        series=series_of(rows, book.series),
        rate=rows["rate"].astype(bool),
        adds=rows["kind"].eq(Kind.CUMULATIVE) | rows["basis"].eq(Basis.YEAR_TO_DATE),
        month=moment.last,
        elapsed=moment.elapsed,
        has_plan=rows["plan_period"].ne("") & (rows["plan"].notna() | rows["kind"].eq(Kind.TASK)),
        period_only=rows["plan_period"].ne("") & rows["plan_period"].ne(str(moment.year)),
        overdue=due.le(moment.end.isoformat()),
    )


def _measured(rows: pd.DataFrame, reached: Reached, moment: Period) -> pd.DataFrame:
    """Add the value of each row, the same span's value a year before, and the last one known."""
    how = np.select(
        [~rows["adds"], rows["period_only"], rows["plan_period"].ne("")],
        [Measured.AT_END, Measured.SPAN, Measured.YEAR_TO_DATE],
        Measured.SUM_OR_SPAN,
    )
    span = rows["plan_period"].where(rows["period_only"], moment.key)
    rows = rows.assign(how=how, measured=span)
    asked = rows[["how", "measured"]].drop_duplicates()
    now, before, told = [], [], []
    for one in asked.itertuples():  # a handful of ways and spans, never rows
        period, way = Period.parse(str(one.measured)), Measured(str(one.how))
        key = {"how": way, "measured": period.key}
        now.append(reached.values(way, period).assign(**key))
        before.append(reached.values(way, period.in_year(period.year - 1)).assign(**key))
        told.append(reached.claims(period).assign(**key))
    by = [*WHO, "how", "measured"]
    rows = rows.merge(_stack(now, [*by, "value", "rank", "derived", "span", *TEXT_OF_VALUE]), on=by, how="left")
    rows = rows.rename(columns=TEXT_OF_VALUE)
    earlier = _stack(before, [*by, "value", "span"]).rename(columns={"value": "previous", "span": "previous_span"})
    rows = rows.merge(earlier, on=by, how="left").merge(_stack(told, [*by, *CLAIMS]), on=by, how="left")
    return rows.pipe(_beside, reached, moment).pipe(_comparable, reached).drop(
        columns=["how", "measured", "span", "previous_span", "rank", "derived"]
    )


def _stack(tables: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    if not tables:
        return pd.DataFrame(columns=columns)
    return pd.concat([table[columns] for table in tables], ignore_index=True)


def _comparable(rows: pd.DataFrame, reached: Reached) -> pd.DataFrame:
    """Keep the value of the year before only where it is of the same series and measured the same way."""
    before = rows["measured"].map({key: Period.parse(key).in_year(Period.parse(key).year - 1).key for key in rows["measured"].unique()})
    alike = rows["span"].eq(rows["previous_span"])
    alike &= series_of(rows.assign(period=before.astype("str")), reached.series).eq(rows["series"])
    previous = rows["previous"].astype("float64").where(alike)
    return rows.assign(previous=previous, previous_period=before.where(previous.notna(), "").astype("str"))


def _beside(rows: pd.DataFrame, reached: Reached, moment: Period) -> pd.DataFrame:
    """Add the stage, the span's own figure and the last value known before a missing one."""
    own = reached.values(Measured.SPAN, moment)[[*WHO, "value", "derived"]]
    own = own.rename(columns={"value": "in_period", "derived": "in_period_derived"})
    last = reached.last_sum(moment).assign(adds=True)
    last = pd.concat([last, reached.last_level(moment).assign(adds=False)])
    rows = rows.merge(own, on=WHO, how="left").merge(last, on=[*WHO, "adds"], how="left")
    texts = [name for name in TEXT_OF_VALUE.values() if name != "value_differs"]
    missing, adds = rows["value"].isna(), rows["adds"]
    return rows.assign(
        **{name: rows[name].astype("object").where(rows[name].notna(), "").astype("str") for name in texts},
        value=rows["value"].astype("float64"),
        stage=stages(rows["rank"].astype("float64")),
        estimate=rows["rank"].eq(0) & ~missing,
        closed=rows["month"].eq(12) & rows["rank"].gt(0) & ~missing,
        value_differs=rows["value_differs"].eq(True),
        in_period=rows["in_period"].astype("float64").where(adds),
        in_period_derived=rows["in_period_derived"].eq(True) & adds,
        last_value=rows["last_value"].astype("float64").where(missing),
        last_period=rows["last_period"].where(missing & rows["last_period"].notna(), "").astype("str"),
        other_document=rows["plan_source"].ne("") & rows["value_source"].ne("") & rows["plan_source"].ne(rows["value_source"]),
        **{name: rows[name].astype("float64") for name in CLAIMS},
    )


def _forecasts(figures: pd.DataFrame, moment: Period) -> pd.DataFrame:
    """The stated full-year estimates of the period's year."""
    told = best(figures, Measure.FULL_YEAR_ESTIMATE)
    return told[told["period"].eq(str(moment.year)) & told["value"].notna()]


def _estimated(rows: pd.DataFrame, figures: pd.DataFrame, moment: Period) -> pd.DataFrame:
    """Add the stated full-year estimate with its words and source."""
    told = _forecasts(figures, moment)[[*WHO, "value", "said", "source", "published_percent"]]
    names = {"value": "full_year_estimate", "said": "outlook_said", "source": "outlook_source", "published_percent": "outlook_published_percent"}
    rows = rows.merge(told.rename(columns=names), on=WHO, how="left")
    texts = ["outlook_said", "outlook_source"]
    return rows.assign(
        **{name: rows[name].astype("object").where(rows[name].notna(), "").astype("str") for name in texts},
        full_year_estimate=rows["full_year_estimate"].astype("float64"),
    )
