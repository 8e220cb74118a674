"""A folder described by datapackage.json (Frictionless Data Package) becomes tables, or a list of problems.

Each resource is a CSV whose name is the name of a table in kpi/domain/tables.py. Numbers have a decimal point,
as the Table Schema says where it says nothing else.
"""

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kpi.domain.problems import Problem, ProblemKind
from kpi.domain.tables import TABLES, Table
from kpi.intake.answers import Answers
from kpi.intake.files import Intake, digest, take
from kpi.intake.grids import grids_of
from kpi.intake.own_format import headed
from kpi.intake.references import Registry
from kpi.intake.sheets import sheets_of

DESCRIPTION = "datapackage.json"
_WITH_POINT = Answers(decimal=".")
_TABLES = {table.name: table for table in TABLES}


def folders(root: Path) -> list[Path]:
    """The package folders directly under `root`, by name; none when there is no such folder.

    A folder of tables without a description is one of them: its problem is told, not passed over.
    """
    return sorted({path.parent for name in (DESCRIPTION, "*.csv") for path in root.glob(f"[!.]*/{name}")})


def fingerprint(folder: Path) -> str:
    """The SHA-256 of everything the package is made of; "" when a part is missing or unreadable."""
    resources, problems = _resources(folder)
    return "" if problems else digest([folder / DESCRIPTION, *(path for path, _ in resources)])


def take_package(folder: Path, known: Registry) -> Intake:
    """The tables of a package.

    Args:
        folder: holds datapackage.json.
        known: what is registered already: `data_sets`, `areas`, `fields` and `indicators`.
    """
    resources, problems = _resources(folder)
    sheets = []
    for path, table in resources:
        reading = grids_of(path)
        problems += [replace(problem, file=f"{folder.name}/{problem.file}") for problem in reading.problems]
        for grid in reading.grids:
            own = replace(grid, file=f"{folder.name}/{grid.file}")
            sheets += [(sheet, table) for sheet in sheets_of(own, headed(own, table), known, _WITH_POINT)[0]]
    return replace(take(sheets, problems, known, _WITH_POINT), name=folder.name, sha256=fingerprint(folder))


def _resources(folder: Path) -> tuple[list[tuple[Path, Table]], list[Problem]]:
    """The files of the package with the table each holds, and what is wrong with its description."""
    file = f"{folder.name}/{DESCRIPTION}"
    try:
        text = (folder / DESCRIPTION).read_text("utf-8-sig")
    except FileNotFoundError:
        return [], [Problem(ProblemKind.PACKAGE_WITHOUT_DESCRIPTION, folder.name)]
    except (OSError, UnicodeDecodeError) as unread:
        return [], [Problem(ProblemKind.PACKAGE_UNREADABLE, file, details={"why": str(unread)})]
    try:
        described = json.loads(text)
    except json.JSONDecodeError as wrong:
        return [], [Problem(ProblemKind.PACKAGE_UNREADABLE, file, row=wrong.lineno, details={"why": wrong.msg})]
    except RecursionError as deep:
        return [], [Problem(ProblemKind.PACKAGE_UNREADABLE, file, details={"why": str(deep)})]
    listed = described.get("resources") if isinstance(described, dict) else None
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        return [], [Problem(ProblemKind.PACKAGE_UNREADABLE, file, details={"why": "resources"})]
    resources, problems = [], []
    for one in listed:
        name, path = str(one.get("name", "")), str(one.get("path", ""))
        pure = PurePosixPath(path)
        if name not in _TABLES:
            details = {"allowed": ", ".join(_TABLES)}
            problems.append(Problem(ProblemKind.PACKAGE_RESOURCE, file, found=name, details=details))
        elif not path or pure.is_absolute() or ".." in pure.parts or ":" in path or "\\" in path:
            problems.append(Problem(ProblemKind.PACKAGE_PATH, file, found=path))
        else:
            resources.append((folder / pure, _TABLES[name]))
    return resources, problems
