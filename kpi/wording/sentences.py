"""The sentence of a report, the headline of a page, and the lines that say what was reported and when."""

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Status
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.clauses import clause, companion
from kpi.wording.names import lookup, sentence_case
from kpi.wording.periods import day, inside, month, title
from kpi.wording.statuses import GOOD_TONES, SIGNS, UNJUDGED

_MOST_VERDICTS = 3  # a headline with more different verdicts is no longer read; then it tells good from slow


def official(scoreboard: pd.DataFrame, book: Book, language: str) -> str:
    """The sentence of a report, ready to copy: one clause per indicator with a plan and a result.

    Args:
        scoreboard: as `kpi.domain.scoreboard` returns it, of one period.
        book: the data set it was made from.
        language: "vi" or "en".

    Returns:
        One sentence per area ("Bắc Sơn: …" where there are several; the areas themselves where the book has one
        indicator); "" when there is nothing to tell. "ước" stands only before estimates. A row without a plan is
        told only as the companion of another (kpi/wording/clauses.py).
    """
    told = scoreboard["value"].notna() & scoreboard["plan"].notna() & scoreboard["kind"].ne(Kind.TASK)
    areas = lookup(book.areas, language)
    by_area = [(code, _clauses(scoreboard[told & at], scoreboard[at], book, language)) for code, at in _areas(scoreboard)]
    known = [(areas[code], clauses) for code, clauses in by_area if clauses]
    if len(known) == 1:
        return f"{sentence_case('; '.join(known[0][1]))}."
    return " ".join(f"{sentence_case(area)}: {'; '.join(clauses)}." for area, clauses in known)


def _areas(scoreboard: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    """Every area of a scoreboard with the mask of its rows."""
    return [(code, scoreboard["area"].eq(code)) for code in scoreboard["area"].unique()]


def _clauses(told: pd.DataFrame, all_rows: pd.DataFrame, book: Book, language: str) -> list[str]:
    """The clauses of one area, in the order of the indicators; companions go into the clause they belong to."""
    side = all_rows[all_rows["plan"].isna() & all_rows["value"].notna() & all_rows["kind"].ne(Kind.TASK)]
    clauses = []
    for code, rows in told.groupby("indicator", sort=False):
        beside = [companion(row, rows.iloc[0], book.indicator(row["indicator"]), language) for _, row in side.iterrows()]
        clauses.append(clause(rows, book.indicator(str(code)), [c for c in beside if c], language, first=not clauses))
    return clauses


def headline(scoreboard: pd.DataFrame, book: Book, language: str) -> str:
    """The period and how many stand where, best first: "6 tháng đầu năm 2019: 1 chỉ tiêu đúng tiến độ, …".

    Args:
        scoreboard: of one period, not empty.
        book: the data set; its areas are counted where it has one indicator.
        language: "vi" or "en".
    """
    period = title(scoreboard["period"].iloc[0], language) if len(scoreboard) else ""
    counted = scoreboard[~scoreboard["status"].isin(UNJUDGED)].drop_duplicates(["indicator", "area", "status"])
    counts = counted["status"].value_counts()
    if counts.empty:
        told = say(language, "headline.nothing")
    elif len(counts) <= _MOST_VERDICTS:
        noun = _noun(scoreboard, book)
        best_first = [status for status in reversed(Status) if status in counts.index]
        words = [(int(counts[status]), say(language, f"verdict.{status}")) for status in best_first]
        (n, verdict), *others = words
        told = ", ".join(
            [say(language, f"headline.{noun}", n=n, verdict=verdict)]
            + [say(language, f"headline.next.{noun}", n=n, verdict=verdict) for n, verdict in others]
        )
    else:
        good = int(sum(n for status, n in counts.items() if SIGNS[Status(status)].tone in GOOD_TONES))
        told = say(language, f"headline.many.{_noun(scoreboard, book)}", n=int(counts.sum()), good=good, slow=int(counts.sum()) - good)
    return f"{period}: {told}" if period else sentence_case(told)


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
    reported = planned["value"].notna()
    estimates = int((reported & planned["estimate"]).sum())
    silent, without_plan, later = int((~reported).sum()), len(one_each) - len(planned), len(announced)
    noun = _noun(scoreboard, book)
    told = [say(language, f"coverage.reported.{noun}", n=len(planned), reported=int(reported.sum()))] if len(planned) else []
    if not planned.empty and estimates:
        told = [told[0] + say(language, "coverage.estimates", n=estimates)]
    told += [say(language, f"coverage.{what}", n=n) for what, n in _counts(silent, without_plan, later) if n]
    return sentence_case(" · ".join(told))


def _counts(silent: int, without_plan: int, later: int) -> tuple[tuple[str, int], ...]:
    return ("silent", silent), ("without_plan", without_plan), ("announced", later)


def as_of(scoreboard: pd.DataFrame, language: str) -> str:
    """The date of the figures: their own, else the month of publication; of several the latest; "" when unknown."""
    shown = scoreboard[scoreboard["value"].notna()]
    days = shown["value_as_of"][shown["value_as_of"].ne("")]
    if len(days):
        return say(language, "as_of.day", day=day(days.max(), language))
    published = shown["value_published"][shown["value_published"].str.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?")]
    if published.empty:
        return ""
    latest = published.max()
    if len(latest) == len("2019"):
        return say(language, "as_of.year", year=inside(Period.parse(latest).key, language))
    return say(language, "as_of.month", month=month(latest[: len("2019-07")], language))
