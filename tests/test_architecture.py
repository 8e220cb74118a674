"""The house keeps its own laws, and each law bites when it is broken."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests import laws

ROOT = Path(__file__).parents[1]

# law: the file that breaks it, what it holds, and what the law says
BREACHES = {
    laws.parts_import_only_from_above: [
        ("kpi/domain/x.py", "from kpi.charts import figure", "kpi/domain/x.py:1 imports kpi.charts.figure"),
        ("kpi/domain/x.py", "from kpi import store", "kpi/domain/x.py:1 imports kpi.store"),
        ("kpi/domain/x.py", "def late():\n    import kpi.pages", "kpi/domain/x.py:2 imports kpi.pages"),
        ("kpi/domain/x.py", "from ..wording import numbers", "kpi/domain/x.py:1 imports kpi.wording.numbers"),
        ("kpi/access.py", "import kpi.store", "kpi/access.py:1 imports kpi.store"),
    ],
    laws.libraries_stay_at_home: [
        ("kpi/domain/x.py", "import streamlit as st", "x.py:1 imports streamlit, whose home is pages and server"),
        ("kpi/exports/x.py", "from pydantic import BaseModel", "x.py:1 imports pydantic, whose home is server"),
        ("kpi/pages/x.py", "import plotly.io as pio", "x.py:1 imports plotly, whose home is charts"),
        ("kpi/cli.py", "from sqlalchemy import select", "cli.py:1 imports sqlalchemy, whose home is store"),
        ("kpi/intake/x.py", "import sqlite3", "x.py:1 imports sqlite3, whose home is store"),
        ("kpi/pages/x.py", "import typst", "x.py:1 imports typst, whose home is exports"),
        ("kpi/store/x.py", "import openpyxl", "x.py:1 imports openpyxl, whose home is exports and intake"),
        ("dashboard.py", "import plotly", "dashboard.py:1 imports plotly, whose home is charts"),
    ],
    laws.everything_public_says_what_it_is: [
        ("kpi/domain/x.py", "pass", "kpi/domain/x.py has no docstring"),
        ("kpi/domain/x.py", '"""A subject."""\ndef pace(): ...', "kpi/domain/x.py:2 pace has no docstring"),
        (
            "kpi/domain/x.py",
            '"""A subject."""\nclass Row:\n    """One row."""\n    def pace(self): ...',
            "kpi/domain/x.py:4 pace has no docstring",
        ),
    ],
    laws.files_are_named_after_a_subject: [
        ("kpi/charts/utils.py", "", "kpi/charts/utils.py is not named after a subject"),
        ("tests/helpers/x.py", "", "tests/helpers is not named after a subject"),
        ("kpi/charts/chart_common.js", "", "kpi/charts/chart_common.js is not named after a subject"),
    ],
    laws.files_are_short: [
        ("kpi/domain/x.py", "pass\n" * 251, "kpi/domain/x.py has 251 lines, 250 are allowed"),
        ("dashboard.py", "pass\n" * 61, "dashboard.py has 61 lines, 60 are allowed"),
    ],
    laws.forbidden_words_are_not_written: [
        ("kpi/domain/x.py", "rows.fillna(0.0)", "kpi/domain/x.py:1 says fillna(0: missing is not zero"),
        ("kpi/store/x.py", "\nrows.to_sql('figures')", "kpi/store/x.py:2 says .to_sql("),
        ("kpi/pages/x.py", "st.html(x, unsafe_allow_html=True)", "kpi/pages/x.py:1 says unsafe_allow_html"),
        ("kpi/charts/x.py", "import plotly.express as px", "kpi/charts/x.py:1 says plotly.express"),
    ],
    laws.nothing_is_left_for_later: [("kpi/pages/x.js", "// TODO", "kpi/pages/x.js:1 leaves something for later")],
    laws.errors_are_caught_by_name: [
        ("kpi/domain/x.py", "try: ...\nexcept Exception: ...", "kpi/domain/x.py:2 catches Exception"),
        ("kpi/domain/x.py", "try: ...\nexcept: ...", "kpi/domain/x.py:2 catches everything"),
    ],
    laws.charts_keep_their_own_look: [
        ("kpi/pages/x.py", "st.plotly_chart(figure, key='k')", "kpi/pages/x.py:1 draws a chart without theme=None"),
    ],
    laws.no_folder_of_pages_beside_the_door: [("pages/x.py", "", "pages/ stands beside dashboard.py")],
}


@pytest.mark.parametrize("law", laws.LAWS, ids=lambda law: law.__name__)
def test_the_house_keeps_the_law(law):
    broken = list(law(ROOT))

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("law", "name", "text", "said"),
    [
        pytest.param(law, *breach, id=f"{law.__name__}-{number}")
        for law, breaches in BREACHES.items()
        for number, breach in enumerate(breaches, 1)
    ],
)
def test_a_law_that_is_broken_bites(law, name, text, said, tmp_path):
    house(tmp_path)
    assert list(law(tmp_path)) == []

    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")

    (breach,) = law(tmp_path)
    assert said in breach


def test_every_law_is_shown_to_bite():
    assert set(BREACHES) == set(laws.LAWS)


def test_what_is_allowed_is_left_alone(tmp_path):
    house(tmp_path)
    (tmp_path / "kpi/pages/x.py").write_text('"""A page."""\n\nimport streamlit\n\nfrom kpi import store\n', "utf-8")
    (tmp_path / "dashboard.py").write_text('"""The door."""\n\nimport streamlit\n', "utf-8")

    assert [breach for law in laws.LAWS for breach in law(tmp_path)] == []


def test_the_hall_and_the_contract_say_the_same():
    assert contract()["layers"] == [f"kpi.{part}" for part in reversed(laws.parts(ROOT))]


def test_every_part_of_the_hall_stands_in_the_house():
    packages = {path.parent.name for path in ROOT.glob("kpi/*/__init__.py")}
    modules = {path.stem for path in ROOT.glob("kpi/*.py")} - {"__init__", "__main__"}

    assert packages | modules == set(laws.parts(ROOT))


def test_imports_keep_the_contract(capsys):
    kept = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == EXIT_STATUS_SUCCESS

    assert kept, capsys.readouterr().out


def test_the_contract_also_sees_a_detour(tmp_path):
    house(tmp_path)
    for part in laws.parts(ROOT):
        (tmp_path / "kpi" / part / "__init__.py").touch()
    (tmp_path / "kpi/bridge.py").write_text("import kpi.store", "utf-8")
    (tmp_path / "kpi/domain/x.py").write_text("import kpi.bridge", "utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

    answer = subprocess.run([sys.executable, "-c", lint], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert answer.returncode == 1
    assert "kpi.domain is not allowed to import kpi.store" in answer.stdout


def test_a_long_file_has_a_reason_and_is_there():
    for name, reason in laws.LONG_FOR_A_REASON.items():
        assert (ROOT / name).exists(), f"{name} is gone"
        assert re.search(r"\w+ \w+", reason), f"{name} is long without a reason"


def house(folder: Path) -> None:
    """A small house with our hall, in which every part stands and no law is broken."""
    for part in laws.parts(ROOT):
        (folder / "kpi" / part).mkdir(parents=True)
    shutil.copy(ROOT / "kpi/__init__.py", folder / "kpi/__init__.py")


def contract() -> dict:
    """The contract about layers as import-linter reads it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (layers,) = [each for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers"]
    return layers
