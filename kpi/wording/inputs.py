"""The figures behind a row: what each is, its value, where it comes from, and what to know about it."""

import re

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind
from kpi.wording.catalogue import say
from kpi.wording.lines import assigned_word, plan_said, value_said
from kpi.wording.names import Row, named, note_words, said_word, sentence_case, with_unit
from kpi.wording.numbers import NOTHING, exact, trimmed
from kpi.wording.periods import day, month, short

_DAY, _MONTH = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}")


def inputs(row: Row, book: Book, language: str) -> pd.DataFrame:
    """The figures that a row is reckoned from, one row each: result, plan, baseline, and the year before.

    Args:
        row: a scoreboard row.
        book: its data set.
        language: "vi" or "en".

    Returns:
        Four columns with worded headers: figure and period; value with unit, stage and printed hedge, all its
        digits; source and its dates; note. A figure that is not on file has no row.
    """
    unit = named(book.indicator(row["indicator"]), language, "unit")
    found = [_result(row, unit, language), _plan(row, unit, language), *_others(row, unit, language)]
    headers = [say(language, f"input.{name}") for name in ("figure", "value", "source", "note")]
    return pd.DataFrame([cells for cells in found if cells], columns=headers, dtype="str")


def _result(row: Row, unit: str, language: str) -> list[str]:
    if pd.isna(row["value"]):
        return []
    parts = row["value_parts"].split(" + ")
    summed = " + ".join(short(part, language) for part in parts) if len(parts) > 1 else ""
    note = [say(language, "input.sum_of", parts=summed)] if summed else []
    if row["kind"] == Kind.TASK:
        value = say(language, f"task.{int(row['value'])}")
    else:
        value = " ".join(filter(None, [value_said(row, language), with_unit(exact(row["value"], language), unit)]))
    source = _source(row["value_source"], row["value_published"], row["value_as_of"], language)
    return [_figure("result", row["period"], language), value, source, _note(note)]


def _plan(row: Row, unit: str, language: str) -> list[str]:
    if not row["plan_period"]:
        return []
    known = [end for end in (row["plan"], row["plan_to"]) if not pd.isna(end)]
    implied, decimals = row["plan_implied"], row["decimals"]  # a quotient has no digits of its own
    ends = [trimmed(end, language, decimals) if implied else exact(end, language) for end in known]
    number = with_unit("–".join(ends) or NOTHING, unit)
    hedge = said_word(row["plan_said"], language) if row["plan_said"] else plan_said(row, language)
    value = " ".join(filter(None, [hedge, number])) if number != NOTHING else hedge or NOTHING
    note = []
    if row["plan_implied"]:
        note.append(say(language, "input.implied"))
    if row["assigned_by"]:
        note.append(assigned_word(row["assigned_by"], language))
    if row["plan_decided_on"] and not row["plan_implied"]:
        note.append(say(language, "input.decided", day=day(row["plan_decided_on"], language)))
    if row["due_on"]:
        note.append(say(language, "input.due", day=day(row["due_on"], language)))
    source = _source(row["plan_source"], row["plan_published"], "", language)
    return [_figure("plan", row["plan_period"], language), value, source, _note(note)]


def _others(row: Row, unit: str, language: str) -> list[list[str]]:
    """The baseline, the same period a year before, and the last known figure where the result is missing."""
    known = (
        ("baseline", row["baseline"], row["baseline_period"], row["baseline_source"], row["baseline_note"]),
        ("previous", row["previous"], row["previous_period"], "", ""),
        ("last_known", row["last_value"] if pd.isna(row["value"]) else None, row["last_period"], "", ""),
    )
    return [
        [
            _figure(what, period, language),
            with_unit(exact(value, language), unit),
            source or NOTHING,
            note_words(note, language),
        ]
        for what, value, period, source, note in known
        if period and not pd.isna(value)
    ]


def _figure(what: str, period: str, language: str) -> str:
    return say(language, f"input.{what}", period=short(period, language))


def _source(source: str, published: str, as_of: str, language: str) -> str:
    """Where a figure comes from and of which day it is; dates that are no ISO days stand as they are."""
    dates = (("published", published), ("as_of", as_of))
    told = [say(language, f"input.{what}", day=_day(text, language)) for what, text in dates if text]
    return "; ".join(filter(None, [source, *told])) or NOTHING


def _day(text: str, language: str) -> str:
    """A day or a month in words; any other text as it stands."""
    if _DAY.fullmatch(text):
        return day(text, language)
    return month(text, language) if _MONTH.fullmatch(text) else text


def _note(words: list[str]) -> str:
    return sentence_case("; ".join(words))
