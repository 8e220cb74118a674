"""What stands at the foot of a report: its sources, what to know of its figures, and how they came about."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.exports.annex import Pair
from kpi.wording.catalogue import say
from kpi.wording.names import in_sentence, records
from kpi.wording.numbers import number
from kpi.wording.periods import day
from kpi.wording.sources import plan_line, short
from kpi.wording.standing import later_words


def made_of(version: int | None, changed_on: str, language: str) -> str:
    """Which state of the data the report was made of; "" when nobody said."""
    if version is None:
        return ""
    if not changed_on:
        return say(language, "report.version", n=version)
    return say(language, "report.version.day", n=version, day=day(changed_on[: len("2019-07-11")], language))


def sources(rows: Sequence[dict[str, Any]], coming: pd.DataFrame, written: pd.DataFrame) -> Iterator[str]:
    """Every source once, in the order of what rests on it."""
    told = [source for row in rows for source in (row["value_source"], row["plan_source"])]
    every = dict.fromkeys([*told, *coming["plan_source"], *written["source"]])
    return iter(dict.fromkeys(short(source) for source in every if source))


def footnotes(
    planned: pd.DataFrame, judged: Sequence[Pair], board: pd.DataFrame, book: Book, language: str
) -> Iterator[str]:
    """Implied plans and plans of unknown authority; estimates; and what the whole year brought since.

    Args:
        planned: scoreboard rows of the period under a plan; `judged` the same with their lines.
        board: rows of the same year, among them those of the whole year.
        book: the data set.
        language: "vi" or "en".
    """
    if told := plan_line(planned, book, language):
        yield told
    if planned["estimate"].any():
        yield say(language, "report.estimates")
    names = {
        (row["indicator"], row["area"]): line["name"] for row, line in judged if row["period"] != row["period"][:4]
    }
    year = board["period"].eq(judged[0][0]["period"][:4]) if judged else board["period"].eq("")
    units = {row["code"]: row for row in records(book.indicators)}
    for whole in records(board[year & board["value"].notna()]):
        if name := names.pop((whole["indicator"], whole["area"]), ""):
            yield f"{name}: {in_sentence(later_words(whole, units[whole['indicator']], language))}"


def method(book: Book, language: str) -> Iterator[str]:
    """How shares and judgements come about; what the marks of a chart mean stands above each chart."""
    cuts = book.data_set.thresholds
    yield say(language, "report.method")
    on_track, behind = number(cuts.on_track, language, 2), number(cuts.behind, language, 2)
    yield say(language, "report.pace", on_track=on_track, behind=behind)
