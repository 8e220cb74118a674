"""The tables of docs/rules.md, run: the manual is the test, and each line's reason is the test's name."""

import re

import pandas as pd
import pytest
from sight import DOCS, book, figures, number, tables_in

from kpi.domain.claims import claims
from kpi.domain.model import Thresholds
from kpi.domain.periods import Period
from kpi.domain.plans import decided, in_force, moments
from kpi.domain.results import best, running
from kpi.domain.scoreboard import scoreboard
from kpi.domain.status import status

RULES = DOCS / "rules.md"
UNSTATED = {"no_data": "no data", "no_plan": "no plan"}


def lines(heading: str, place: int = 0) -> list:
    """The rows of the table of that place under a heading, each named by its reason."""
    tables = [one for one in tables_in(RULES, heading) if one.columns[0] == "because"]
    return [pytest.param(row, id=row["because"]) for _, row in tables[place].iterrows()]


def near(text: str):
    """The number of a cell, or missing, as something to compare with."""
    return pytest.approx(number(text), nan_ok=True)


def judged(line: pd.Series, period: str) -> pd.Series:
    """The scoreboard row of a line: its plan, baseline and value put on file, shown at `period`."""
    bound, _, ends = line.get("bound", "at_least").partition(" ")
    upper = ends.partition("..")[2]
    told = [
        f"one|{period}|result|{line['value']}|||{line.get('stage', 'final')}|",
        f"one|2018|baseline|{line['baseline']}||||",
    ]
    if line["plan"] or line["kind"] == "task":
        told.append(f"one|{'2019-H2' if line['kind'] == 'task' else '2019'}|plan|{line['plan']}|{upper}|{bound}||")
    if period.endswith("-H1") and line["kind"] == "task":
        told[-1] = told[-1].replace("2019-H2", "2019")
    kept = [row for row in told if row.split("|")[3] or "|plan|" in row]
    kept = kept or ["other|2019-H1|result|1||||"]
    better = line.get("better", "up")
    shown = book(
        f"code|kind|basis|better\none|{line['kind']}|{line['basis']}|{better}",
        "indicator|period|measure|value|value_to|bound|stage|said\n" + "\n".join(kept),
    )
    board = scoreboard(shown, period)
    assert len(board) == 1, board
    return board.iloc[0]


@pytest.mark.parametrize("line", lines("2. Periods"))
def test_year_to_date(line):
    told = "\n".join("one|" + one.replace("=", "|") for one in line["results"].split())
    sums = running(best(figures("indicator|period|value\n" + told)))
    asked = Period.parse(line["asked"])

    found = sums.sums().query("year == @asked.year and month == @asked.last")["value"].to_list() or [float("nan")]

    assert found == [near(line["year to date"])]


@pytest.mark.parametrize("line", lines("3. Kinds of indicator"))
def test_achieved_and_verdict(line):
    row = judged(line, "2019")

    assert row["achieved"] == near(line["achieved"])
    assert UNSTATED.get(row["status"], row["status"].replace("_", " ")) == line["verdict if closed"]


@pytest.mark.parametrize("line", lines("4. Plans", 0))
def test_plan_in_force(line):
    told = []
    for decision in line["decisions"].split():
        day, value, implied = re.fullmatch(r"([\d-]*)=(\d+)(?:@(.+))?", decision).groups()
        told.append(f"one|2014|plan|{value}|{day}|{implied or ''}")
    plans = decided(figures("indicator|period|measure|value|decided_on|implied\n" + "\n".join(told)))

    force = in_force(plans, moments([line["shown"]]))

    assert (force["value"].to_list() or [float("nan")]) == [near(line["in force"])]


@pytest.mark.parametrize("line", lines("4. Plans", 1))
def test_plan_of_the_half(line):
    half = f"jobs|2019-H1|plan|{line['first-half plan']}" if line["first-half plan"] else ""
    told = f"""
        indicator|period|measure|value
        jobs|2019|plan|{line["year plan"]}
        jobs|2019-H1|result|{line["first-half result"]}
        {half}"""
    row = scoreboard(book("code|kind\njobs|cumulative", told), "2019-H1").iloc[0]

    assert row["achieved"] == near(line["of the year's plan"])
    assert row["expected"] == near(line["expected"])
    assert row["pace"] == near(line["pace"])
    if half:
        assert row["period_achieved"] == near(line["of the half's plan"])
        assert row["period_verdict"] == "exceeded"


@pytest.mark.parametrize("line", lines("5. Pace and status", 0))
def test_expected_by_past_years(line):
    told = ["jobs|2019|plan|1000", "jobs|2019-H1|result|400"]
    for back, share in enumerate(line["past shares"].split(), 1):
        told += [f"jobs|{2019 - back}-H1|result|{share}", f"jobs|{2019 - back}|result|100"]
    shown = book("code|kind\njobs|cumulative", "indicator|period|measure|value\n" + "\n".join(told))
    row = scoreboard(shown, "2019-H1").iloc[0]

    assert (row["expected"], row["expected_by"]) == (near(line["expected"]), line["expected by"])


@pytest.mark.parametrize("line", lines("5. Pace and status", 1))
def test_status(line):
    assert judged(line, line["period"])["status"] == line["status"]


@pytest.mark.parametrize("line", lines("6. Looking ahead and back"))
def test_required_and_run_rate(line):
    row = judged(line, "2019-H1")

    assert row["required"] == near(line["required"])
    assert row["required_factor"] == near(line["factor"])
    assert row["outlook_rate"] == near(line["run rate"])


@pytest.mark.parametrize("line", lines("7. A source's own percent"))
def test_claim(line):
    row = pd.DataFrame(
        {
            "kind": ["cumulative"], "basis": [""], "better": ["up"], "bound": [line["bound"]],
            "baseline": [float("nan")], "plan": [number(line["plan"])], "plan_to": [float("nan")],
            "value": [number(line["value"])], "said": [line["said"]], "plan_said": [""], "stage": ["final"],
            "published_percent": [number(line["printed"])], "plan_implied": [False],
            "earlier_plan": [float("nan")], "other_document": [False],
        }
    )  # fmt: skip
    assert claims(row)["claim_verdict"].to_list() == [line["verdict"]]


@pytest.mark.parametrize("section", range(2, 10))
def test_the_vietnamese_page_has_the_same_figures(section):
    english, vietnamese = (tables_in(DOCS / page, f"{section}. ") for page in ("rules.md", "vi/rules.md"))
    for one, other in zip(english, vietnamese, strict=True):
        if one.columns[0] == "because":
            assert one.iloc[:, 1:].to_numpy().tolist() == other.iloc[:, 1:].to_numpy().tolist()


def test_thresholds_are_settings_of_the_data_set():
    row = judged(pd.Series({"kind": "cumulative", "basis": "", "baseline": "", "plan": "100", "value": "45"}), "2019-H1")
    strict = status(row.to_frame().T.infer_objects(), Thresholds(on_track=0.90, behind=0.5))

    assert row["status"] == "behind"
    assert strict["status"].to_list() == ["on_track"]
