"""The report that a reader has asked for, put together once for the same figures, choices and words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pandas as pd

from kpi.domain.tables import PASSAGES
from kpi.exports import stored
from kpi.exports.composition import report
from kpi.exports.office import Office
from kpi.exports.report import FieldPart, Report
from kpi.exports.stored import by_paragraph, office_of
from kpi.exports.table import Table
from kpi.pages import state
from kpi.pages.drafts import PARTS, Choices, Draft, with_drafts
from kpi.pages.filters import ALL, VIEWS, Filters
from kpi.pages.paper import annex_of, text_of
from kpi.pages.shown import Shown
from kpi.store import office_words, own_templates
from kpi.wording.clauses import Telling


@dataclass(frozen=True)
class Composed:
    """A report, and its sheets as the browser draws them."""

    report: Report
    text: bytes
    annex: bytes


def composed(shown: Shown, choices: Choices, passages: Iterable[Draft], templates: Iterable[Draft]) -> Composed:
    """The report of what the address shows, with what was typed and not saved yet in its place.

    Raises:
        StoreProblem: the database fails.
    """
    filters = replace(shown.filters, status=(), indicator="", view=VIEWS[0])
    own = tuple(one for one in passages if one.key[:2] == (filters.data, filters.period))
    return _composed(shown.version, filters, choices, own, tuple(templates))


@lru_cache(maxsize=32)
def _composed(
    version: int, filters: Filters, choices: Choices, passages: tuple[Draft, ...], templates: tuple[Draft, ...]
) -> Composed:
    shown, language = Shown(version, filters, (), "light"), filters.language
    written = with_drafts(shown.book.passages, PASSAGES.grain, passages)
    made = report(
        shown.book,
        shown.every,
        shown.announced,
        filters.period,
        language,
        areas=filters.areas(),
        passages=by_paragraph(_in_scope(written, filters), language),
        templates=with_drafts(stored_templates(version), ("indicator",), templates),
        telling=Telling(only=choices.only, same_period=choices.same_period, companions=choices.companions),
        office=office(version, filters.data, language, choices),
        version=version,
        changed_on=changed_on(version),
    )
    wanted = only(made, choices.parts)
    return Composed(wanted, text_of(wanted), annex_of(wanted))


def _in_scope(passages: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Those of the chosen area and field, and those of the chosen area that belong to no field."""
    rows = passages if filters.areas() is None else passages[passages["area"].isin(filters.areas())]
    return rows if filters.field == ALL else rows[rows["field"].isin(["", filters.field])]


@lru_cache(maxsize=2)
def stored_templates(_version: int) -> pd.DataFrame:
    """The templates on file, as of a version."""
    return own_templates(state.store())


@lru_cache(maxsize=2)
def stored_office(_version: int) -> pd.DataFrame:
    """What offices say of themselves, as of a version."""
    return office_words(state.store())


def office(version: int, data: str, language: str, choices: Choices) -> Office:
    """What a data set's office has said of itself, with what this document is given."""
    return office_of(stored_office(version), data, language, choices.number, choices.day)


@lru_cache(maxsize=2)
def changed_on(_version: int) -> str:
    """The day of the last change, by the clock of Hanoi."""
    return stored.changed_on(state.store().changes())


def only(made: Report, parts: tuple[str, ...]) -> Report:
    """A report without the parts that are not wanted."""
    left_out = set(PARTS) - set(parts)
    nothing = FieldPart("", made.general.name, (), (), ())
    without: dict[str, dict[str, Any]] = {
        "text": {"fields": (), "general": nothing},
        "sentence": {"sentence": ""},
        "annex": {"annex": _bare(made.annex)},
        "background": {"background": _bare(made.background)},
        "charts": {"draw": lambda: (), "undrawn": ""},
        "details": {"details": ()},
        "notes": {"footnotes": (), "method": (), "sources": ()},
    }
    changed = {name: value for part in PARTS if part in left_out for name, value in without[part].items()}
    return replace(made, **changed) if changed else made


def _bare(table: Table) -> Table:
    """The table without its rows."""
    frames = {name: getattr(table, name).iloc[:0] for name in ("texts", "numbers", "decimals", "said")}
    return replace(table, rows=(), **frames)
