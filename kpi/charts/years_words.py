"""The years of one indicator told without a picture: as a table, as data, and in a sentence."""

import pandas as pd

from kpi.charts.data import to_compute
from kpi.charts.description import About
from kpi.charts.history import History
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.numbers import number
from kpi.wording.periods import title


def table(marks: History, language: str) -> pd.DataFrame:
    """One row per year: results, plan, and where there are any, forecasts and baselines."""

    def words(table: pd.DataFrame, years: pd.Index) -> list[str]:
        values = table.set_index("year")["value"].reindex(years)
        return [number(value, language, marks.decimals) for value in values]

    results = marks.results
    years = pd.Index(marks.years, dtype="int64")
    columns = {say(language, "charts.column.year"): [str(year) for year in years]}
    to_date = results[results["point"].eq("to_date")]
    if len(to_date):
        columns[marks.to_date] = words(to_date, years)
    columns[say(language, "charts.column.whole_year")] = words(results[results["point"].eq("year")], years)
    columns[say(language, "charts.column.plan")] = words(marks.plans, years)
    if len(marks.forecasts):
        columns[say(language, "charts.column.forecast")] = words(marks.forecasts, years)
    if len(marks.baselines):
        columns[say(language, "charts.column.baseline")] = words(marks.baselines, years)
    return pd.DataFrame(columns)


def data(marks: History, about: About) -> pd.DataFrame:
    """One line per figure: its period, what it is, the series it belongs to, and where it comes from."""
    language = about.language
    parts = {
        "result": marks.results,
        "baseline": marks.baselines,
        "plan": marks.plans,
        "forecast": marks.forecasts,
    }
    told = pd.concat([part.assign(what=say(language, f"charts.column.{name}")) for name, part in parts.items()])
    span = Period.parse(about.period)
    inside = told["point"].eq("to_date")
    keys = [span.in_year(year).key if part else str(year) for year, part in zip(told["year"], inside, strict=True)]
    columns = {
        "period": [title(key, language) for key in keys],
        "area": about.place,
        "indicator": about.name,
        **{name: told[name].reset_index(drop=True) for name in ("what", "said", "value", "value_to")},
        "unit": about.unit,
        "series": [marks.names.get(code, "") for code in told["series"]],
        "source": told["source"].reset_index(drop=True),
    }
    return to_compute(language, columns)


def finding(marks: History, about: About) -> str:
    """First and last known figure of the heavier line."""
    language = about.language
    for point in ("year", "to_date"):
        rows = marks.results[marks.results["point"].eq(point)]
        if len(rows):
            ends = rows.iloc[[0, -1]] if len(rows) > 1 else rows
            said = [
                say(
                    language,
                    "charts.years.value",
                    year=row["year"],
                    value=number(row["value"], language, marks.decimals),
                )
                for row in ends.to_dict("records")
            ]
            breaks = [
                say(language, "charts.years.break", year=row["year"], name=row["name"])
                for row in marks.breaks.to_dict("records")
            ]
            return ", ".join([*said, *breaks])
    return say(language, "charts.no_results")
