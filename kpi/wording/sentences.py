"""The sentence of a report, the headline of a page, and the lines that say what was reported and when."""

from typing import Any

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Status
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.clauses import PLAIN, Telling, clause, told
from kpi.wording.names import Row, lookup, named, records, registry, sentence_case
from kpi.wording.periods import day, inside, month, title
from kpi.wording.statuses import GOOD_TONES, SIGNS, UNJUDGED

_DATE = r"[12]\d{3}(-(0[1-9]|1[0-2])(-\d{2})?)?"  # a year, a month or a day; other words are no date
_MOST_VERDICTS = 3  # a headline with more different verdicts is no longer read; then it tells good from slow


def official(scoreboard: pd.DataFrame, book: Book, language: str, telling: Telling = PLAIN) -> str:
    """The sentence of a report, ready to copy: one clause per indicator with a plan and a result.

    Args:
        scoreboard: as `kpi.domain.scoreboard` returns it, of one period.
        book: the data set it was made from.
        language: "vi" or "en".
        telling: what the office wants otherwise.

    Returns:
        One sentence; "" when there is nothing to tell. Of several areas one sentence each ("Bắc Sơn: …"), or, where
        the book has one indicator, one sentence of the areas after its name. "ước" stands only before estimates. A
        row without a plan is told only as the companion of another (kpi/wording/clauses.py).
    """
    areas, indicators = lookup(book.areas, language), registry(book.indicators)
    known = scoreboard[scoreboard["value"].notna() & scoreboard["kind"].ne(Kind.TASK)]
    by_area: dict[str, list[dict[str, Any]]] = {}
    for row in records(known):
        by_area.setdefault(row["area"], []).append(row)
    if len(book.indicators) == 1 and len(by_area) > 1:
        return _of_one_indicator(by_area, areas, book.indicators.iloc[0], language, telling)
    told_of = {areas[code]: told(rows, indicators, language, telling) for code, rows in by_area.items()}
    sentences = {area: "; ".join(clauses.values()) for area, clauses in told_of.items() if clauses}
    if len(sentences) == 1:
        return f"{sentence_case(*sentences.values())}."
    return " ".join(f"{sentence_case(area)}: {sentence}." for area, sentence in sentences.items())


def _of_one_indicator(
    by_area: dict[str, list[dict[str, Any]]], areas: dict[str, str], indicator: Row, language: str, telling: Telling
) -> str:
    """The areas of the only indicator after its name: "Vốn đầu tư: Cả nước đạt …; Trung ương đạt …"."""
    clauses: list[str] = []
    for code, rows in by_area.items():
        planned = [row for row in rows if not pd.isna(row["plan"])]
        if planned:
            clauses.append(clause(planned, indicator, (), language, not clauses, areas[code], telling))
    return f"{named(indicator, language)}: {'; '.join(clauses)}." if clauses else ""


def headline(scoreboard: pd.DataFrame, book: Book, language: str) -> str:
    """The period and how many stand where, best first: "6 tháng đầu năm 2019: 1 chỉ tiêu đúng tiến độ, …".

    Args:
        scoreboard: of one period; an empty one has no period to name.
        book: the data set; its areas are counted where it has one indicator.
        language: "vi" or "en".
    """
    if scoreboard.empty:
        return sentence_case(say(language, "headline.nothing"))
    return (
        f"{title(scoreboard['period'].iloc[0], language)}: {_verdicts(scoreboard, _noun(scoreboard, book), language)}"
    )


def _verdicts(scoreboard: pd.DataFrame, noun: str, language: str) -> str:
    """How many stand where, best first; good against slow when there are many different verdicts."""
    judged = scoreboard[~scoreboard["status"].isin(UNJUDGED)].drop_duplicates(["indicator", "area", "status"])
    counts = {status: int(judged["status"].eq(status).sum()) for status in reversed(Status)}
    found = {status: n for status, n in counts.items() if n}
    if not found:
        return say(language, "headline.nothing")
    if len(found) > _MOST_VERDICTS:
        total = sum(found.values())
        good = sum(n for status, n in found.items() if SIGNS[status].tone in GOOD_TONES)
        return say(language, f"headline.many.{noun}", n=total, good=good, slow=total - good)
    keys = [f"headline.{noun}", *[f"headline.next.{noun}"] * (len(found) - 1)]
    told = zip(keys, found.items(), strict=True)
    return ", ".join(say(language, key, n=n, verdict=say(language, f"verdict.{status}")) for key, (status, n) in told)


def _noun(scoreboard: pd.DataFrame, book: Book) -> str:
    """What is counted: indicators, the areas of a single indicator, or pairs of both."""
    if len(book.indicators) == 1:
        return "area"
    return "indicator" if scoreboard["area"].nunique() <= 1 else "result"


def coverage(scoreboard: pd.DataFrame, announced: pd.DataFrame, book: Book, language: str) -> str:
    """How much of what has a plan was reported, in Markdown: "Đã báo cáo **3/3** chỉ tiêu có kế hoạch, …".

    Args:
        scoreboard: of one period.
        announced: plans that begin later, as `kpi.domain.scoreboard.announced` returns them.
        book: the data set.
        language: "vi" or "en".
    """
    one_each = scoreboard.sort_values("plan", na_position="last", kind="stable").drop_duplicates(["indicator", "area"])
    planned = one_each[one_each["status"].ne(Status.NO_PLAN)]
    reported = planned[planned["value"].notna()]
    told = []
    if len(planned):
        key = f"coverage.reported.{_noun(scoreboard, book)}"
        first = say(language, key, n=len(planned), reported=len(reported))
        estimates = int(reported["estimate"].sum())
        told = [first + say(language, "coverage.estimates", n=estimates) if estimates else first]
    others = {
        "coverage.silent": len(planned) - len(reported),
        "coverage.without_plan": len(one_each) - len(planned),
        "coverage.announced": len(announced),
    }
    told += [say(language, key, n=n) for key, n in others.items() if n]
    return sentence_case(" · ".join(told))


def as_of(scoreboard: pd.DataFrame, language: str) -> str:
    """The date of the figures: their own, else the month of publication; of several the latest; "" when unknown."""
    shown = scoreboard[scoreboard["value"].notna()]
    days = shown["value_as_of"][shown["value_as_of"].ne("")]
    if len(days):
        return say(language, "as_of.day", day=day(days.max(), language))
    published = shown["value_published"][shown["value_published"].str.fullmatch(_DATE)]
    if published.empty:
        return ""
    latest = published.max()
    if len(latest) == len("2019"):
        return say(language, "as_of.year", year=inside(Period.parse(latest).key, language))
    return say(language, "as_of.month", month=month(latest[: len("2019-07")], language))
