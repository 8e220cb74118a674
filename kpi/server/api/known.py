"""What one request is answered from: the data version, the data set, the language; and what it asks for by code."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from streamlit import config

from kpi.access import Action, User, local_request, may
from kpi.domain.book import Book
from kpi.domain.periods import key
from kpi.pages import state
from kpi.pages.filters import Filters
from kpi.server.api.refusals import Refused, language_of


class Change(NamedTuple):
    """The last change of the data: its moment (UTC, `2026-01-31T09:05:00Z`) and the checksum over what it recorded."""

    made_at: str
    checksum: int


@dataclass(frozen=True)
class Known:
    """The data as of a version, for one reader."""

    version: int
    change: Change
    language: str

    def data_set(self, asked: str | None, request: Request) -> Book:
        """The book of the asked data set, or of the first that has figures.

        Raises:
            Refused: there is none of that code, or the reader may not see it.
        """
        codes = [one.code for one in state.data_sets()]
        if not codes or (asked is not None and asked not in codes):
            raise Refused("unknown-data-set", found=asked or "", known=", ".join(codes))
        code = asked or Filters.read({}, state.data_sets(), self.book, "")[0].data
        if not may(_reader(request), Action.READ, code):
            raise Refused("not-allowed", found=code)
        return self.book(code)

    def book(self, code: str) -> Book:
        """The book of that code; Refused where a change has just taken the data set back."""
        try:
            return state.book(self.version, code)
        except KeyError as gone:
            raise Refused("data-changed") from gone


def known(request: Request, version: int | None = None) -> Known:
    """The data as they are now; Refused when they are no longer those of the `version` that was asked for."""
    now = state.version()
    if version is not None and version != now:
        raise Refused("data-changed", asked=version, now=now)
    return Known(now, _change(now), language_of(request))


def book_at(facts: Known, book: Book, as_of: int | None) -> Book:
    """The book as it was known at a change; Refused when there was no such change."""
    if as_of is None or as_of == facts.version:
        return book
    if as_of > facts.version:
        raise Refused("unknown-change", found=as_of, last=facts.version)
    return _book_at(facts.version, book.data_set.code, as_of)


def codes(asked: Collection[str], registered: Collection[str], kind: str) -> list[str] | None:
    """The asked codes, each once; None when none was asked for. Refused with the first that is not registered."""
    every = set(registered)
    for code in asked:
        if code not in every:
            raise Refused(f"unknown-{kind}", found=code)
    return list(dict.fromkeys(asked)) or None


def periods(asked: Collection[str]) -> list[str] | None:
    """The keys of the asked periods, however they were written; None when none was asked for. Refused: no period."""
    keys = []
    for text in asked:
        try:
            keys.append(key(text))
        except ValueError as no_period:
            raise Refused("not-a-period", found=text) from no_period
    return list(dict.fromkeys(keys)) or None


@lru_cache(maxsize=2)
def _change(version: int) -> Change:
    """The last change up to a version; nothing where nothing was ever recorded."""
    changes = state.store().changes()
    rows = changes[changes["id"].le(version)]
    if rows.empty:
        return Change("", 0)
    return Change(str(rows.iloc[0]["made_at"]), int(rows.iloc[0]["checksum"]))


@lru_cache(maxsize=4)
def _book_at(_version: int, data_set: str, as_of: int) -> Book:
    """An earlier state of a data set; its registries are those of the version."""
    try:
        return state.store().book(data_set, as_of)
    except KeyError as gone:
        raise Refused("data-changed") from gone


def _reader(request: Request) -> User:
    """Whoever asks, as on the pages (kpi/pages/visitor.py): at this machine itself, or anyone else."""
    bound = config.get_option("server.address") or ""
    return User("", local=local_request(bound, request.headers.get("host", ""), request.headers))
