"""What a sender has said about files is kept, so that the next file of that kind need not ask again."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from kpi.domain.tables import NAMES, Table
from kpi.intake.answers import NEW, Answers
from kpi.intake.files import Intake
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.layout import as_json, shape
from kpi.intake.names import clean
from kpi.intake.recognise import recognise
from kpi.store.schema import LAYOUTS


def with_answers(
    intake: Intake, sources: Iterable[Source | Path], answers: Answers, known: Mapping[str, pd.DataFrame]
) -> Intake:
    """The intake with the names and the corrected layouts of the answers among its tables.

    Args:
        known: what is registered: a layout is kept under the shape that recognition finds without the correction.
    """
    names = [(of, clean(name), code) for (of, name), code in answers.names.items() if code != NEW]
    layouts = _layouts(sources, answers, known) if answers.layouts else []
    for table, rows in ((NAMES, names), (LAYOUTS, layouts)):
        if rows:
            intake = _with(intake, table, pd.DataFrame(rows, columns=table.names, dtype="str"))
    return intake


def _layouts(
    sources: Iterable[Source | Path], answers: Answers, known: Mapping[str, pd.DataFrame]
) -> list[tuple[str, str]]:
    """Each corrected layout as JSON, by the shape of its sheet."""
    unsaid = replace(answers, layouts={})
    found = []
    for grid in (grid for source in sources for grid in grids_of(source).grids):
        if corrected := answers.layouts.get((grid.file, grid.name)):
            own, _ = recognise(grid, known, unsaid)
            found.append((shape(grid, own or corrected), as_json(corrected)))
    return found


def _with(intake: Intake, table: Table, rows: pd.DataFrame) -> Intake:
    """The intake with more rows of a registry; the last one of a key counts."""
    every = pd.concat([intake.tables.get(table.name, rows.head(0)), rows], ignore_index=True)
    every = every.drop_duplicates(list(table.grain), keep="last", ignore_index=True)
    told = pd.DataFrame(True, every.index, every.columns)
    return replace(intake, tables={**intake.tables, table.name: every}, told={**intake.told, table.name: told})
