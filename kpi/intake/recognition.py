"""Which table a sheet holds, by its headings: column names, or their words in either language."""

from functools import cache

from kpi.domain.tables import TABLES, Table
from kpi.intake.names import same
from kpi.intake.reading import Sheet
from kpi.wording.catalogue import LANGUAGES, say

_FEWEST = 2


@cache
def heading_names() -> dict[str, str]:
    """Column names by every heading they may stand under, as `same` spells it."""
    columns = {column.name for table in TABLES for column in table.columns}
    worded = {same(say(language, f"heading.{name}")): name for name in columns for language in LANGUAGES}
    return worded | {name: name for name in columns}


def with_names(sheet: Sheet) -> Sheet:
    """The sheet with our column names in place of the headings it knows; other headings stay as they are."""
    known = heading_names()
    names = [known.get(same(heading), known.get(same(heading).replace(" ", "_"), heading)) for heading in sheet.cells]
    return Sheet(sheet.file, sheet.name, sheet.cells.set_axis(names, axis=1), sheet.exact.set_axis(names, axis=1))


def table_of(sheet: Sheet) -> Table | None:
    """The table whose columns the headings fit best; None when fewer than two fit any.

    Args:
        sheet: with our column names as headings (`with_names`).
    """
    return table_for(set(sheet.cells))


def table_for(headings: set[str]) -> Table | None:
    """The same for headings that are our column names, or nothing we know."""

    def fit(table: Table) -> tuple[int, int]:
        known = headings.intersection(table.names)
        absent = [column for column in table.columns if column.required and column.name not in headings]
        return (2 * len(known) - len(absent) - len(headings), len(known))

    best = max(TABLES, key=fit)
    return best if len(headings.intersection(best.names)) >= _FEWEST else None
