"""What offices really printed, recomputed: tests/published.csv, and public tables where they lie beside the checkout.

Each disagreement is listed with its reason; a new one, or one that vanishes, fails.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from kpi.domain.achievement import achieved, direction, verdict
from kpi.domain.change import change
from kpi.domain.claims import agrees, claims
from kpi.domain.columns import spelled
from kpi.domain.model import Basis, Kind, Reason, Status, Thresholds
from kpi.domain.pace import pace
from kpi.domain.status import status

HERE = Path(__file__).parents[1]
REAL = HERE.parents[1] / "shared" / "realdata"
beside = pytest.mark.skipif(not REAL.is_dir(), reason="the public tables do not lie beside this checkout")
DISAGREE = {
    "D009-02": "732,000 of 1,510,000 is 48.48, printed 48.8: plan and claim stand in the same document",
    "D030-01": "15,530 of 22,366 is 69.44, printed 70: rounded further than its digits say",
}


def rows(**columns) -> pd.DataFrame:
    """A scoreboard in the making with nothing on file but the given columns."""
    texts = dict.fromkeys(("basis", "bound", "said", "plan_said"), "")
    numbers = dict.fromkeys(("plan", "plan_to", "baseline", "value", "milestone", "earlier_plan"), np.nan)
    flags = dict.fromkeys(("plan_implied", "other_document", "period_only", "overdue", "closed"), False)
    known = {"kind": Kind.CUMULATIVE, "better": "up", "stage": "final", "month": 6, "has_plan": True}
    table = pd.DataFrame(columns)
    return table.assign(**{name: what for name, what in (texts | numbers | flags | known).items() if name not in table})


def published() -> pd.DataFrame:
    """The statements that carry value, plan and percent."""
    table = pd.read_csv(HERE / "published.csv", dtype=str, keep_default_na=False)
    table = table[table["verdict"].ne("")].reset_index(drop=True)
    numbers = ["value", "plan", "plan_to", "baseline", "percent"]
    return table.assign(**{name: pd.to_numeric(table[name]) for name in numbers})


def test_every_published_percent_is_explained_or_listed():
    told = published()
    given = ["kind", "basis", "better", "bound", "stage", "value", "plan", "plan_to", "baseline"]
    judged = (
        rows(**told[given], said=told["value_said"], published_percent=told["percent"])
        .pipe(claims)
        .pipe(verdict)
        .pipe(spelled)
    )
    apart = agrees(judged["gap"].abs().to_numpy(), told["percent"].to_numpy())
    by_difference = pd.Series(np.where(apart, "agrees", "disagrees"), index=told.index)
    found = judged["claim_verdict"].mask(told["percent_kind"].eq("gap"), by_difference)

    assert found.to_list() == told["verdict"].to_list()
    assert found.value_counts().to_dict() == {"agrees": 14, "approximate": 4, "truncated": 3, "disagrees": 2}
    assert set(told.loc[found.eq("disagrees"), "case"]) == set(DISAGREE)


@beside
def test_two_programmes_of_development_aid_divide_the_same():
    told = pd.read_csv(REAL / "peer-tests" / "cases.csv").query("published_percent.notna()").reset_index(drop=True)
    shares = achieved(rows(value=told["value"], plan=told["target"]))["achieved"]

    same = (shares - told["published_percent"]).abs() <= 0.5  # printed as whole percents

    assert len(told) == 37
    assert told.loc[~same, "target"].to_list() == [0]  # there 0%; a plan of zero has no percent here
    assert shares[~same].isna().all()


@beside
def test_vaccines_used_of_vaccines_delivered():
    told = pd.read_csv(REAL / "italy-vaccini" / "cases.csv")
    shares = achieved(rows(value=told["value"], plan=told["target"]))["achieved"]

    assert len(told) == 21
    assert agrees(shares.to_numpy(), told["published_percent"].to_numpy()).all()


@beside
def test_state_budget_investment_in_the_tables_that_print_their_plan():
    told = pd.read_csv(REAL / "gso-vietnam" / "cases_to2018.csv")
    told = told[told["target"].notna() & told["published_percent"].notna()].reset_index(drop=True)
    shares = achieved(rows(value=told["value"], plan=told["target"]))["achieved"]

    apart = told[(shares - told["published_percent"]).abs() > 0.05]

    assert len(told) == 500
    # Values or plans of these tables were rounded to whole numbers before they were printed.
    assert apart[["area", "year"]].to_numpy().tolist() == [
        ["Bộ Công nghiệp", 2004],
        ["Bộ Giáo dục và Đào tạo", 2017],
        ["Bộ Xây dựng", 2017],
        ["Bộ Tài nguyên và Môi trường", 2017],
        ["Bộ Công Thương", 2017],
        ["Bộ Khoa học và Công nghệ", 2017],
    ]


def _number(texts: pd.Series) -> pd.Series:
    """Numbers; their table writes None for none."""
    return pd.to_numeric(texts.where(texts.ne("None")))


@beside
def test_councils_that_improved_are_those_the_benchmark_says():
    told = pd.read_csv(REAL / "scotland-lgbf" / "cases.csv")
    noted = told["note"].str.extract(r"ranking_type=(\w+).*previous=([^;]*);.*aim_adj_change_prev=([^;]*);")
    told = told.assign(aim=noted[0], previous=_number(noted[1]), adjusted=_number(noted[2]))
    told = told[told["aim"].isin(["Ascending", "Descending"]) & told["previous"].notna() & told["adjusted"].notna()]
    better = np.where(told["aim"].eq("Ascending"), "down", "up")
    shown = rows(value=told["value"], better=better, previous=told["previous"], rate=told["unit"].eq("Percentage"))

    changed = change(shown)
    ours = changed["change_percent"].where(~shown["rate"], changed["change"]) * direction(shown)
    ours = ours.mask(~shown["rate"], ours / 100)

    assert len(told) == 3042
    settled = ours.where(ours.notna(), 0.0)  # nothing of nothing: their table prints 0
    assert (np.sign(settled) == np.sign(told["adjusted"])).all()
    known = ours.notna()
    assert np.allclose(ours[known], told.loc[known, "adjusted"], rtol=1e-6, atol=1e-9)


@beside
def test_goals_of_a_country_by_a_linear_pace():
    told = pd.read_csv(REAL / "canada-cif" / "statuses.csv").query("target.notna()").reset_index(drop=True)
    shown = rows(
        kind=Kind.LEVEL, basis=Basis.BASELINE, better=np.where(told["direction"].eq(1), "up", "down"),
        plan=told["target"], baseline=told["base_value"], value=told["current_value"],
        expected=100 * (told["current_year"] - told["base_year"]) / (told["target_year"] - told["base_year"]),
    )  # fmt: skip
    shown = shown.assign(basis=Basis.BASELINE).pipe(achieved).pipe(verdict).pipe(pace).pipe(status, Thresholds())
    theirs = {
        Status.ON_TRACK: "substantial_progress", Status.BEHIND: "moderate_progress",
        Status.FAR_BEHIND: "limited_progress", Status.REVERSING: "deterioration",
        Status.ACHIEVED_EARLY: "target_achieved",
    }  # fmt: skip
    too_early = shown["reason"].eq(Reason.EXPECTED_ZERO)
    same = shown["status"].map(theirs).mask(too_early, "not_available").eq(told["published_status"])

    assert (int(same.sum()), len(told)) == (19, 27)
    # They compound by the year: where the way is long, little at first is much to them and much late is little.
    apart = ["1-1-1", "12-1-1", "14-1-1", "14-2-1", "3-13-1", "3-14-1", "6-1-1", "9-6-1"]
    assert told.loc[~same, "inid"].to_list() == apart
    # The baseline lay beyond the goal from the start: nothing to cover, so no percent here.
    beyond = shown["reason"].eq(Reason.BASELINE_BEYOND_PLAN)
    assert told.loc[beyond & ~same, "inid"].to_list() == ["14-2-1", "3-13-1"]
