"""What a sender has said about files is kept, so that the next file of that kind need not ask again."""

from dataclasses import replace

import pandas as pd

from kpi.domain.tables import NAMES, Table
from kpi.intake.answers import NEW, Answers
from kpi.intake.files import Intake
from kpi.intake.layout import as_json
from kpi.intake.names import clean
from kpi.store.schema import LAYOUTS


def with_answers(intake: Intake, answers: Answers) -> Intake:
    """The intake with the names and the corrected layouts of the answers among its tables."""
    names = [(of, clean(name), code) for (of, name), code in answers.names.items() if code != NEW]
    layouts = [
        (one.shape, as_json(answers.layouts[one.file, one.sheet]))
        for one in intake.recognised
        if (one.file, one.sheet) in answers.layouts
    ]
    for table, rows in ((NAMES, names), (LAYOUTS, layouts)):
        if rows:
            intake = _with(intake, table, pd.DataFrame(rows, columns=table.names, dtype="str"))
    return intake


def _with(intake: Intake, table: Table, rows: pd.DataFrame) -> Intake:
    """The intake with more rows of a registry; the last one of a key counts."""
    every = pd.concat([intake.tables.get(table.name, rows.head(0)), rows], ignore_index=True)
    every = every.drop_duplicates(list(table.grain), keep="last", ignore_index=True)
    told = pd.DataFrame(True, every.index, every.columns)
    return replace(intake, tables={**intake.tables, table.name: every}, told={**intake.told, table.name: told})
