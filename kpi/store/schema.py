"""The tables of the store, made from kpi/domain/tables.py: registries, changes, and revisions that are only added.

A figure is never overwritten: each change adds revisions, and the latest revision of a key is the current figure.
Text is never NULL ("" says that nothing stands there), so that it can be part of a key; a number is NULL when it
was reported as missing. A figure that was never reported has no row.
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
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine

from kpi.domain import tables

FORM = 1  # of the schema; a database with a greater number was written by a newer program

METADATA = MetaData()

# Compared byte by byte on every engine, whatever the language of the server.
_TEXT = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
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
        Column("crc", Integer().with_variant(postgresql.BIGINT(), "postgresql"), nullable=False),
        PrimaryKeyConstraint(*table.grain, "change_id"),
        sqlite_with_rowid=False,
    )


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
    Column("via", _TEXT, nullable=False),  # package | screen | file | command | undo
    Column("reason", _TEXT, nullable=False),
    Column("source_name", _TEXT, nullable=False),
    Column("source_sha256", _TEXT, nullable=False),
    Column("undoes", Integer),
    Column("revisions", Integer, nullable=False),
    Column("checksum", Integer().with_variant(postgresql.BIGINT(), "postgresql"), nullable=False),
)

REGISTRIES = {
    tables.DATA_SETS: _registry("data_set", tables.DATA_SETS),
    tables.AREAS: _registry("area", tables.AREAS),
    tables.FIELDS: _registry("field", tables.FIELDS),
    tables.INDICATORS: _registry("indicator", tables.INDICATORS),
    tables.OWNERS: _registry("owner", tables.OWNERS),
    tables.SERIES: _registry("series", tables.SERIES),
}

REWRITTEN = Table(  # rows of a registry whose last writer was no package; it keeps them
    "rewritten",
    METADATA,
    Column("registry", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),  # the grain, with "/" between its parts
    PrimaryKeyConstraint("registry", "key"),
)

REVISION = _history("revision", tables.FIGURES)
PASSAGE = _history("passage", tables.PASSAGES)
HISTORIES = {tables.FIGURES: REVISION, tables.PASSAGES: PASSAGE}
