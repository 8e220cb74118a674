"""The tables themselves, with the columns of `kpi.server.api.columns` and the words of the pages."""

from collections.abc import Collection

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import DataSet, Kind
from kpi.domain.periods import Period
from kpi.server.api import columns
from kpi.wording.lines import assigned_word, lines
from kpi.wording.names import Row, lookup, records, registry
from kpi.wording.numbers import NOTHING, exact, number, percent, signed
from kpi.wording.periods import title

_PUBLISHED = ("published_percent", "published_index", "published_change")


def chosen(rows: pd.DataFrame, **codes: Collection[str] | None) -> pd.DataFrame:
    """The rows that have one of the codes in each column; a column whose codes are None chooses nothing away."""
    for name, wanted in codes.items():
        if wanted is not None:
            rows = rows[rows[name].isin(list(wanted))]
    return rows


def data_sets(every: list[DataSet], language: str) -> pd.DataFrame:
    """One row per data set, in their order."""
    told = [
        {
            **{name: getattr(one, name) for name in ("code", "calendar", "opening_period", "opening_area")},
            "name": (one.name_en if language == "en" else one.name_vi) or one.name_vi,
            **{name: getattr(one.thresholds, name) for name in ("on_track", "behind", "about")},
        }
        for one in every
    ]
    return pd.DataFrame(told, columns=columns.DATA_SETS.names)


def areas(rows: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word rows of `book.areas`; also those above an area that has figures stand there."""
    named = rows["code"].map(lookup(book.areas, language)).astype("str")
    has_figures = rows["code"].isin(book.areas_with_figures()["code"])
    return rows.assign(name=named, has_figures=has_figures)[columns.AREAS.names]


def indicators(rows: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word rows of `book.indicators`."""
    return rows.assign(
        name=rows["code"].map(lookup(rows, language)).astype("str"),
        unit=rows["code"].map(lookup(rows, language, "unit")).astype("str"),
        field_name=_field_names(rows["field"], book, language),
    )[columns.INDICATORS.names]


def period_keys(book: Book) -> pd.DataFrame:
    """One row per period that a page can be opened at, newest first: `period`."""
    return pd.DataFrame({"period": pd.Series(book.periods(), dtype="str")})


def periods(rows: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word rows of `period_keys`."""
    told = [
        (key, title(key, language), span.year, span.first, span.last, span.end.isoformat(), key == book.opening_period)
        for key, span in ((key, Period.parse(key)) for key in rows["period"])
    ]
    return pd.DataFrame(told, columns=columns.PERIODS.names)


def figures(rows: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word recorded figures: one row each, in the same order.

    Args:
        rows: of `book.figures`. The state of a duty (0, 1, 2) is no amount, and has no text.
        book: the data set they are of.
        language: "vi" or "en".
    """
    own = registry(book.indicators)
    told = records(rows)
    indicators = [own[row["indicator"]] for row in told]
    decimals = [None if one["kind"] == Kind.TASK else one["decimals"] for one in indicators]
    texts = {
        f"{name}_text": [
            NOTHING if digits is None else number(row[name], language, digits)
            for row, digits in zip(told, decimals, strict=True)
        ]
        for name in ("value", "value_to")
    } | {f"{name}_text": [exact(row[name], language) for row in told] for name in _PUBLISHED}
    names = lookup(book.indicators, language), lookup(book.areas, language), lookup(book.indicators, language, "unit")
    return rows.assign(
        indicator_name=rows["indicator"].map(names[0]).astype("str"),
        area_name=rows["area"].map(names[1]).astype("str"),
        unit=rows["indicator"].map(names[2]).astype("str"),
        period_text=[title(key, language) for key in rows["period"]],
        **texts,
    )[columns.FIGURES.names]


def scoreboard(rows: pd.DataFrame, book: Book, language: str) -> pd.DataFrame:
    """Word rows of a scoreboard as the pages do: one row each, in the same order.

    Args:
        rows: as `kpi.domain.scoreboard.scoreboard` returns them.
        book: the data set they are of.
        language: "vi" or "en".
    """
    worded = lines(rows, book, language)
    added = [name for name in columns.SCOREBOARD.names if name in worded and name not in rows]
    told = records(rows)
    fields = rows["indicator"].map(book.indicators.set_index("code")["field"]).astype("str")
    in_decimals = ("in_period", "baseline", "period_plan", "previous", "required", "outlook_official")
    texts = {f"{name}_text": [_amount(row, name, language) for row in told] for name in in_decimals} | {
        "period_achieved_text": [percent(row["period_achieved"], language, row["percent_decimals"]) for row in told],
        "gap_text": [signed(row["gap"], language, row["decimals"]) for row in told],
    }
    return pd.concat([rows, worded[added]], axis=1).assign(
        period_text=[title(key, language) for key in rows["period"]],
        field=fields,
        field_name=_field_names(fields, book, language),
        assigned_by_text=[assigned_word(code, language) for code in rows["assigned_by"]],
        **texts,
    )[columns.SCOREBOARD.names]


def _amount(row: Row, name: str, language: str) -> str:
    """A number of a row in words; the state of a duty is no amount, and has no text."""
    return NOTHING if row["kind"] == Kind.TASK else number(row[name], language, row["decimals"])


WORDED = {
    columns.SCOREBOARD.name: scoreboard,
    columns.FIGURES.name: figures,
    columns.INDICATORS.name: indicators,
    columns.AREAS.name: areas,
    columns.PERIODS.name: periods,
}


def _field_names(codes: pd.Series, book: Book, language: str) -> pd.Series:
    """The names of fields; a code that is not registered stands as it is."""
    return codes.map(lookup(book.fields, language)).fillna(codes).astype("str")
