"""The columns of the tables in words: for the template, the help beside a field, and docs/data-format.md."""

from kpi.domain.tables import Column, Table
from kpi.wording.catalogue import say


def meaning(table: Table, column: Column, language: str) -> str:
    """What the column says, in a few words, with the only words it allows."""
    said = say(language, f"column.{table.name}.{column.name}")
    return f"{said}: {', '.join(f'`{word}`' for word in column.one_of)}" if column.one_of else said


def heading(column: Column, language: str) -> str:
    """The heading a file may give the column instead of its name."""
    return say(language, f"heading.{column.name}")


def title(table: Table, language: str) -> str:
    """What the table holds, in a word or two."""
    return say(language, f"table.{table.name}")


def as_markdown(table: Table, language: str) -> str:
    """The table's section of docs/data-format.md: its title, its grain and its columns."""
    headings = [say(language, f"format.{key}") for key in ("column", "heading", "holds", "required", "meaning")]
    lines = [
        f"| `{column.name}` | {heading(column, language)} | {say(language, f'format.holds.{column.holds}')} "
        f"| {say(language, 'format.yes' if column.required else 'format.no')} | {meaning(table, column, language)} |"
        for column in table.columns
    ]
    grain = ", ".join(f"`{name}`" for name in table.grain)
    return "\n".join(
        [
            f"### {table.name}: {title(table, language)}",
            "",
            say(language, "format.one_row", found=grain),
            "",
            f"| {' | '.join(headings)} |",
            f"|{'---|' * len(headings)}",
            *lines,
        ]
    )
