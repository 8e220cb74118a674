"""Which table a sheet holds, by its headings: column names, or their words in either language."""

from functools import cache

from kpi.domain.tables import TABLES, Table
from kpi.intake.names import same
from kpi.wording.catalogue import LANGUAGES, say

_FEWEST = 2


@cache
def heading_names() -> dict[str, str]:
    """Column names by every heading they may stand under, as `same` spells it."""
    columns = {column.name for table in TABLES for column in table.columns}
    worded = {same(say(language, f"heading.{name}")): name for name in columns for language in LANGUAGES}
    return worded | {name: name for name in columns}


def column_name(heading: str) -> str:
    """Our column name under that heading; "" where it is none of ours."""
    known, spelled = heading_names(), same(heading)
    return known.get(spelled, known.get(spelled.replace(" ", "_"), ""))


def table_for(headings: set[str]) -> Table | None:
    """The table whose columns the headings fit best; None when fewer than two fit any.

    Args:
        headings: our column names, or texts we do not know.
    """

    def fit(table: Table) -> tuple[int, int]:
        known = headings.intersection(table.names)
        absent = [column for column in table.columns if column.required and column.name not in headings]
        return (2 * len(known) - len(absent) - len(headings), len(known))

    best = max(TABLES, key=fit)
    return best if len(headings.intersection(best.names)) >= _FEWEST else None
