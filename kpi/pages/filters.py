"""What a page's address says: which figures are shown, of whom, in which language; and how it is changed.

The address is the only memory: a copied link shows the same page, and Back steps back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Self
from urllib.parse import urlencode

import streamlit as st

from kpi.domain.book import Book
from kpi.domain.model import DataSet, Status
from kpi.domain.periods import Period
from kpi.wording.catalogue import LANGUAGES

ALL = "all"
VIEWS = ("list", "chart")
ORDERS = ("percent", "gap", "name")
PARTS = ("rules", "data-format", "problems", "glossary")


@dataclass(frozen=True)
class Filters:
    """One address; the names of the fields are the names of its parameters.

    `area` and `field` are codes, or `all`; `status` holds the chosen statuses, none for every one;
    `indicator` is "" until one was chosen.
    """

    data: str
    period: str
    area: str
    language: str
    field: str = ALL
    status: tuple[Status, ...] = ()
    indicator: str = ""
    view: str = VIEWS[0]
    part: str = PARTS[0]
    order: str = ORDERS[0]

    def query(self, **changes: object) -> dict[str, str]:
        """The parameters of this address, or of one with changes; what is as it always begins is left out."""
        asked = replace(self, **changes)  # type: ignore[arg-type]
        told = {one.name: getattr(asked, one.name) for one in fields(self)}
        told["status"] = ",".join(asked.status)
        begins = {"field": ALL, "view": VIEWS[0], "part": PARTS[0], "order": ORDERS[0], "status": "", "indicator": ""}
        begins |= {} if self.data else {"data": "", "period": "", "area": ALL}
        return {name: value for name, value in told.items() if value != begins.get(name)}

    def of_area(self, page: str, **changes: object) -> str:
        """The address of a page that ends where the code of an area is wanted."""
        told = self.query(**changes)
        told.pop("area", None)
        return f"{page}?{urlencode(told | {'area': ''})}"

    def areas(self) -> list[str] | None:
        """The area codes to show; None for every one."""
        return None if self.area == ALL else [self.area]

    @classmethod
    def read(
        cls, query: Mapping[str, str], data_sets: list[DataSet], book_of: Callable[[str], Book], locale: str
    ) -> tuple[Self, dict[str, str]]:
        """The address in force, and the parameters that name nothing we have.

        Args:
            query: the parameters of the address.
            data_sets: none in a store that was begun without figures: then only language, view and part say anything.
            book_of: the book of a data set's code.
            locale: the browser's language (`vi-VN`), used while the address has none.

        Returns:
            The filters, with each unknown parameter as it would be without one; and those parameters.
        """
        sets = {one.code: one for one in data_sets}
        asked = {name: query.get(name, "") for name in (one.name for one in fields(cls))}
        data = asked["data"] if asked["data"] in sets else _first_with_figures(list(sets), book_of)
        book = book_of(data) if data else None
        first = LANGUAGES[0] if not locale or locale.lower().startswith(LANGUAGES[0]) else "en"
        choices: dict[str, tuple[list[str], str]] = {
            "data": (list(sets), data),
            "period": (book.periods(), book.opening_period) if book else ([], ""),
            "area": ([ALL, *book.areas_with_figures()["code"]], book.opening_area) if book else ([], ALL),
            "language": (list(LANGUAGES), first),
            "field": ([ALL, *book.fields["code"]] if book else [], ALL),
            "indicator": (["", *book.indicators["code"]] if book else [], ""),
            "view": (list(VIEWS), VIEWS[0]),
            "part": (list(PARTS), PARTS[0]),
            "order": (list(ORDERS), ORDERS[0]),
        }
        asked["period"] = _key(asked["period"])
        found = {name: asked[name] if asked[name] in known else begin for name, (known, begin) in choices.items()}
        unknown = {name: query[name] for name in choices if asked[name] and asked[name] not in choices[name][0]}
        told = [text for text in asked["status"].split(",") if text]
        statuses = tuple(one for one in Status if one in told)
        if len(statuses) < len(told):
            unknown["status"] = query["status"]
        return cls(**found, status=statuses), unknown


def _first_with_figures(codes: list[str], book_of: Callable[[str], Book]) -> str:
    """The first data set that has something to show; the first of all where none has; "" without any."""
    return next((code for code in codes if book_of(code).periods()), next(iter(codes), ""))


def _key(text: str) -> str:
    """The one key of a period, however it was written; other text as it is."""
    try:
        return Period.parse(text).key
    except ValueError:
        return text


def changing(filters: Filters, name: str) -> Callable[[], None]:
    """What a widget does when its value changes: write it into the address, as one step of the browser's history.

    Another data set has other periods, areas, fields and indicators: they begin anew.
    """

    def write() -> None:
        value = st.session_state[name]
        if name == "status":
            changed = filters.query(status=tuple(one for one in Status if one in value))
        elif name == "data":
            changed = {"data": value, "language": filters.language}
        else:
            changed = filters.query(**{name: value})
        st.query_params.from_dict(changed)

    return write
