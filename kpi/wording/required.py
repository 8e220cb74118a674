"""What the rest of the year must bring, as a cell of a table."""

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind
from kpi.wording.catalogue import say
from kpi.wording.lines import plan_said, plan_text
from kpi.wording.names import difference_unit, named, with_unit
from kpi.wording.numbers import number, trimmed
from kpi.wording.periods import elapsed


def required_text(row: pd.Series, book: Book, language: str) -> tuple[str, str]:
    """What is missing to the year's plan, and how that compares with the months so far.

    Args:
        row: a scoreboard row with `required`.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        ("thêm 6.200 người", "để đạt kế hoạch 14.000 người, bằng 0,79 lần bình quân tháng của 6 tháng đầu năm").
    """
    indicator = book.indicator(row["indicator"])
    adds = "drop" if row["drop_of"] else "total"
    way = adds if row["kind"] == Kind.CUMULATIVE else "up" if row["required"] > 0 else "down"
    missing = with_unit(trimmed(abs(row["required"]), language, row["decimals"]), difference_unit(indicator, language))
    words = [plan_said(row, language), with_unit(plan_text(row, language), named(indicator, language, "unit"))]
    why = say(language, "required.plan", plan=" ".join(word for word in words if word))
    if not pd.isna(row["required_factor"]):
        factor = number(row["required_factor"], language, 2)
        why += say(language, "explain.required.factor", factor=factor, elapsed=elapsed(row["period"], language))
    return say(language, f"required.{way}", amount=missing), why
