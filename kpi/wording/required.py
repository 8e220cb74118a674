"""What the rest of the year must bring, as a cell of a table."""

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind
from kpi.wording.catalogue import say
from kpi.wording.lines import plan_said, plan_text
from kpi.wording.names import Row, difference_unit, named, with_unit
from kpi.wording.numbers import number, trimmed
from kpi.wording.periods import elapsed


def required_text(row: Row, book: Book, language: str) -> tuple[str, str]:
    """What is missing to the year's plan, and how that compares with the months so far.

    Args:
        row: a scoreboard row with `required`.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        ("thêm 6.200 người", "để đạt kế hoạch năm 14.000 người; mỗi tháng còn lại phải bằng 0,79 lần …").
    """
    indicator = book.indicator(row["indicator"])
    words = [plan_said(row, language), with_unit(plan_text(row, language), named(indicator, language, "unit"))]
    why = say(language, "required.plan", plan=" ".join(word for word in words if word))
    asked = say(language, f"required.{way(row)}", amount=missing(row, difference_unit(indicator, language), language))
    return asked, why + factor(row, language)


def way(row: Row) -> str:
    """How the missing amount is told: more of a `total`, a further `drop`, or a level that must go `up` or `down`."""
    if row["kind"] == Kind.CUMULATIVE:
        return "drop" if row["drop_of"] else "total"
    return "up" if row["required"] > 0 else "down"


def missing(row: Row, unit: str, language: str) -> str:
    """The missing amount with its unit, without a sign."""
    return with_unit(trimmed(abs(row["required"]), language, row["decimals"]), unit)


def factor(row: Row, language: str) -> str:
    """How much each remaining month must bring, in times of the months so far; "" where nothing was covered."""
    if pd.isna(row["required_factor"]):
        return ""
    times = number(row["required_factor"], language, 2)
    return say(language, "explain.required.factor", factor=times, elapsed=elapsed(row["period"], language))
