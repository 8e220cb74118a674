"""What an office fills in for a period: one row per area and indicator, with what is on file beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.lines import within
from kpi.domain.periods import Period
from kpi.domain.plans import decided, in_force, moments
from kpi.domain.results import WHO, best
from kpi.domain.tables import FIGURES
from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.columns import heading
from kpi.wording.names import lookup, sentence_case
from kpi.wording.periods import period as worded

Role = Literal["name", "on_file", "number", "stage", "area", "text"]


@dataclass(frozen=True)
class FormColumn:
    """One column: its name in the table, its heading by language, its width, and what is done with its cells.

    `name` cells and those of `on_file` are locked; the others are filled in.
    """

    name: str
    headings: dict[str, str]
    width: int
    role: Role


def form_columns(book: Book, period: str, areas: pd.DataFrame) -> list[FormColumn]:
    """The columns of the form, in order.

    The headings are words that our own importer reads (kpi/intake/headings.py): figures on file say "đã báo cáo kỳ
    trước" and are left aside, so that nothing is imported that nobody typed.
    """
    shown, codes = Period.parse(period), list(areas["code"])
    year = str(shown.year)
    return [
        _named("numbering", 5, "name"),
        _named("code", 23, "name"),
        _named("indicator", 42, "name"),
        FormColumn("area", {one: _own("area", one) for one in LANGUAGES}, 20, "area"),
        _named("unit", 10, "name"),
        _timed("plan_on_file", "on_file", "plan", year),
        *(_timed(key, "on_file", "result", key) for key in _beside(book, shown, codes)),
        _timed("plan", "number", "plan", year),
        _timed("result", "number", "result", shown.key),
        *([] if shown.last == 12 else [_timed("estimate", "number", "estimate", year)]),
        FormColumn("stage", {one: _own("stage", one) for one in LANGUAGES}, 14, "stage"),
        FormColumn("note", {one: _own("note", one) for one in LANGUAGES}, 30, "text"),
    ]


def form(book: Book, period: str, areas: pd.DataFrame, language: str) -> pd.DataFrame:
    """The rows of the form.

    Args:
        book: a data set with its figures.
        period: the key of the period that is reported.
        areas: rows of the table of areas, in order.
        language: of names and units.

    Returns:
        One row per area and indicator, in their order: `numbering` (from 1 within each area), `code`, `indicator`,
        `area` and `unit` in words, `kind`, `decimals`, and what is on file, missing where nothing is: `plan_on_file`
        (the year's, in force at the end of the period) and a column per period of `form_columns`.
    """
    shown, codes = Period.parse(period), list(areas["code"])
    rows = pd.DataFrame({"area": codes}).merge(book.indicators[["code", "kind", "decimals"]], how="cross")
    rows = rows.rename(columns={"code": "indicator"})
    figures = within(book.figures, codes)
    for name, known in _on_file(figures, shown, _beside(book, shown, codes)):
        rows = rows.merge(known.rename(columns={"value": name})[[*WHO, name]], on=WHO, how="left")
    return rows.assign(
        numbering=rows.groupby("area", sort=False).cumcount() + 1,
        code=rows["indicator"],
        indicator=rows["indicator"].map(lookup(book.indicators, language)),
        unit=rows["indicator"].map(lookup(book.indicators, language, "unit")),
        area=rows["area"].map(lookup(areas, language)),
    )


def _on_file(figures: pd.DataFrame, shown: Period, beside: list[str]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The year's plan in force and the results of other periods, one row per indicator and area."""
    plans = in_force(decided(figures), moments([shown.key]))
    of_year = plans[plans["planned"].eq(str(shown.year))].sort_values("decided_on", kind="stable")
    yield "plan_on_file", of_year.drop_duplicates(WHO, keep="last")
    results = best(figures)
    for key in beside:
        yield key, results[results["period"].eq(key)]


def _beside(book: Book, shown: Period, areas: list[str]) -> list[str]:
    """The same period a year before; the latest earlier one with a result, of this year or else all of last year."""
    results = best(within(book.figures, areas))
    keys = {key for key in results.loc[results["value"].notna(), "period"] if Period.parse(key).order < shown.order}
    this_year = [key for key in keys if Period.parse(key).year == shown.year and Period.parse(key).last < shown.last]
    last_year = str(shown.year - 1)
    latest = max(this_year, key=lambda key: Period.parse(key).order, default=last_year if last_year in keys else "")
    return list(dict.fromkeys(filter(None, [shown.in_year(shown.year - 1).key, latest])))


def _named(name: str, width: int, role: Role) -> FormColumn:
    return FormColumn(name, {one: say(one, f"form.heading.{name}") for one in LANGUAGES}, width, role)


def _timed(name: str, role: Role, measure: str, key: str) -> FormColumn:
    """A column of figures of a period; those on file say so."""
    said = f"form.heading.{'on_file.' if role == 'on_file' else ''}{measure}"
    headings = {one: say(one, said, period=worded(key, one), year=Period.parse(key).year) for one in LANGUAGES}
    return FormColumn(name, headings, 16, role)


def _own(name: str, language: str) -> str:
    """The heading of one of our own columns, with a capital."""
    return sentence_case(heading(FIGURES[name], language))
