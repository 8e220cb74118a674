"""Text typed in the fonts of TCVN3 becomes Unicode; proper text, Vietnamese or not, is never touched."""

import io

import numpy as np
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from kpi.domain.problems import ProblemKind
from kpi.intake.grid import Source
from kpi.intake.grids import grids_of
from kpi.intake.tcvn3 import converted, in_unicode
from tests.needs import beside

OLD = ["Tæng s¶n phÈm trong n\u00adíc", "N«ng nghiÖp", "Tû ®ång", "KÕ ho¹ch n¨m 2007", "§¾k L¾k"]
PROPER = [
    "Tổng sản phẩm trong nước", "Hà Nội", "Hòa Bình", "Xã", "Thái Lan", "Cà phê", "m²", "10 µm", "2 × 3", "© 2019",
    "São Paulo", "Côte d'Ivoire", "Genève", "été", "façade", "Größe", "Ångström", "El Niño", "«Quỹ»", "Excel®", "£5",
]  # fmt: skip


def sheet(*cells: str) -> np.ndarray:
    """A sheet of one column."""
    return np.array([[cell] for cell in cells], dtype=object)


def test_old_letters_become_unicode():
    texts, changed = in_unicode(sheet(*OLD))

    assert texts[:, 0].tolist() == [
        "Tổng sản phẩm trong nước", "Nông nghiệp", "Tỷ đồng", "Kế hoạch năm 2007", "Đắk Lắk"
    ]  # fmt: skip
    assert changed.all()


def test_proper_text_is_never_touched():
    texts, changed = in_unicode(sheet(*PROPER))

    assert texts[:, 0].tolist() == PROPER
    assert not changed.any()


def test_a_sheet_that_mixes_both_is_decided_cell_by_cell():
    texts, changed = in_unicode(sheet("Thái Bình", *OLD, *PROPER))

    assert texts[:, 0].tolist() == ["Thái Bình", *map(converted, OLD), *PROPER]
    assert changed.sum() == len(OLD)


def test_what_may_be_either_follows_its_column():
    old, _ = in_unicode(sheet("Lóa", "Ng« vµ khoai"))
    proper, _ = in_unicode(sheet("Lóa", "Ngô và khoai"))

    assert (old[0, 0], proper[0, 0]) == ("Lúa", "Lóa")


def test_the_font_decides_where_the_workbook_tells_it():
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Lóa", "Hoa Kú", "Thái Bình", "Đµ Nẵng"])
    for cell in ("A1", "B1", "D1"):
        page[cell].font = Font(name=".VnTime")
    file = io.BytesIO()
    book.save(file)

    reading = grids_of(Source("figures.xlsx", file.getvalue()))

    assert reading.grids[0].texts.tolist() == [["Lúa", "Hoa Kỳ", "Thái Bình", "Đà Nẵng"]]
    (problem,) = reading.problems
    assert (problem.kind, problem.row, problem.column, problem.found) == (ProblemKind.OLD_FONT, 1, "A", "Lóa")
    assert dict(problem.details) == {"count": "3", "now": "Lúa"}


def test_a_real_workbook_of_the_statistical_office_has_no_old_letter_left():
    reading = grids_of(beside("realdata/gso-vietnam/raw/2007-06-29-Bieu0607.xls"))

    left = [text for grid in reading.grids for text in grid.texts.flat if set(text) & set("¨©ª«¬®¤§µ¶¸¹¾\u00ad")]
    assert left == []
    sheets = [problem.sheet for problem in reading.problems if problem.kind is ProblemKind.OLD_FONT]
    assert len(sheets) == len(set(sheets)) == 15


@pytest.mark.parametrize(
    "name", ["2014-06-27-Bieu-6-2014-2.xls", "2018-06-29-03-Bieu-6.2018-1.xlsx", "2018-12-27-03-So-lieu-2018-1.xls"]
)
def test_later_workbooks_are_unicode_and_stay_as_they_are(name: str):
    problems = grids_of(beside(f"realdata/gso-vietnam/raw/{name}")).problems

    assert [problem.kind for problem in problems if problem.kind is ProblemKind.OLD_FONT] == []
