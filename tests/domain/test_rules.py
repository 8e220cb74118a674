"""The tables of docs/rules.md, run: the manual is the test, and each line's reason is the test's name."""

import re
from functools import cache

import pandas as pd
import pytest

from kpi.domain.claims import claims
from kpi.domain.model import DataSet, Thresholds
from kpi.domain.periods import Period
from kpi.domain.plans import decided, in_force, moments
from kpi.domain.results import best, running
from kpi.domain.scoreboard import scoreboard
from tests.sight import DOCS, book, figures, number, tables_in

RULES = DOCS / "rules.md"
UNSTATED = {"no_data": "no data", "no_plan": "no plan"}


def lines(heading: str, place: int = 0) -> list:
    """The rows of the table of that place under a heading, each named by its reason."""
    tables = [one for one in tables_in(RULES, heading) if one.columns[0] == "because"]
    return [pytest.param(row, id=row["because"]) for _, row in tables[place].iterrows()]


def near(text: str):
    """The number of a cell, or missing, as something to compare with."""
    return pytest.approx(number(text), nan_ok=True)


@cache
def judged(heading: str, place: int, period: str = "") -> dict[str, pd.Series]:
    """The scoreboard rows of a table's lines by their reason: each line is an indicator with its own figures."""
    kinds, told, shown = [], [], {}
    for at, parameter in enumerate(lines(heading, place)):
        line = parameter.values[0]
        code, when = f"line{at}", line.get("period", period)
        bound, _, ends = line.get("bound", "at_least").partition(" ")
        kinds.append(f"{code}|{line['kind']}|{line['basis']}|{line.get('better', 'up')}")
        task = line["kind"] == "task"
        if line["value"]:
            told.append(f"{code}|{when}|result|{line['value']}|||{line.get('stage', 'final')}")
        if line.get("baseline"):
            told.append(f"{code}|2018|baseline|{line['baseline']}|||")
        if line["plan"] or task:
            span = "2019-H2" if task and when != "2019-H1" else "2019"
            told.append(f"{code}|{span}|plan|{line['plan']}|{ends.partition('..')[2]}|{bound}|")
        shown[line["because"]] = (code, when)
    figures_in_sight = "\n".join(["indicator|period|measure|value|value_to|bound|stage", *told])
    board = scoreboard(
        book("\n".join(["code|kind|basis|better", *kinds]), figures_in_sight),
        *dict.fromkeys(when for _, when in shown.values()),
    ).set_index(["indicator", "period"])
    assert board.index.is_unique
    return {because: board.loc[where] for because, where in shown.items()}


@pytest.mark.parametrize("line", lines("2. Periods"))
def test_year_to_date(line):
    told = "\n".join("one|" + one.replace("=", "|") for one in line["results"].split())
    sums = running(best(figures("indicator|period|value\n" + told)))
    asked = Period.parse(line["asked"])

    found = sums.total[sums.groups["year"].eq(asked.year), asked.last].tolist() or [float("nan")]

    assert found == [near(line["year to date"])]


@pytest.mark.parametrize("line", lines("3. Kinds of indicator"))
def test_achieved_and_verdict(line):
    row = judged("3. Kinds of indicator", 0, "2019")[line["because"]]

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
    assert judged("5. Pace and status", 1)[line["because"]]["status"] == line["status"]


@pytest.mark.parametrize("line", lines("6. Looking ahead and back"))
def test_required_and_run_rate(line):
    row = judged("6. Looking ahead and back", 0, "2019-H1")[line["because"]]

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
    told = "indicator|period|measure|value\njobs|2019-H1|result|45\njobs|2019|plan|100"
    strict = DataSet("test", "", "", "", "", "20", Thresholds(on_track=0.95))
    lenient = DataSet("test", "", "", "", "", "20", Thresholds(on_track=0.90))

    shown = [book("code|kind\njobs|cumulative", told, "", one) for one in (strict, lenient)]
    found = [scoreboard(one, "2019-H1")["status"] for one in shown]

    assert [one.to_list() for one in found] == [["behind"], ["on_track"]]
