"""The tables of the store, made from kpi/domain/tables.py: registries, changes, and revisions that are only added.

A figure is never overwritten: each change adds revisions, and the latest revision of a key is the current figure.
Text is never NULL ("" says that nothing stands there), so that it can be part of a key; a number is NULL when it
was reported as missing. A figure that was never reported has no row, and one that was taken back has a latest
revision that says so (`withdrawn`): reading leaves it out, and the moments before still show it.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    false,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from kpi.domain import tables

FORM = 4  # of the schema; a database with a greater number was written by a newer program

METADATA = MetaData()

# Compared byte by byte on every engine, whatever the language of the server.
_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
_CRC = Integer().with_variant(postgresql.BIGINT(), "postgresql")
_TYPES: dict[str, TypeEngine] = {"number": Float(53), "whole": Integer(), "flag": Boolean()}


def _column(column: tables.Column, *keys: ForeignKey) -> Column:
    """The database's column for one of ours; only numbers may be NULL."""
    return Column(column.name, _TYPES.get(column.holds, _TEXT), *keys, nullable=column.holds == "number")


def _registry(name: str, table: tables.Table) -> Table:
    """A table of registered things, one row per grain, kept as it was last loaded."""
    return Table(name, METADATA, *map(_column, table.columns), PrimaryKeyConstraint(*table.grain))


def _history(name: str, table: tables.Table) -> Table:
    """A table of revisions; the key is the grain and the change, in this order, and the rows lie in key order."""
    points = {"indicator": "indicator.code", "area": "area.code", "data_set": "data_set.code"}
    by_name = {column.name: column for column in table.columns}
    rest = [one for one in table.columns if one.name not in table.grain]
    return Table(
        name,
        METADATA,
        *(_column(by_name[key], *([ForeignKey(points[key])] if key in points else [])) for key in table.grain),
        Column("change_id", Integer, ForeignKey("change.id"), nullable=False),
        *map(_column, rest),
        Column("withdrawn", Boolean, nullable=False, server_default=false()),
        Column("restores", Integer),  # the change whose revision this one repeats, 0 where there was none; else NULL
        Column("crc", _CRC, nullable=False),
        PrimaryKeyConstraint(*table.grain, "change_id"),
        sqlite_with_rowid=False,
    )


def _keys(name: str, table: tables.Table) -> Table:
    """Which keys a history has, each once: whoever reads goes by them and never walks through all revisions."""
    of_grain = [_column(column) for column in table.columns if column.name in table.grain]
    return Table(name, METADATA, *of_grain, PrimaryKeyConstraint(*table.grain), sqlite_with_rowid=False)


def _written_later() -> ForeignKey:
    """The change, which is written at the end of its transaction, when its sums are known."""
    return ForeignKey("change.id", deferrable=True, initially="DEFERRED")


VERSION = Table(
    "version",
    METADATA,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),  # the latest change: the data version of caches and file names
    Column("form", Integer, nullable=False),
)

CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("made_at", _TEXT, nullable=False),  # UTC, 2026-01-31T09:05:00Z
    Column("made_by", _TEXT, nullable=False),
    Column("via", _TEXT, nullable=False),  # package | screen | file | command | undo | restore
    Column("reason", _TEXT, nullable=False),
    Column("source_name", _TEXT, nullable=False),
    Column("source_sha256", _TEXT, nullable=False),
    Column("undoes", Integer),
    Column("revisions", Integer, nullable=False),
    Column("checksum", _CRC, nullable=False),
)

LAYOUTS = tables.Table(  # how sheets of a shape are read, where someone has corrected it by hand
    name="layouts",
    grain=("shape",),
    columns=(tables.Column("shape", "text"), tables.Column("layout", "text")),  # JSON
)

TEMPLATES = tables.Table(  # an office's own clauses (kpi/wording/templates.py); "" is our wording
    name="templates",
    grain=("indicator",),
    columns=(tables.Column("indicator", "code"), tables.Column("text_vi", "text"), tables.Column("text_en", "text")),
)

OFFICE = tables.Table(  # what an office says of itself above and below a report, by the fields of kpi/exports/office.py
    name="office",
    grain=("data_set", "name"),
    columns=(
        tables.Column("data_set", "code"),
        tables.Column("name", "code"),
        tables.Column("text_vi", "text"),
        tables.Column("text_en", "text"),
    ),
)

REGISTRIES = {
    tables.DATA_SETS: _registry("data_set", tables.DATA_SETS),
    tables.AREAS: _registry("area", tables.AREAS),
    tables.FIELDS: _registry("field", tables.FIELDS),
    tables.INDICATORS: _registry("indicator", tables.INDICATORS),
    tables.OWNERS: _registry("owner", tables.OWNERS),
    tables.SERIES: _registry("series", tables.SERIES),
    tables.NAMES: _registry("name", tables.NAMES),
    LAYOUTS: _registry("layout", LAYOUTS),
    TEMPLATES: _registry("template", TEMPLATES),
    OFFICE: _registry("office", OFFICE),
}

REWRITTEN = Table(  # rows of a registry whose last writer was no package; it keeps them
    "rewritten",
    METADATA,
    Column("registry", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),  # the grain, with "/" between its parts
    PrimaryKeyConstraint("registry", "key"),
)

RETIRED = Table(  # rows of a registry that were taken back: reading leaves them out, earlier moments still show them
    "retired",
    METADATA,
    Column("registry", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),
    Column("change_id", Integer, _written_later(), nullable=False),
    PrimaryKeyConstraint("registry", "key"),
)

REGISTRY_REVISION = Table(  # what each change did to registries, so that it can be undone
    "registry_revision",
    METADATA,
    Column("change_id", Integer, _written_later(), nullable=False),
    Column("registry", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),
    Column("before", _TEXT, nullable=False),  # the row as JSON; "" where there was none
    Column("after", _TEXT, nullable=False),  # "" where it was taken back
    Column("rewritten", Boolean, nullable=False),  # whether it stood in `rewritten` before
    Column("crc", _CRC, nullable=False),
    PrimaryKeyConstraint("change_id", "registry", "key"),
)

REVISION = _history("revision", tables.FIGURES)
PASSAGE = _history("passage", tables.PASSAGES)
HISTORIES = {tables.FIGURES: REVISION, tables.PASSAGES: PASSAGE}
KEYS = {
    tables.FIGURES: _keys("revision_key", tables.FIGURES),
    tables.PASSAGES: _keys("passage_key", tables.PASSAGES),
}
