"""The parts of a scoreboard brought together: which rows there are, their plans, results and baselines.

Indicators, areas and assigning bodies are whole numbers here (`keys`); every text is taken once, at the end.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from kpi.domain.baselines import Baselines, past_shares
from kpi.domain.book import Book
from kpi.domain.consistency import level_change
from kpi.domain.keys import find, month_key, numbers, texts, words
from kpi.domain.lines import Lines, lines_of, numbered, within
from kpi.domain.milestones import milestones
from kpi.domain.model import Basis, Kind, Measure
from kpi.domain.periods import last_days, spans, years_before
from kpi.domain.plans import decided, for_scoreboard, in_force
from kpi.domain.reached import Asked, Measured, Reached, Value, stages
from kpi.domain.results import best
from kpi.domain.series import Breaks

PLAN_TEXTS = {
    "assigned_by": "assigned_by", "plan_period": "planned", "plan_said": "said", "plan_decided_on": "decided_on",
    "plan_source": "source", "plan_published": "published", "plan_note": "note", "due_on": "due_on",
    "earlier_plan_source": "earlier_plan_source",
}  # fmt: skip
PLAN_NUMBERS = {"plan": "value", "plan_to": "value_to", "earlier_plan": "earlier_plan"}
WORDS = ["kind", "basis", "better"]
DESCRIBED = ["decimals", "percent_decimals", "rate", "drop_of"]
VALUE_TEXTS = {
    "said": "said", "value_source": "source", "value_as_of": "as_of", "value_published": "published",
    "value_note": "note", "value_parts": "parts",
}  # fmt: skip
CLAIMS = ["published_percent", "published_index", "published_change"]
Columns = dict[str, Any]


def assemble(book: Book, shown: pd.DataFrame, only: Collection[str] | None) -> pd.DataFrame:
    """Bring together everything that the formulas ask for.

    Args:
        book: a data set with its figures.
        shown: the shown periods, as `plans.moments` returns them.
        only: the area codes; all areas when None.

    Returns:
        The columns of `scoreboard` up to the claims, and those that only the steps need: adds, progress, year,
        month, elapsed, has_plan, period_only, overdue, milestone, remaining_plan, past_share,
        full_year_estimate, other_document.
    """
    figures, areas = numbered(within(book.figures, only), book)
    reached = Reached(figures, max(len(areas), 1), Breaks.of(book.series, book.indicators["code"]))
    forecasts = best(figures, Measure.FULL_YEAR_ESTIMATE)
    forecasts = forecasts[forecasts["value"].notna() & forecasts["first"].eq(1) & forecasts["last"].eq(12)]
    plans = in_force(decided(figures), shown)
    judged = for_scoreboard(plans)
    lines = lines_of(judged, reached, forecasts, shown, book, areas)
    rows = _described(lines, judged, reached, shown, book, areas)
    rows |= _measured(rows, lines, judged, reached)
    baselines = Baselines(figures, reached)
    rows |= _started(rows, lines, judged, baselines)
    rows |= _compared(rows, lines, reached, baselines, book)
    rows |= milestones(lines, plans, rows["adds"], rows["period_only"])
    return pd.DataFrame(rows | _forecast(forecasts, lines))


def _described(
    lines: Lines, plans: pd.DataFrame, reached: Reached, shown: pd.DataFrame, book: Book, areas: pd.Index
) -> Columns:
    """What each row is, its plan, its series, and where it stands in the year."""
    indicator, area = lines.who // reached.areas, lines.who % reached.areas
    rows: Columns = {
        "period": shown["period"].array.take(lines.moment),
        "indicator": book.indicators["code"].array.take(indicator),
        "area": areas.array.take(area),
        **{name: texts(plans[source], lines.plan) for name, source in PLAN_TEXTS.items()},
        **{name: numbers(plans[source], lines.plan) for name, source in PLAN_NUMBERS.items()},
        "bound": words(plans["bound"], lines.plan),
        "plan_implied": np.append(plans["implied"].array != "", False)[lines.plan],
        "revisions": np.append(plans["revisions"], 0)[lines.plan],
        **{name: words(book.indicators[name], indicator) for name in WORDS},
        **{name: book.indicators[name].array.take(indicator) for name in DESCRIBED},
        "year": lines.shown.year,
        "month": lines.shown.last,
        "ends": shown["ends"].array.take(lines.moment),
    }
    cumulative, from_baseline = rows["kind"] == Kind.CUMULATIVE, rows["basis"] == Basis.BASELINE
    planned, due = rows["plan_period"] != "", rows["due_on"].to_numpy(dtype=object)
    due = np.where(due == "", last_days(pd.Series(rows["plan_period"])), due)
    return rows | {
        "series": reached.breaks.names.array.take(reached.run(lines.who, lines.shown.year, lines.shown.last)),
        "adds": cumulative | (rows["basis"] == Basis.YEAR_TO_DATE),
        "progress": cumulative | ((rows["kind"] == Kind.LEVEL) & from_baseline),
        "elapsed": rows["month"] / 12,
        "has_plan": planned & (~np.isnan(rows["plan"]) | (rows["kind"] == Kind.TASK)),
        "period_only": planned & ~_whole_year(lines, plans),
        "overdue": due <= rows["ends"].to_numpy(dtype=object),
    }


def _whole_year(lines: Lines, plans: pd.DataFrame) -> np.ndarray:
    """Whether the plan of each row is one of the whole year."""
    return np.append((plans["plan_first"] == 1) & (plans["plan_last"] == 12), False)[lines.plan]


def _span(rows: Columns, lines: Lines, plans: pd.DataFrame) -> Asked:
    """What a row is measured over: the span of its plan where only a part of the year has one, else the shown one."""
    first, last = (
        np.where(rows["period_only"], np.append(plans[name], 0)[lines.plan], of_shown)
        for name, of_shown in (("plan_first", lines.shown.first), ("plan_last", lines.shown.last))
    )
    return Asked(lines.who, lines.shown.year, first, last)


def _measured(rows: Columns, lines: Lines, plans: pd.DataFrame, reached: Reached) -> Columns:
    """The result of each row, with its words, its stage, and whether the period is closed."""
    span = _span(rows, lines, plans)
    value = reached.values(span, _how(rows))
    own = reached.values(lines.shown, np.full(len(lines.who), Measured.SPAN, dtype=object))
    told, claimed = reached.words(span, value), reached.figure(reached.results, span)
    known, adds = ~np.isnan(value.value), rows["adds"]
    two_sources = (rows["plan_source"] != "") & (told["source"].array != "")
    return {
        "value": value.value,
        **{name: told[source].array for name, source in VALUE_TEXTS.items()},
        "value_differs": value.differs,
        "stage": stages(value.rank),
        "estimate": known & (value.rank == 0),
        "closed": known & (value.rank > 0) & (rows["month"] == 12),
        "in_period": np.where(adds, own.value, np.nan),
        "in_period_derived": own.derived & adds,
        "other_document": two_sources & (rows["plan_source"] != told["source"].array),
        **{name: numbers(reached.results[name], claimed) for name in CLAIMS},
        **_before(rows, span, value, reached),
        **_last_known(~known, adds, lines.shown, reached),
    }


def _how(rows: Columns) -> np.ndarray:
    """What each row is measured by."""
    ways = np.array([Measured.AT_END, Measured.SPAN, Measured.YEAR_TO_DATE, Measured.SUM_OR_SPAN], dtype=object)
    return ways[np.select([~rows["adds"], rows["period_only"], rows["plan_period"] != ""], [0, 1, 2], 3)]


def _before(rows: Columns, span: Asked, value: Value, reached: Reached) -> Columns:
    """The value of the same span a year before: of the same series, and a sum only beside a sum."""
    earlier = span.before()
    then = reached.values(earlier, _how(rows))
    alike = ~np.isnan(value.value) & (value.own == then.own)
    alike &= reached.run(span.who, earlier.year, span.last) == reached.run(span.who, span.year, rows["month"])
    previous = np.where(alike, then.value, np.nan)
    keys = years_before(pd.Series(rows["plan_period"]).where(rows["period_only"], pd.Series(rows["period"])))
    return {"previous": previous, "previous_period": keys.where(~np.isnan(previous), "").array}


def _last_known(unknown: np.ndarray, adds: np.ndarray, shown: Asked, reached: Reached) -> Columns:
    """The last value before the end of each span without one: the latest sum of the year, or the latest level."""
    total, since = reached.last_sum(shown)
    level = np.where(unknown & ~adds, reached.last_level(shown), -1)
    periods = texts(reached.stated["period"], level).to_numpy(dtype=object)
    return {
        "last_value": np.where(unknown & adds, total, numbers(reached.stated["value"], level)),
        "last_period": pd.array(np.where(unknown & adds, since, periods), dtype="str"),
    }


def _started(rows: Columns, lines: Lines, plans: pd.DataFrame, baselines: Baselines) -> Columns:
    """The baseline of each row that counts from one: of the period that its plan names, else the year before's."""
    named = texts(plans["baseline_period"], lines.plan)
    named = pd.Series(np.where(named == "", (rows["year"] - 1).astype("str").astype(object), named), dtype="str")
    where = spans(named)
    found = baselines.of(lines.shown, where["year"].to_numpy(), where["last"].to_numpy())
    found = np.where(rows["basis"] == Basis.BASELINE, found, -1)
    return {
        "baseline": numbers(baselines.levels["value"], found),
        "baseline_period": named.where(found >= 0, "").array,
        "baseline_source": texts(baselines.levels["source"], found),
        "baseline_note": texts(baselines.levels["note"], found),
    }


