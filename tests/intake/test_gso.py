"""Monthly workbooks of the statistical office, as published: of many sheets the investment table is taken.

The workbooks are official and not ours to hand on; where they do not stand beside the checkout, these tests skip.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from kpi.domain.model import Stage
from kpi.domain.problems import ProblemKind, errors
from kpi.intake.answers import Answers
from kpi.intake.files import Intake, take_files
from kpi.intake.matching import plain
from kpi.store import Store, check_files, load_packages
from kpi.store.reading import registries

ROOT = Path(__file__).parents[2]
OFFICE = ROOT.parent / "shared" / "realdata" / "gso-vietnam"
# The sheet chosen by the sender, its rows, and the running total that the percent was printed for.
WORKBOOKS = [
    ("2007-06-29-Bieu0607.xls", "04XD5", 31, "2007-H1"),
    ("2014-06-27-Bieu-6-2014-2.xls", "VonDT", 38, "2014-H1"),
    ("2018-06-29-03-Bieu-6.2018-1.xlsx", "VonDT", 38, "2018-H1"),
    ("2018-12-27-03-So-lieu-2018-1.xls", "19.VonNSNNthang", 38, "2018"),
]
pytestmark = pytest.mark.skipif(not OFFICE.is_dir(), reason="the workbooks do not stand beside the checkout")


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Iterator[Store]:
    """A store with what is shipped."""
    opened = Store.open(f"sqlite:///{tmp_path_factory.mktemp('shipped')}/kpi.sqlite")
    load_packages(opened, ROOT / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def known(store: Store) -> dict[str, pd.DataFrame]:
    with store.engine.connect() as connection:
        return registries(connection)


@dataclass(frozen=True)
class Workbook:
    """One workbook of which the sender has chosen the sheet and said nothing else."""

    path: Path
    answers: Answers
    rows: int
    period: str
    taken: Intake

    @property
    def printed(self) -> pd.DataFrame:
        """What the table prints, read by other means: section, area, value, published_percent, index."""
        return expected(self.path.name)

    @property
    def totals(self) -> pd.DataFrame:
        """The running totals in the order of the sheet."""
        figures = self.taken.tables["figures"]
        return figures[figures["period"].eq(self.period)].reset_index(drop=True)


@pytest.fixture(scope="module", params=WORKBOOKS, ids=lambda workbook: workbook[0])
def workbook(request, known) -> Workbook:
    file, sheet, rows, period = request.param
    answers = Answers(sheets=frozenset({(file, sheet)}))
    path = OFFICE / "raw" / file
    return Workbook(path, answers, rows, period, take_files([path], known, answers))


def expected(file: str) -> pd.DataFrame:
    """What the table prints, row by row, read by other means: section, area, value, percent, index ("" is NaN)."""
    cases = pd.read_csv(OFFICE / "cases_to2018.csv", keep_default_na=False)
    own = cases[cases["note"].str.contains(f"file={file};", regex=False)]
    told = own["note"].str.extract(r"section=(?P<section>[^;]*);.*yoy%=(?P<index>[^;]*);")
    numbers = own.assign(index=told["index"])[["value", "published_percent", "index"]].apply(pd.to_numeric)
    return pd.concat([told["section"], own["area"], numbers], axis=1).reset_index(drop=True)


def test_the_investment_table_is_read_as_it_is_printed(workbook):
    found, printed = workbook.totals, workbook.printed

    assert errors(workbook.taken.problems) == []
    assert len(found) == len(printed) == workbook.rows
    assert set(found["indicator"]) == {"state_budget_investment"}
    assert set(found["measure"]) == {"result"}
    assert found["note"].to_list() == printed["section"].to_list()
    assert found["value"].to_list() == pytest.approx(printed["value"].to_list(), rel=1e-12)
    assert found["published_percent"].to_list() == pytest.approx(printed["published_percent"].to_list(), rel=1e-12)
    told = printed["index"].notna()
    assert found.loc[told, "published_index"].to_list() == pytest.approx(printed.loc[told, "index"].to_list())


def test_every_row_goes_to_the_area_that_it_names(workbook, known):
    names = known["areas"].set_index("code")["name_vi"].to_dict()
    others = known["names"].query("of == 'areas'").set_index("name")["code"].map(names).to_dict()
    others |= {"Tổng số": "Cả nước", "TỔNG SỐ": "Cả nước"}

    meant = [others.get(name, name) for name in workbook.printed["area"]]

    assert [letters(name) for name in workbook.totals["area"].map(names)] == [letters(name) for name in meant]


def letters(name: str) -> str:
    """The name without tone marks, capitals, dashes and spaces: enough to tell the areas of these tables apart."""
    return re.sub(r"\W", "", plain(name).casefold())


def test_a_percent_without_a_plan_offers_the_plan_it_implies(workbook):
    implied, printed = workbook.taken.implied, workbook.printed
    meant = 100 * printed["value"] / printed["published_percent"]

    assert len(implied) == workbook.rows
    assert (implied["low"] <= meant).all()
    assert (meant <= implied["high"]).all()
    assert implied["value"].between(implied["low"], implied["high"]).all()
    assert "plan" not in set(workbook.taken.tables["figures"]["measure"])  # only the sender's word makes one of it


def test_a_total_that_rests_on_an_estimated_month_is_an_estimate(workbook):
    assert set(workbook.totals["stage"]) == {Stage.ESTIMATE}


def test_nothing_else_has_to_be_said_before_it_is_saved(store, workbook):
    outcome = check_files(store, [workbook.path], workbook.answers)

    assert errors(outcome.problems) == []
    assert outcome.new + outcome.changed + outcome.same == 3 * workbook.rows  # two months and the running total


def test_an_office_is_asked_which_of_the_sheets_it_means(known):
    taken = take_files([OFFICE / "raw" / WORKBOOKS[1][0]], known)

    assert taken.tables == {}
    assert ProblemKind.SEVERAL_SHEETS in {problem.kind for problem in taken.problems}
    assert ("VonDT", True) in {(one.sheet, one.layout is not None) for one in taken.recognised}
