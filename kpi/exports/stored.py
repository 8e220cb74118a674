"""The report of what a store holds: its figures with what the office has written, put together for every way out."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.scoreboard import announced, scoreboard
from kpi.domain.tables import PASSAGES
from kpi.exports.composition import report
from kpi.exports.office import Office
from kpi.exports.report import Report
from kpi.store import Store, office_words, own_templates

KEPT_OF_OFFICE = tuple(one.name for one in fields(Office) if one.name not in ("number", "day"))
_HANOI = timedelta(hours=7)


@dataclass(frozen=True)
class Stored:
    """A report with what a workbook of it needs besides: the data set, and the scoreboard rows of its period."""

    report: Report
    book: Book
    board: pd.DataFrame


class Shelf:
    """One data set of a store, read once for all reports of it.

    Args:
        store: where it lies.
        data_set: its code.
        language: "vi" or "en".
    """

    def __init__(self, store: Store, data_set: str, language: str) -> None:
        self.book, self.language, self.version = store.book(data_set), language, store.version()
        self._board = scoreboard(self.book, *self.book.periods())
        self._templates = own_templates(store)
        self._office = office_of(office_words(store), data_set, language)
        self._changed_on = changed_on(store.changes())

    def report(self, period: str, area: str | None) -> Stored:
        """The report of one period; of one area, or of every one when None.

        Raises:
            ValueError: `period` is not a period.
        """
        areas = None if area is None else [area]
        passages = self.book.passages
        made = report(
            self.book,
            self._board,
            announced(self.book, period, areas),
            period,
            self.language,
            areas=areas,
            passages=by_paragraph(passages if areas is None else passages[passages["area"].isin(areas)], self.language),
            templates=self._templates,
            office=self._office,
            version=self.version,
            changed_on=self._changed_on,
        )
        own = self._board["period"].eq(made.period) & (True if area is None else self._board["area"].eq(area))
        return Stored(made, self.book, self._board[own].reset_index(drop=True))


def by_paragraph(passages: pd.DataFrame, language: str) -> pd.DataFrame:
    """A row for each paragraph, with its words in both languages' places: a report tells a passage on one line.

    Where a passage says nothing in either language there is no row.
    """
    passages = passages[passages[["text_vi", "text_en"]].ne("").any(axis="columns")]
    own, other = (
        passages[f"text_{language}"],
        passages["text_vi"].where(passages["text_vi"].ne(""), passages["text_en"]),
    )
    words = own.where(own.ne(""), other).str.split("\n")
    rows = passages.assign(text=words).explode("text", ignore_index=True)
    return rows.assign(text_vi=rows["text"].astype("str"), text_en=rows["text"].astype("str"))[PASSAGES.names]


def office_of(words: pd.DataFrame, data_set: str, language: str, number: str = "", day: str = "") -> Office:
    """What a data set's office has said of itself; where it has not in this language, in the other.

    Args:
        words: `kpi.store.office_words`.
        data_set, language: whose, and in which language.
        number, day: of one document; blank unless typed.
    """
    rows = words[words["data_set"].eq(data_set)].set_index("name")
    told = rows[f"text_{language}"].where(rows[f"text_{language}"].ne(""), rows["text_vi"] + rows["text_en"]).to_dict()
    known = {name: told[name] for name in KEPT_OF_OFFICE if name in told}
    recipients = tuple(known.pop("recipients", "").splitlines())
    return Office(**known, recipients=recipients, number=number, day=day)


def changed_on(changes: pd.DataFrame) -> str:
    """The day of the last change, by the clock of Hanoi; "" where there is none."""
    return "" if changes.empty else (datetime.fromisoformat(changes["made_at"].iloc[0]) + _HANOI).date().isoformat()
