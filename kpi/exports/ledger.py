"""What is on file behind a report, as two tables: plans, and results with baselines and estimates; with their sources.

A scoreboard links each of its numbers to the cell of the figure it rests on.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Kind, Measure, Stage
from kpi.domain.tables import FIGURES
from kpi.exports.spreadsheet import number_format, reference
from kpi.exports.table_sheet import TOP, Written
from kpi.wording.catalogue import say
from kpi.wording.columns import heading
from kpi.wording.lines import assigned_word
from kpi.wording.names import Row, lookup, note_words, records, registry, said_word, sentence_case
from kpi.wording.numbers import exact, parts
from kpi.wording.periods import day, month, short
from kpi.wording.sources import short as without_address

NAME = ("indicator", "area", "period", "measure")
PLANS = (
    *("indicator", "area", "period", "value", "value_to", "unit", "bound", "said", "assigned_by", "decided_on"),
    *("implied", "due_on", "published", "source", "note"),
)
RESULTS = (
    *("indicator", "area", "period", "measure", "value", "unit", "stage", "said", "as_of", "published"),
    *("published_percent", "published_change", "published_index", "source", "note"),
)
WIDTHS = {
    "indicator": 30, "area": 15, "period": 10, "measure": 11, "value": 11, "value_to": 11, "unit": 10, "bound": 10,
    "said": 11, "assigned_by": 12, "decided_on": 11, "implied": 9, "due_on": 11, "stage": 11, "as_of": 11,
    "published": 13, "published_percent": 10, "published_change": 10, "published_index": 10, "source": 48, "note": 32,
}  # fmt: skip
_FINEST = 4  # decimals; offices print two
_NUMBERS = {"value", "value_to", "published_percent", "published_change", "published_index"}


@dataclass(frozen=True)
class Ledger:
    """One of the two tables.

    `figures` holds its rows, `names` its columns in order, without those wholly empty; `sheet` names where it stands.
    """

    sheet: str
    figures: pd.DataFrame
    names: tuple[str, ...]

    @property
    def sources(self) -> list[str]:
        """Every source once, with its address, in the order of the rows."""
        return [source for source in dict.fromkeys(self.figures["source"]) if source]

    @cached_property
    def _places(self) -> Mapping[tuple[str, str, str, str], list[int]]:
        """The rows of each figure, the strongest stage and the latest decision last."""
        places: dict[tuple[str, str, str, str], list[int]] = {}
        keys = zip(*(self.figures[name].tolist() for name in NAME), strict=True)
        for at, key in enumerate(keys):
            places.setdefault(key, []).append(at)
        return places

    def find(self, row: Row, period: str, measure: Measure, amount: float, column: str = "value") -> str:
        """The cell that holds this amount of an indicator and area; "" where no such figure is on file."""
        values = self.figures[column].to_numpy()
        for at in reversed(self._places.get((row["indicator"], row["area"], period, measure), [])):
            if values[at] == amount:
                return reference(self.sheet, TOP + 1 + at, self.names.index(column))
        return ""

    def strongest(self, row: Row, period: str) -> tuple[float, str]:
        """The result of a period that counts, and its cell; (NaN, "") where none is on file."""
        values = self.figures["value"].to_numpy()
        for at in reversed(self._places.get((row["indicator"], row["area"], period, Measure.RESULT), [])):
            if not np.isnan(values[at]):
                return values[at], reference(self.sheet, TOP + 1 + at, self.names.index("value"))
        return float("nan"), ""

    def rows(self, book: Book, language: str) -> tuple[list[str], list[list[Written]]]:
        """The headings and the cells in words and numbers."""
        return [_heading(name, language) for name in self.names], _worded(self.figures, self.names, book, language)


def ledgers(
    book: Book, now: pd.DataFrame, areas: Collection[str], year: str, sheets: Sequence[str]
) -> tuple[Ledger, Ledger]:
    """The plans of the year; and the results of the year and the one before, with every baseline that counts.

    Args:
        book: the data set.
        now: scoreboard rows that are shown.
        areas: the codes of the areas that are told of.
        year: of the report.
        sheets: the names of the two sheets.
    """
    figures = book.figures[book.figures["area"].isin(list(areas))]
    planned = figures["measure"].eq(Measure.PLAN)
    of = figures["period"].str[:4]
    based = set(zip(now["indicator"], now["area"], now["baseline_period"], strict=True))
    keys = zip(figures["indicator"], figures["area"], figures["period"], strict=True)
    basis = np.array([key in based for key in keys], dtype="bool")
    plans = _ordered(figures[planned & of.eq(year)], book)
    results = _ordered(figures[~planned & (of.isin([year, str(int(year) - 1)]) | basis)], book)
    return (
        Ledger(sheets[0], plans, _filled(plans, PLANS)),
        Ledger(sheets[1], results, _filled(results, RESULTS)),
    )


def _ordered(figures: pd.DataFrame, book: Book) -> pd.DataFrame:
    """By indicator and area in their own order, then by period, stage from weak to strong, and decision."""
    order = figures.assign(
        indicator=figures["indicator"].map({code: at for at, code in enumerate(book.indicators["code"])}),
        area=figures["area"].map({code: at for at, code in enumerate(book.areas["code"])}),
        stage=figures["stage"].map({stage: at for at, stage in enumerate(Stage)}),
    ).sort_values(["indicator", "area", "period", "measure", "stage", "decided_on"], kind="stable")
    return figures.loc[order.index].reset_index(drop=True)


def _filled(figures: pd.DataFrame, names: Sequence[str]) -> tuple[str, ...]:
    """The columns that say anything; the figure itself always stands there."""
    always = {*NAME, "value", "unit", "stage", "source"}
    return tuple(name for name in names if name in always or (figures[name].notna() & figures[name].ne("")).any())


def _heading(name: str, language: str) -> str:
    if name == "unit":
        return say(language, "annex.unit")
    return sentence_case(heading(FIGURES[name], language))


def _worded(figures: pd.DataFrame, names: Sequence[str], book: Book, language: str) -> list[list[Written]]:
    indicators, units = registry(book.indicators), lookup(book.indicators, language, "unit")
    called = {"indicator": lookup(book.indicators, language), "area": lookup(book.areas, language)}
    periods = {key: short(key, language) for key in {*figures["period"], *figures["implied"]} if key}
    told = []
    for row in records(figures):
        indicator = indicators[row["indicator"]]
        cells = []
        for name in names:
            if name == "unit":
                cells.append(Written(units[row["indicator"]]))
            elif name in _NUMBERS:
                cells.append(_number(row, name, indicator, language))
            elif name in called:
                cells.append(Written(called[name].get(row[name], row[name])))
            elif name in ("period", "implied"):
                cells.append(Written(periods.get(row[name], "")))
            else:
                cells.append(Written(_words(name, row, language)))
        told.append(cells)
    return told


def _number(row: Row, name: str, indicator: Row, language: str) -> Written:
    """A number with the indicator's decimals, or more where it has them; a task's state in words.

    A plan that a printed percent implies is a quotient and has no digits of its own.
    """
    amount = row[name]
    if pd.isna(amount):
        return Written(None)
    if name == "value" and indicator["kind"] == Kind.TASK and row["measure"] == Measure.RESULT:
        return Written(say(language, f"task.{int(amount)}"))
    least = indicator["decimals"] if name.startswith("value") else 0
    needed = 0 if row["implied"] else len(parts(exact(amount, language), language)[1]) - 1
    return Written(amount, number_format(max(least, min(needed, _FINEST))))


def _words(name: str, row: Row, language: str) -> str:
    """A cell of words; a result without a stage is final."""
    text = row[name]
    if name == "stage" and row["measure"] == Measure.RESULT:
        text = text or Stage.FINAL
    return _WORDS[name](text, language) if text else ""


def _date(text: str, language: str) -> str:
    """A day or a month in words; any other text as it stands."""
    try:
        return day(text, language) if len(text) == len("2019-07-11") else month(text, language)
    except ValueError:
        return text


def _value(text: str, language: str) -> str:
    return sentence_case(say(language, f"value.{text}"))


def _source(text: str, _language: str) -> str:
    return without_address(text)


_WORDS: Mapping[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("measure", "bound", "stage"), _value),
    **dict.fromkeys(("decided_on", "due_on", "as_of", "published"), _date),
    "assigned_by": assigned_word,
    "said": said_word,
    "note": note_words,
    "source": _source,
}
