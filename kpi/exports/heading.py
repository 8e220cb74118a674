"""What a report is on: whose figures, of which time, and which time lies ahead."""

from collections.abc import Collection

from kpi.domain.book import Book
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.names import in_sentence, named
from kpi.wording.periods import inside, rest

_YEAR, _HALF = 12, 6


def ahead(period: str, language: str) -> str:
    """The time of the next tasks: the rest of the year, or the next year: "6 tháng cuối năm 2019", "năm 2020"."""
    span = Period.parse(period)
    if span.last == _YEAR:
        return inside(str(span.year + 1), language)
    if span.last == _HALF:
        return inside(f"{span.year}-H2", language)
    return say(language, "report.ahead", rest=rest(period, language), year=str(span.year))


def place_of(book: Book, areas: Collection[str] | None, language: str) -> str:
    """Whose figures: one area by its name, several by that of the data set."""
    if areas is not None and len(areas) == 1:
        return named(book.area(next(iter(areas))), language)
    return _data_set(book, language)


def _data_set(book: Book, language: str) -> str:
    return book.data_set.name_vi if language == "vi" else book.data_set.name_en or book.data_set.name_vi


def abstract(book: Book, period: str, language: str) -> str:
    """What the report is on; a data set named "Lạng Sơn: lao động, …" by what follows its place."""
    whole = _data_set(book, language)
    subject = in_sentence(whole.partition(": ")[2] or whole)
    return say(
        language, "report.abstract", subject=subject, period=inside(period, language), ahead=ahead(period, language)
    )
