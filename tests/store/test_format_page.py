"""docs/data-format.md says which columns there are, and its example works as it stands there."""

import re
from pathlib import Path

import pytest

from kpi.domain.tables import TABLES
from kpi.intake.recognition import column_name
from kpi.store import Store, import_files
from kpi.wording.catalogue import LANGUAGES
from kpi.wording.columns import as_markdown, heading
from tests.store.cases import AN

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "data-format.md", "vi": DOCS / "vi" / "data-format.md"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_has_every_column(language: str, table):
    expected = as_markdown(table, language)

    assert expected in PAGES[language].read_text("utf-8"), f"Paste this in:\n\n{expected}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_columns_have_one_heading(language: str):
    columns = {column.name: heading(column, language) for table in TABLES for column in table.columns}

    assert len(set(columns.values())) == len(columns)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_works(language: str, tmp_path: Path):
    page = PAGES[language].read_text("utf-8")
    files = re.findall(r"^`(\w+\.csv)`:\n\n```csv\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    for name, text in files:
        (tmp_path / name).write_text(text, "utf-8")
    store = Store.open(f"sqlite:///{tmp_path / 'kpi.sqlite'}")

    outcome = import_files(store, [tmp_path / name for name, _ in files], AN, "")

    assert outcome.problems == ()
    book = store.book("roads")
    assert book.figures["value"].to_list() == [12.5, 7]
    assert book.opening_period == "2025-H1"


def test_headings_are_recognised_in_both_languages():
    for language in LANGUAGES:
        for table in TABLES:
            headings = [heading(column, language).upper() for column in table.columns]
            assert [column_name(one) for one in headings] == table.names
