"""Sheets in our own format: the columns of a table of kpi/domain/tables.py, by name or in words, from a heading on."""

from kpi.domain.tables import FIGURES, Table
from kpi.intake.grid import Grid
from kpi.intake.headings import meaning
from kpi.intake.layout import Layout, Use
from kpi.intake.recognition import column_name, table_for
from kpi.intake.sight import Sight, see

_FIRST_ROWS = 40
_FEWEST = 2
_MOST = 0.6  # of the headings that must be our column names for one of our other tables


def own_table(sight: Sight) -> Layout | None:
    """The layout of a sheet in our own format; None for any other sheet."""
    for row in sight.rows[:_FIRST_ROWS]:
        texts = dict(sight.cells(int(row)))
        if len(texts) < _FEWEST:
            continue
        names = {column: column_name(text) for column, text in texts.items()}
        table = table_for({names[column] or text for column, text in texts.items()})
        if table and _is_own(table, texts, names):
            return _in_our_format(table, int(row), sight)
    return None


def headed(grid: Grid, table: Table) -> Layout:
    """The layout of a sheet of which it is known which table it holds: its first row is the heading."""
    sight = see(grid)
    return _in_our_format(table, int(sight.rows[0]), sight)


def _in_our_format(table: Table, row: int, sight: Sight) -> Layout:
    """Our own format with the heading in that row."""
    named = [(column, text, column_name(text)) for column, text in sight.cells(row)]
    uses = tuple(Use(column, text, name if name in table.names else "") for column, text, name in named)
    return Layout("table", row, row, int(sight.rows[-1]), uses, table.name)


def _is_own(table: Table, texts: dict[int, str], names: dict[int, str]) -> bool:
    """Whether the headings are meant as that table, and not as a report with plans and results in columns."""
    here = {name for name in names.values() if name in table.names}
    reported = any(meaning(text).measure for column, text in texts.items() if not names[column])
    if reported or len(here) < _FEWEST:
        return False
    if table is FIGURES:
        return bool(here & {"measure", "value"}) and bool(here & {"indicator", "area", "period"})
    coded = "code" in here or "code" not in table.names
    return len(here) >= _MOST * len(texts) and not {"indicator", "value"} <= here and coded
