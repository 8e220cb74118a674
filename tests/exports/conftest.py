"""What the tests of exports stand on."""

from pathlib import Path

import pytest

from kpi.store import Store, load_packages

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A store with both shipped packages."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('report') / 'kpi.sqlite'}")
    load_packages(opened, DATA)
    yield opened
    opened.close()