def _compared(rows: Columns, lines: Lines, reached: Reached, baselines: Baselines, book: Book) -> Columns:
    """What past years had reached by now, and what the levels say beside a stated drop."""
    size = len(lines.who)
    share, years, drop = np.full(size, np.nan), np.zeros(size, dtype="int64"), np.full(size, np.nan)
    way = np.flatnonzero(rows["progress"] & (rows["month"] < 12))
    share[way], years[way] = past_shares(lines.shown.take(way), rows["adds"][way], baselines)
    stated = np.flatnonzero(rows["drop_of"] != "")
    level = pd.Index(book.indicators["code"]).get_indexer(pd.Index(rows["drop_of"].take(stated)))
    of_level = lines.shown.take(stated).of(level * reached.areas + lines.who[stated] % reached.areas)
    drop[stated] = level_change(of_level, reached, baselines)
    return {"past_share": share, "past_years": years, "level_change": drop}


def _forecast(forecasts: pd.DataFrame, lines: Lines) -> Columns:
    """The stated full-year estimate with its words and source."""
    known = month_key(forecasts["who"].to_numpy(), forecasts["year"].to_numpy(), 12)
    told = find(known, month_key(lines.who, lines.shown.year, 12))
    return {
        "full_year_estimate": numbers(forecasts["value"], told),
        "outlook_said": texts(forecasts["said"], told),
        "outlook_source": texts(forecasts["source"], told),
        "outlook_published_percent": numbers(forecasts["published_percent"], told),
    }
