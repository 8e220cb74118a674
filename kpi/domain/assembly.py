"""The parts of a scoreboard brought together: which rows there are, their plans, results and baselines."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from kpi.domain.baselines import baselines, past_shares
from kpi.domain.book import Book
from kpi.domain.consistency import level_change
from kpi.domain.milestones import milestones
from kpi.domain.model import Basis, Kind, Measure
from kpi.domain.periods import Period, spans
from kpi.domain.plans import decided, for_scoreboard, in_force
from kpi.domain.reached import CLAIMS, LAST, Measured, Reached, stages
from kpi.domain.results import WHO, best
from kpi.domain.series import series_of

PLAN_NAMES = {
    "planned": "plan_period",
    "value": "plan",
    "value_to": "plan_to",
    "said": "plan_said",
    "decided_on": "plan_decided_on",
    "source": "plan_source",
    "published": "plan_published",
    "note": "plan_note",
}
PLAN_NUMBERS = ["plan", "plan_to", "earlier_plan"]
PLAN_TEXTS = [
    "assigned_by", "plan_period", "plan_said", "plan_decided_on", "plan_source", "plan_published", "plan_note",
    "bound", "due_on", "baseline_period", "earlier_plan_source",
]  # fmt: skip
DESCRIBED = ["kind", "basis", "better", "decimals", "percent_decimals", "rate", "drop_of"]
TEXTS_OF_VALUE = {
    "source": "value_source", "as_of": "value_as_of", "published": "value_published", "note": "value_note",
    "parts": "value_parts", "said": "said",
}  # fmt: skip
NUMBERS_OF_VALUE = ["value", "rank", "derived", "differs", "span"]
OUTLOOK_NAMES = {
    "value": "full_year_estimate", "said": "outlook_said", "source": "outlook_source",
    "published_percent": "outlook_published_percent",
}  # fmt: skip


def within(figures: pd.DataFrame, areas: Collection[str] | None) -> pd.DataFrame:
    """The figures of some areas; all of them when None."""
    return figures if areas is None else figures[figures["area"].isin(list(areas))]


def assemble(book: Book, shown: pd.DataFrame, areas: Collection[str] | None) -> pd.DataFrame:
    """Bring together everything that the formulas ask for.

    Args:
        book: a data set with its figures.
        shown: the shown periods, as `plans.moments` returns them.
        areas: the area codes; all areas when None.

    Returns:
        The columns of `scoreboard` up to the claims, and those that only the steps need: adds, progress, year,
        month, elapsed, has_plan, period_only, overdue, milestone, remaining_plan, past_share,
        full_year_estimate, other_document.
    """
    figures = within(book.figures, areas)
    reached = Reached(figures, book.series)
    plans = in_force(decided(figures), shown)
    rows = (
        _rows(figures, plans, reached, shown)
        .pipe(_described, book, shown)
        .pipe(_measured, reached, shown)
        .pipe(_told)
        .pipe(_estimated, figures)
        .pipe(baselines, figures, reached)
        .pipe(past_shares, figures, reached)
        .pipe(milestones, plans)
        .pipe(level_change, figures, reached)
    )
    counts = rows["basis"].eq(Basis.BASELINE)
    rows = rows.assign(
        baseline=rows["baseline"].where(counts),
        baseline_period=rows["baseline_period"].where(counts, ""),
        baseline_source=rows["baseline_source"].where(counts, ""),
        baseline_note=rows["baseline_note"].where(counts, ""),
        moment=rows["period"].map({key: place for place, key in enumerate(shown["period"])}),
        area_order=rows["area"].map({code: place for place, code in enumerate(book.areas["code"])}),
    )
    rows = rows.sort_values(["moment", "order", "area_order", "plan_period"], kind="stable").reset_index(drop=True)
    return rows.drop(columns=["moment", "order", "area_order"])


def _rows(figures: pd.DataFrame, plans: pd.DataFrame, reached: Reached, shown: pd.DataFrame) -> pd.DataFrame:
    """One row per plan in force; and one per indicator and area that has a result or a forecast but no plan."""
    planned = for_scoreboard(plans)
    planned = planned.assign(plan_implied=planned["implied"].ne("")).rename(columns=PLAN_NAMES)
    planned = planned[["period", *WHO, *PLAN_TEXTS, *PLAN_NUMBERS, "plan_implied", "revisions"]]
    results = reached.results[reached.results["value"].notna()]
    ending = results[[*WHO, "year", "last"]].merge(shown[["period", "year", "last"]], on=["year", "last"])
    years = shown.loc[shown["months"].eq(12), "period"]
    forecasts = _forecasts(figures)
    forecasts = forecasts[forecasts["period"].isin(years)]
    who = ["period", *WHO]
    bare = pd.concat([ending[who], forecasts[who]]).drop_duplicates()
    bare = bare[~pd.MultiIndex.from_frame(bare).isin(pd.MultiIndex.from_frame(planned[who]))]
    rows = pd.concat([planned, bare], ignore_index=True)
    return rows.assign(
        **{name: rows[name].astype("float64") for name in PLAN_NUMBERS},
        **_texts(rows, PLAN_TEXTS),
        plan_implied=rows["plan_implied"].eq(True),
        revisions=rows["revisions"].where(rows["revisions"].notna(), 0).astype("int64"),
    )


def _described(rows: pd.DataFrame, book: Book, shown: pd.DataFrame) -> pd.DataFrame:
    """Add what each indicator is, its series, and where its row stands in the year."""
    known = book.indicators.rename(columns={"code": "indicator"})[["indicator", "order", *DESCRIBED]]
    moment = shown.rename(columns={"last": "month"})[["period", "year", "month", "ends"]]
    rows = rows.merge(known, on="indicator").merge(moment, on="period")
    last_days = {key: Period.parse(key).end.isoformat() if key else "" for key in rows["plan_period"].unique()}
    due = rows["due_on"].where(rows["due_on"].ne(""), rows["plan_period"].map(last_days).astype("str"))
    cumulative, level = rows["kind"].eq(Kind.CUMULATIVE), rows["kind"].eq(Kind.LEVEL)
    return rows.assign(
        series=series_of(rows, book.series),
        rate=rows["rate"].astype(bool),
        adds=cumulative | rows["basis"].eq(Basis.YEAR_TO_DATE),
        progress=cumulative | (level & rows["basis"].eq(Basis.BASELINE)),
        elapsed=rows["month"] / 12,
        has_plan=rows["plan_period"].ne("") & (rows["plan"].notna() | rows["kind"].eq(Kind.TASK)),
        period_only=rows["plan_period"].ne("") & rows["plan_period"].ne(rows["year"].astype("str")),
        overdue=due.le(rows["ends"]),
    )


def _measured(rows: pd.DataFrame, reached: Reached, shown: pd.DataFrame) -> pd.DataFrame:
    """Add the value of each row, the same span's value a year before, and the span's own figure beside it."""
    how = np.select(
        [~rows["adds"], rows["period_only"], rows["plan_period"].ne("")],
        [Measured.AT_END, Measured.SPAN, Measured.YEAR_TO_DATE],
        Measured.SUM_OR_SPAN,
    )
    span = rows["plan_period"].where(rows["period_only"], rows["period"])
    rows = rows.assign(how=how, measured=span, measured_before=_year_before(span))
    keys = pd.Series(pd.unique(pd.concat([span, rows["measured_before"], shown["period"]])), dtype="str")
    values = reached.values(pd.concat([keys.rename("measured"), spans(keys)], axis=1))
    by = [*WHO, "how", "measured"]
    told = values[[*by, *NUMBERS_OF_VALUE, *TEXTS_OF_VALUE]].rename(columns=TEXTS_OF_VALUE)
    rows = rows.merge(told, on=by, how="left")
    names = {"measured": "measured_before", "value": "previous", "span": "previous_span"}
    before = values[[*by, "value", "span"]].rename(columns=names)
    rows = rows.merge(before, on=[*WHO, "how", "measured_before"], how="left")
    own = values.loc[values["how"].eq(Measured.SPAN), [*WHO, "measured", "value", "derived"]]
    own = own.rename(columns={"measured": "period", "value": "in_period", "derived": "in_period_derived"})
    rows = rows.merge(own, on=[*WHO, "period"], how="left").merge(reached.claims(), on=[*WHO, "measured"], how="left")
    alike = rows["span"].eq(rows["previous_span"])
    alike &= series_of(rows.assign(period=rows["measured_before"]), reached.series).eq(rows["series"])
    previous = rows["previous"].astype("float64").where(alike)
    unknown = rows[rows["value"].isna()]
    return rows.assign(
        previous=previous,
        previous_period=rows["measured_before"].where(previous.notna(), ""),
    ).join(reached.last_known(unknown) if len(unknown) else pd.DataFrame(columns=LAST, index=rows.index))


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Put every column of the result into its type, with the stage, and say whether the period is closed."""
    missing, adds = rows["value"].isna(), rows["adds"]
    other = rows["plan_source"].ne("") & rows["value_source"].notna() & rows["value_source"].ne("")
    return rows.assign(
        **_texts(rows, [*TEXTS_OF_VALUE.values(), "last_period"]),
        **{name: rows[name].astype("float64") for name in (*CLAIMS, "value", "last_value")},
        stage=stages(rows["rank"].astype("float64")),
        estimate=rows["rank"].eq(0) & ~missing,
        closed=rows["month"].eq(12) & rows["rank"].gt(0) & ~missing,
        value_differs=rows["differs"].eq(True),
        in_period=rows["in_period"].astype("float64").where(adds),
        in_period_derived=rows["in_period_derived"].eq(True) & adds,
        other_document=other & rows["plan_source"].ne(rows["value_source"]),
    ).drop(columns=["how", "measured", "measured_before", "span", "previous_span", "rank", "derived", "differs"])


def _year_before(keys: pd.Series) -> pd.Series:
    """The same span of the year before."""
    before = {key: Period.parse(key).in_year(Period.parse(key).year - 1).key for key in keys.unique()}
    return keys.map(before).astype("str")


def _forecasts(figures: pd.DataFrame) -> pd.DataFrame:
    """The stated full-year estimates."""
    told = best(figures, Measure.FULL_YEAR_ESTIMATE)
    return told[told["value"].notna() & told["first"].eq(1) & told["last"].eq(12)]


def _estimated(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Add the stated full-year estimate with its words and source."""
    told = _forecasts(figures)[[*WHO, "year", *OUTLOOK_NAMES]].rename(columns=OUTLOOK_NAMES)
    rows = rows.merge(told, on=[*WHO, "year"], how="left")
    numbers = ["full_year_estimate", "outlook_published_percent"]
    return rows.assign(
        **_texts(rows, ["outlook_said", "outlook_source"]), **{name: rows[name].astype("float64") for name in numbers}
    )


def _texts(rows: pd.DataFrame, names: list[str]) -> dict[str, pd.Series]:
    """Columns of words, with "" where a join found nothing."""
    return {name: rows[name].astype("object").where(rows[name].notna(), "").astype("str") for name in names}
