"""The figures behind a chart as a file hands them over: understood alone, ready to sum."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from kpi.charts.description import About
from kpi.wording.catalogue import SPACE, say
from kpi.wording.numbers import NOTHING
from kpi.wording.periods import title


def of_rows(rows: pd.DataFrame, about: About) -> pd.DataFrame:
    """The rows of an overview or a ranking, one line each.

    Args:
        rows: `kpi.wording.lines.lines`.
        about: for the period and the language.

    Returns:
        Period, area, indicator, unit, result, plan (`plan_to`: the other end of a range), percents and status.
        The words of a duty, which is no number, stand as those of its plan.
    """
    duty = rows["plan_text"].where(rows["plan"].isna() & rows["plan_text"].ne(NOTHING), "")
    columns = {
        "period": title(about.period, about.language),
        "area": rows["area_name"],
        "indicator": rows["indicator_name"],
        "unit": rows["unit"],
        "result_said": rows["value_said"],
        "result": rows["value"],
        "plan_said": rows["plan_said"].where(duty.eq(""), duty),
        "plan": rows["plan"],
        "plan_to": rows["plan_to"],
        "achieved_percent": rows["achieved"],
        "expected_percent": rows["expected"],
        "pace": rows["pace"],
        "status": rows["status_text"],
        "source": rows["value_source"].where(rows["value_source"].ne(""), rows["plan_source"]),
    }
    return to_compute(about.language, columns)


def to_compute(language: str, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Name and type the columns of a file.

    Args:
        language: of the headers.
        columns: by their name in the catalogue (`charts.column.…`): numbers, words, or one value for all rows;
            at least one of them a Series.

    Returns:
        Worded headers. Numbers are float64, exact, NaN where missing; words have plain spaces, "" where nothing
        stands: the words around a number ("ước") have a column of their own.
    """
    cells = pd.DataFrame(dict(columns)).reset_index(drop=True)
    told = {
        say(language, f"charts.column.{name}"): column.astype("float64") if is_numeric_dtype(column) else _plain(column)
        for name, column in cells.items()
    }
    return pd.DataFrame(told)


def _plain(words: pd.Series) -> pd.Series:
    """Texts that a search finds: no hard spaces, no dash for nothing."""
    return words.astype("str").str.replace(SPACE, " ").replace(NOTHING, "")
