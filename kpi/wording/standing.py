"""One row in a line and four boxes: what the page of an indicator says first."""

from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Basis
from kpi.wording.catalogue import say
from kpi.wording.lines import assigned_word, lines
from kpi.wording.names import Row, difference_unit, named, sentence_case, with_unit
from kpi.wording.numbers import number, percent, signed, trimmed
from kpi.wording.periods import short, title
from kpi.wording.remarks import apart_text
from kpi.wording.statuses import status_word


def standing(row: pd.Series, book: Book, language: str) -> list[str]:
    """How much of the plan was reached, what was expected by now, and how far apart the two are.

    Args:
        row: a scoreboard row.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        Parts of one line, in plain text; none where the row has no percent.
    """
    if pd.isna(row["achieved"]):
        return []
    indicator = book.indicator(row["indicator"])
    share = percent(row["achieved"], language, row["percent_decimals"])
    told = [
        say(
            language,
            f"standing.{_way(row)}",
            period=title(row["period"], language),
            share=share,
            **_covered(row, book, language),
        )
    ]
    if pd.notna(row["expected"]) and not row["closed"]:
        unit = named(indicator, language, "unit")
        amount = with_unit(trimmed(row["expected_value"], language, row["decimals"]), unit)
        expected = percent(row["expected"], language, row["percent_decimals"])
        told.append(say(language, "standing.expected", expected=expected, amount=amount))
        told.append(apart_text(row, indicator, language))
    return [part for part in told if part]


def later(row: pd.Series, year: pd.DataFrame, book: Book, language: str) -> str:
    """What the whole year brought, where it is on file by now: "Cả năm 2019, công bố sau: 52,50%, Đạt.".

    Args:
        row: the shown row, of a part of the year.
        year: the scoreboard rows of the whole year of the same indicator and area.
        book: the data set.
        language: "vi" or "en".
    """
    known = year[year["value"].notna() & year["period"].ne(row["period"])]
    if known.empty:
        return ""
    return later_words(known.iloc[0], book.indicator(row["indicator"]), language)


def later_words(whole: Row, indicator: Row, language: str) -> str:
    """The sentence of `later` from the row of the whole year and the indicator's registry row."""
    value = trimmed(whole["value"], language, whole["decimals"])
    amount = with_unit(value, named(indicator, language, "unit"))
    verdict = status_word(whole["status"], language)
    return say(language, "standing.later", period=title(whole["period"], language), amount=amount, verdict=verdict)


def boxes(row: pd.Series, book: Book, language: str, several: bool = False) -> list[tuple[str, str, str]]:
    """Result, plan, share and what is left: label, value, and the one word that places it ("" for none).

    With `several` plans for one period the plan says who assigned it.
    """
    told = lines(row.to_frame().T.infer_objects(), book, language).iloc[0]
    indicator, left = book.indicator(row["indicator"]), row["required"]
    unit = named(indicator, language, "unit")
    share = ""
    if _way(row) == "baseline":
        share = say(language, "standing.box.covered", **_covered(row, book, language))
    elif pd.notna(row["expected"]):
        share = say(language, "standing.box.expected", expected=told["expected_text"])
    return [
        (
            say(language, "standing.box.result", period=short(row["period"], language)),
            f"{told['value_said']} {told['value_text']}".strip(),
            unit if pd.isna(row["change"]) else _change(row, language),
        ),
        (
            sentence_case(say(language, "plan.by", assigned=assigned_word(row["assigned_by"], language)))
            if several and row["assigned_by"]
            else say(language, "standing.box.plan"),
            f"{told['plan_said']} {told['plan_text']}".strip(),
            say(language, "standing.box.implied") if row["plan_implied"] else unit,
        ),
        (say(language, "standing.box.share"), told["achieved_text"], share),
        (
            say(language, "standing.box.left", unit=difference_unit(indicator, language)),
            signed(left, language, row["decimals"]) if left < 0 else number(left, language, row["decimals"]),
            _factor(row, language),
        ),
    ]


def _way(row: pd.Series) -> str:
    """Whether the share is of the whole plan or of the way from the baseline."""
    return "baseline" if row["basis"] == Basis.BASELINE and pd.notna(row["achieved"]) else "plan"


def _covered(row: pd.Series, book: Book, language: str) -> dict[str, Any]:
    """How far the level has come from its baseline, of how far it is to go."""
    if _way(row) != "baseline":
        return {}
    unit = difference_unit(book.indicator(row["indicator"]), language)
    way = with_unit(trimmed(row["plan"] - row["baseline"], language, row["decimals"]), unit)
    return {"covered": trimmed(row["value"] - row["baseline"], language, row["decimals"]), "way": way}


def _change(row: pd.Series, language: str) -> str:
    change = signed(row["change"], language, row["decimals"])
    return say(language, "standing.box.change", change=change, period=short(row["previous_period"], language))


def _factor(row: pd.Series, language: str) -> str:
    if pd.isna(row["required_factor"]):
        return ""
    return say(language, "standing.box.factor", factor=number(row["required_factor"], language, 2))
