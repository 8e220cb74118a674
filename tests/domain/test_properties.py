"""What must hold for every figure an office could report."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.domain.achievement import achieved, verdict
from kpi.domain.model import Basis, Better, Bound, Kind, Status, Thresholds
from kpi.domain.outlook import outlooks, required
from kpi.domain.pace import expected, pace
from kpi.domain.rollup import sum_over_areas
from kpi.domain.scoreboard import scoreboard
from kpi.domain.status import status
from tests.sight import book, figures

FORMULAS = [
    (Kind.CUMULATIVE, ""), (Kind.LEVEL, Basis.BASELINE), (Kind.LEVEL, Basis.RATIO), (Kind.LEVEL, Basis.DIFFERENCE),
    (Kind.LIMIT, Basis.LEVEL), (Kind.LIMIT, Basis.YEAR_TO_DATE), (Kind.TASK, ""),
]  # fmt: skip
NUMBERS = ["plan", "plan_to", "baseline", "value", "milestone", "past_share"]
amounts = st.one_of(st.just(float("nan")), st.just(0.0), st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-3))


@st.composite
def any_rows(draw):
    """Up to a dozen rows of a scoreboard in the making, of any kind, with anything missing."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(FORMULAS), st.sampled_from(list(Better)), st.sampled_from([*Bound, ""]),
                st.tuples(*[amounts] * 5, st.one_of(st.just(float("nan")), st.floats(0, 1))),
                st.integers(1, 12), st.booleans(), st.booleans(), st.booleans(), st.integers(0, 5),
            ),
            min_size=1, max_size=12,
        )
    )  # fmt: skip
    names = ["kind", "basis", "better", "bound", *NUMBERS, "month", "estimate", "period_only", "overdue", "past_years"]
    table = pd.DataFrame(
        [
            (*formula, better, bound, *numbers, month, estimate, period_only, overdue, years)
            for formula, better, bound, numbers, month, estimate, period_only, overdue, years in rows
        ],
        columns=names,
    )
    return table.assign(
        elapsed=table["month"] / 12,
        closed=table["month"].eq(12) & ~table["estimate"] & table["value"].notna(),
        has_plan=table["plan"].notna() | table["kind"].eq(Kind.TASK),
        full_year_estimate=float("nan"),
        remaining_plan=float("nan"),
    )


def judge(rows: pd.DataFrame) -> pd.DataFrame:
    thresholds = Thresholds()
    judged = rows.pipe(achieved).pipe(verdict, thresholds.about).pipe(expected).pipe(pace)
    return judged.pipe(status, thresholds).pipe(required).pipe(outlooks)


@given(any_rows())
@settings(max_examples=25, deadline=None)
def test_every_row_gets_exactly_one_status(rows):
    judged = judge(rows)

    assert len(judged) == len(rows)
    assert set(judged["status"]) <= set(Status)


@given(any_rows())
@settings(max_examples=25, deadline=None)
def test_missing_in_missing_out(rows):
    judged = judge(rows)

    unknown = judged["value"].isna() | judged["plan"].isna()
    assert judged.loc[unknown, ["achieved", "pace", "gap"]].isna().all(axis=None)
    without_value = judged[judged["value"].isna() & judged["plan"].notna() & judged["kind"].ne(Kind.TASK)]
    assert set(without_value["status"]) <= {Status.NO_DATA}


def test_half_a_range_is_no_plan():
    half = {"kind": "cumulative", "basis": "", "better": "down", "bound": "between", "plan": [float("nan")]}

    judged = achieved(pd.DataFrame(half | {"plan_to": 600.0, "baseline": float("nan"), "value": 300.0}))

    assert judged["achieved"].isna().all()


@given(any_rows(), st.sampled_from([0.001, 0.5, 3.0, 1000.0]))
@settings(max_examples=25, deadline=None)
def test_scaling_both_sides_changes_nothing(rows, factor):
    amounts_of = ["plan", "plan_to", "baseline", "value", "milestone"]
    scaled = rows.assign(**{name: rows[name] * factor for name in amounts_of})
    tasks = rows["kind"].eq(Kind.TASK)  # the state of a task is no amount

    before, after = judge(rows[~tasks]), judge(scaled[~tasks])

    pd.testing.assert_series_equal(before["status"], after["status"])
    pd.testing.assert_series_equal(before["achieved"], after["achieved"], rtol=1e-9, atol=1e-7)


@given(any_rows(), st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_rows_is_irrelevant(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)

    pd.testing.assert_frame_equal(judge(rows.iloc[order]).sort_index(), judge(rows))


@given(st.floats(1, 90), st.floats(0.1, 50), st.floats(-20, 60))
@settings(max_examples=25, deadline=None)
def test_a_level_and_the_drop_of_it_say_the_same(baseline, planned_drop, drop):
    """Poverty from 15% to 12% is a cut of 3 points, and both tell the same percent, pace and status."""
    told_as = pd.DataFrame(
        {
            "kind": [Kind.LEVEL, Kind.CUMULATIVE], "basis": [Basis.BASELINE, ""], "better": [Better.DOWN, Better.UP],
            "bound": [Bound.AT_MOST, Bound.AT_LEAST], "plan": [baseline - planned_drop, planned_drop],
            "plan_to": float("nan"), "baseline": [baseline, float("nan")], "value": [baseline - drop, drop],
            "milestone": float("nan"), "past_share": float("nan"), "past_years": 0, "month": 6, "elapsed": 0.5,
            "closed": False, "estimate": False, "period_only": False, "overdue": False, "has_plan": True,
            "full_year_estimate": float("nan"), "remaining_plan": float("nan"),
        }
    )  # fmt: skip
    level, cut = judge(told_as).to_dict("records")

    assert level["achieved"] == pytest.approx(cut["achieved"], abs=1e-6)
    from_an_edge = [abs(cut["pace"] - edge) for edge in (0.95, 0.6)] + [abs(drop - planned_drop)]
    if abs(cut["achieved"]) > 1e-3 and min(from_an_edge) > 1e-6:
        assert level["status"] == cut["status"]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
@settings(max_examples=15, deadline=None)
def test_a_sum_over_areas_is_the_sum_of_its_parts(values):
    told = pd.DataFrame({"indicator": "jobs", "period": "2019-H1", "area": range(len(values)), "value": values})

    assert sum_over_areas(told, "20")["value"].to_list() == [pytest.approx(sum(values))]


def test_a_sum_with_a_missing_part_is_missing():
    told = figures("""
        indicator|period|area|value
        jobs|2019-H1|184|100
        jobs|2019-H1|185|
        jobs|2019|184|250
        jobs|2019|185|350""")

    total = sum_over_areas(told, "20").set_index("period")["value"]

    assert pd.isna(total["2019-H1"])
    assert total["2019"] == 600


def test_the_order_of_figures_on_file_is_irrelevant():
    kinds = "code|kind|basis\njobs|cumulative|\nrate|level|baseline"
    told = """
        indicator|period|measure|value|stage|decided_on
        jobs|2019-H1|result|7800|estimate|
        jobs|2019-H1|result|7900|final|
        jobs|2019|plan|14000||
        jobs|2019|plan|15000||2019-05-02
        jobs|2018-H1|result|7000||
        rate|2018|baseline|50||
        rate|2019-H1|result|50.75||
        rate|2019|plan|52.5||"""
    shown = book(kinds, told)
    turned = book(kinds, "\n".join([told.strip().splitlines()[0], *told.strip().splitlines()[:0:-1]]))

    pd.testing.assert_frame_equal(scoreboard(shown, "2019-H1", "2019"), scoreboard(turned, "2019-H1", "2019"))
