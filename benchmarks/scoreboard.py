"""How long a scoreboard takes: of a small book, of a large one, and its formulas beside bare numpy.

Run from the checkout: `python -m benchmarks.scoreboard`. Prints medians of five runs in CPU seconds.
"""

from statistics import median
from time import process_time

import numpy as np
import pandas as pd

from kpi.domain import tables
from kpi.domain.achievement import achieved, verdict
from kpi.domain.book import Book, typed
from kpi.domain.change import change
from kpi.domain.claims import claims
from kpi.domain.columns import spelled
from kpi.domain.model import Basis, Bound, DataSet, Kind, Thresholds
from kpi.domain.outlook import outlooks, required
from kpi.domain.pace import expected, pace
from kpi.domain.scoreboard import scoreboard
from kpi.domain.status import status

KINDS = [(Kind.CUMULATIVE, ""), (Kind.LEVEL, Basis.BASELINE), (Kind.LIMIT, Basis.LEVEL), (Kind.LEVEL, Basis.RATIO)]
SPANS = ["Q1", "Q2", "Q3", "Q4"]
SIXTEEN = [f"{year}-{span}" for year in range(2020, 2024) for span in SPANS]
ROWS = 1_000_000


def book(indicators: int, areas: int, years: int) -> Book:
    """Quarterly results and a yearly plan, for every indicator and area."""
    random = np.random.default_rng(1)
    kinds = [KINDS[at % len(KINDS)] for at in range(indicators)]
    codes = [f"i{at:03}" for at in range(indicators)]
    places = [f"a{at:03}" for at in range(areas)]
    spans = [f"{year}-{span}" for year in range(2020, 2020 + years) for span in SPANS]
    plans = [str(year) for year in range(2020, 2020 + years)]
    results = every(indicator=codes, area=places, period=spans)
    planned = every(indicator=codes, area=places, period=plans)
    results = results.assign(measure="result", stage="final", value=random.uniform(50, 150, len(results)))
    planned = planned.assign(measure="plan", bound="at_least", value=random.uniform(300, 600, len(planned)))
    told = pd.concat([results, planned], ignore_index=True).assign(source="the report")
    registry = pd.DataFrame(kinds, columns=["kind", "basis"]).assign(
        code=codes, data_set="large", better="up", order=range(indicators), decimals=1, percent_decimals=2
    )
    empty = pd.DataFrame()
    return Book(
        DataSet("large", "", "", "administrative", "", places[0]),
        typed(registry, tables.INDICATORS),
        typed(empty, tables.FIELDS),
        typed(pd.DataFrame({"code": places, "order": range(areas)}), tables.AREAS),
        typed(empty, tables.OWNERS),
        typed(empty, tables.SERIES),
        typed(told, tables.FIGURES),
        typed(empty, tables.PASSAGES),
    )


def every(**values: list[str]) -> pd.DataFrame:
    """Every combination of the values."""
    return pd.MultiIndex.from_product(values.values(), names=list(values)).to_frame(index=False)


def rows(count: int) -> pd.DataFrame:
    """A scoreboard in the making, before its first formula."""
    random = np.random.default_rng(2)
    kind = random.integers(0, len(KINDS), count)
    words = {
        "kind": np.array([one for one, _ in KINDS])[kind], "basis": np.array([basis for _, basis in KINDS])[kind],
        "better": np.array(["up", "down"])[random.integers(0, 2, count)],
        "bound": np.array([*Bound, ""])[random.integers(0, 6, count)],
        "stage": "final", "said": "", "plan_said": "",
    }  # fmt: skip
    names = ["plan", "plan_to", "baseline", "value", "milestone", "full_year_estimate", "remaining_plan", "previous"]
    numbers = {name: random.uniform(1, 1000, count) for name in names}
    flags = dict.fromkeys(["plan_implied", "other_document", "period_only", "overdue", "closed", "rate"], False)
    coded = dict.fromkeys(words, "category") | dict.fromkeys(("said", "plan_said"), "str")
    table = pd.DataFrame(words | numbers | flags).astype(dict.fromkeys(words, "str")).astype(coded)
    return table.assign(
        month=6, elapsed=0.5, past_share=0.5, past_years=3, has_plan=True, earlier_plan=np.nan,
        published_percent=random.uniform(1, 120, count).round(1),
    )  # fmt: skip


def judged(table: pd.DataFrame) -> pd.DataFrame:
    """Every formula of a scoreboard, in its order."""
    thresholds = Thresholds()
    parts = table.pipe(claims).pipe(achieved).pipe(verdict, thresholds.about).pipe(expected).pipe(pace)
    return parts.pipe(status, thresholds).pipe(required).pipe(outlooks).pipe(change)


def texts(table: pd.DataFrame) -> float:
    """Seconds that it takes to spell the words of a judged table out again."""
    return seconds(spelled, judged(table))


def bare(table: pd.DataFrame) -> list[np.ndarray]:
    """The divisions and comparisons that the formulas cannot do without, on plain arrays."""
    names = ["value", "plan", "plan_to", "baseline", "milestone", "previous", "full_year_estimate", "published_percent"]
    value, plan, plan_to, start, milestone, previous, estimate, printed = (table[name].to_numpy() for name in names)
    distance = plan - start
    reached = [100 * (one - start) / distance for one in (value, milestone, estimate, plan_to)]
    ratios = [100 * value / plan, 100 * start / plan, (value - previous) / previous, (estimate - value) / 6]
    pace_ = reached[0] / reached[1]
    ahead = [(plan - value) / 6, (value - start) / 6, start + (value - start) / 0.5, (value - start) / printed]
    compared = [value > plan, value < plan, value > plan_to, value == plan, pace_ > 0.95, pace_ > 0.6, reached[0] < 0]
    rounded = [np.floor(reached[0] * 10**digits + 0.5) == printed * 10**digits for digits in (0, 1, 2)]
    return [*reached, *ratios, pace_, *ahead, *compared, *rounded]


def seconds(work, *arguments) -> float:
    """CPU seconds: the median of five runs after a first one that does not count."""
    work(*arguments)
    spent = []
    for _ in range(5):
        begun = process_time()
        work(*arguments)
        spent.append(process_time() - begun)
    return median(spent)


if __name__ == "__main__":
    for indicators, areas, years, periods in ((6, 1, 2, ["2021-Q2"]), (50, 60, 4, SIXTEEN)):
        shown = book(indicators, areas, years)
        spent, count = seconds(scoreboard, shown, *periods), len(scoreboard(shown, *periods))
        print(f"{indicators} indicators, {areas} areas, {len(periods)} periods: {spent:.3f} s for {count:,} rows")
    table = rows(ROWS)
    chain, needed = seconds(judged, table), seconds(bare, table)
    print(f"formulas, {ROWS:,} rows: {chain:.2f} s; bare numpy: {needed:.2f} s; ratio {chain / needed:.1f}")
    print(f"their words as text: {texts(table):.2f} s more")
