"""What the filter row offers, in words: found and worded once for all visitors, until a figure changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kpi.pages import state
from kpi.pages.filters import ALL, Filters
from kpi.wording.catalogue import say
from kpi.wording.names import lookup
from kpi.wording.periods import title


@dataclass(frozen=True)
class FilterChoices:
    """The choices of one data set in one language, by code: periods, areas and fields; of the last two all first."""

    periods: Mapping[str, str]
    areas: Mapping[str, str]
    fields: Mapping[str, str]


def filter_choices(version: int, filters: Filters) -> FilterChoices:
    """What may be chosen beside these filters."""
    return _choices(version, filters.data, filters.language)


@lru_cache(maxsize=32)
def _choices(version: int, data_set: str, language: str) -> FilterChoices:
    book = state.book(version, data_set)
    used = book.fields[book.fields["code"].isin(book.indicators["field"])]
    return FilterChoices(
        periods={key: title(key, language) for key in book.periods()},
        areas={ALL: say(language, "pages.all_areas")} | lookup(book.areas_with_figures(), language),
        fields={ALL: say(language, "pages.all_fields")} | lookup(used, language),
    )


@lru_cache(maxsize=256)
def read(version: int, query: tuple[tuple[str, str], ...], locale: str) -> tuple[Filters, Mapping[str, str]]:
    """`Filters.read` of an address, once for all who ask for it."""
    return Filters.read(dict(query), state.data_sets(), lambda code: state.book(version, code), locale)
