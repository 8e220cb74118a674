"""Our importing behind the corpus of bad files: a file and a registry become a verdict, records and problems.

A record is one indicator in one period, with its result and the plan of that period or of its year. Results of a
year for which the file brings no plan are history beside it, unless it brings no plan at all.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from kpi.domain.book import typed
from kpi.domain.problems import Problem, ProblemKind, Severity
from kpi.domain.tables import FIGURES
from kpi.intake.files import Intake, take_files
from kpi.intake.grids import grids_of
from kpi.intake.spans import key
from kpi.intake.units import factor
from kpi.wording.problems import sentence

AREA = "here"
BASELINE_YEAR = "2018"  # the corpus reports of 2019


def known(registry: dict) -> dict[str, pd.DataFrame]:
    """The registry as our tables: one data set, its areas (the first is the office's own), its indicators."""
    indicators = pd.DataFrame(
        [
            {
                "code": f"i{at}", "data_set": "corpus", "name_vi": one["name"], "name_en": one["name"],
                "unit_vi": one["unit"], "unit_en": one["unit"], "decimals": 2, "percent_decimals": 2, "better": "up",
                "kind": "level" if one["unit"] == "%" else "cumulative",
                "basis": "baseline" if one["unit"] == "%" else "", "rate": "%" in one["unit"], "field": "all-fields",
                "part_of": "", "drop_of": "", "order": at, "source": "registry.json",
            }
            for at, one in enumerate(registry["indicators"])
        ]
    )  # fmt: skip
    areas = pd.DataFrame({"name_vi": ["Huyện này", *registry["areas"]]})
    areas = areas.assign(code=[AREA, *(f"a{at}" for at in range(1, len(areas)))], name_en=areas["name_vi"])
    sets = {"code": ["corpus"], "name_vi": ["Thử"], "name_en": ["Test"], "opening_area": [AREA]}
    fields = {"code": ["all-fields"], "name_vi": ["Các lĩnh vực"], "name_en": ["All fields"]}
    return {
        "data_sets": pd.DataFrame(sets), "areas": areas, "fields": pd.DataFrame(fields), "indicators": indicators,
    }  # fmt: skip


def baselines(registry: dict) -> pd.DataFrame:
    """The figures on file: where the registry gives a baseline, the final result of the year before."""
    rows = [
        {"indicator": f"i{at}", "area": AREA, "period": BASELINE_YEAR, "measure": "result", "value": one["baseline"],
         "stage": "final"}
        for at, one in enumerate(registry["indicators"])
        if "baseline" in one
    ]  # fmt: skip
    return typed(pd.DataFrame(rows), FIGURES)


def run(path: str, registry: dict) -> dict:
    """The verdict on a file, the records it gives, and its problems in words."""
    registered = known(registry)
    stored = baselines(registry)
    intake = take_files([Path(path)], registered, on_file=lambda periods: stored[stored["period"].isin(list(periods))])
    severities = {problem.severity for problem in intake.problems}
    verdict = "accept_with_warning" if Severity.WARNING in severities else "accept"
    if Severity.ERROR in severities:
        verdict = "reject"
    problems = [
        {"row": one.row, "column": one.column or None, "message": sentence(_anywhere(one), "vi")}
        for one in intake.problems
        if one.severity is not Severity.NOTE
    ]
    return {
        "verdict": verdict,
        "records": [] if verdict == "reject" else records(intake, registered["indicators"], Path(path)),
        "problems": problems,
    }


def _anywhere(problem: Problem) -> Problem:
    """The problem without its place, which stands beside its sentence."""
    return replace(problem, file="", sheet="", row=None, column="")


def records(intake: Intake, registered: pd.DataFrame, path: Path) -> list[dict]:
    """One record per indicator, area and period of a result, or of a plan whose row reports no result."""
    figures = intake.tables["figures"]
    several = [registered, intake.tables.get("indicators", registered)]
    names = pd.concat(several).drop_duplicates("code", keep="last").set_index("code")["name_vi"]
    rows = intake.places["figures"]["row"].map(_factors(intake)).fillna(1.0).to_numpy()
    values = figures["value"] / rows  # a record is in the unit that its row of the file names
    figures = figures.assign(indicator=figures["indicator"].map(names), year=figures["period"].str[:4], value=values)
    plans = figures[figures["measure"].eq("plan")]
    results = figures[figures["measure"].eq("result")]
    if len(plans):
        results = results[results["year"].isin(plans["year"])]
    targets = {(who, where, when): value for who, where, when, _, value in _rows(plans)}
    made = []
    for who, where, when, year, value in _rows(results):
        own = targets.get((who, where, when), targets.get((who, where, year), float("nan")))
        made.append(_record(who, when, own, value))
    reported = {(who, where, year) for who, where, _, year, _ in _rows(results)}
    who_and_when = plans[["indicator", "area", "year"]].itertuples(index=False, name=None)
    alone = np.array([one not in reported for one in who_and_when], dtype=bool)
    asked = _periods(intake, path) if alone.any() else {}
    places = intake.places["figures"].loc[plans.index[alone], ["sheet", "row"]].itertuples(index=False)
    for (who, _, when, _, value), (sheet, row) in zip(_rows(plans[alone]), places, strict=True):
        made.append(_record(who, asked.get((sheet, row), asked.get((sheet, None), when)), value, float("nan")))
    return made


def _periods(intake: Intake, path: Path) -> dict[tuple[str, int | None], str]:
    """By sheet and row the period that a row is for; by sheet and no row the one that its column of results is for."""
    layouts = {one.sheet: one.layout for one in intake.recognised if one.taken and one.layout}
    found: dict[tuple[str, int | None], str] = {}
    for grid in grids_of(path).grids:
        uses = layouts[grid.name].uses if grid.name in layouts else ()
        for use in uses:
            if use.holds == "value" and use.measure == "result" and use.period:
                found[grid.name, None] = use.period
            if use.holds == "period":
                found |= {
                    (grid.name, row): str(key(str(text))) for row, text in enumerate(grid.texts[:, use.column], 1)
                }
    return found


def _rows(figures: pd.DataFrame) -> Iterator[tuple[str, str, str, str, float]]:
    """Indicator, area, period, year and value of each figure."""
    return zip(*(figures[name].to_list() for name in ("indicator", "area", "period", "year", "value")), strict=True)


def _factors(intake: Intake) -> dict[int, float]:
    """By row of the file what its figures were multiplied by to stand in the indicator's unit."""
    converted = [one for one in intake.problems if one.kind is ProblemKind.UNIT_CONVERTED and not _in_cell(one)]
    return {one.row: factor(one.found, one.details["own"]) or 1.0 for one in converted if one.row}


def _in_cell(converted: Problem) -> bool:
    """Whether the unit stands in the cell of the figure, and so for no other of its row."""
    return converted.found.casefold() in converted.details["typed"].casefold()


def _record(indicator: str, period: str, target: float, result: float) -> dict:
    """Missing is None."""
    return {
        "indicator": indicator,
        "period": period,
        "target": None if pd.isna(target) else target,
        "result": None if pd.isna(result) else result,
    }
