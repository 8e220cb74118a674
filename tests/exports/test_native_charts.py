"""A chart in Word and PowerPoint holds texts as texts, numbers as numbers and nothing where nothing is known."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from kpi.charts.layout import lines
from kpi.exports.docx import docx
from kpi.exports.drawingml import PX_PER_MM, PX_PER_POINT, Look
from kpi.exports.native_charts import native
from kpi.exports.pptx import pptx
from tests.exports.opened import parts, slides, word
from tests.exports.reports import made

HOSTILE = [
    "=cmd|'/C calc'!A0",
    "-3",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "+1",
    "A & B < C > D \" ' ]]>",
    "a\x00b\x0b\x1fc",
]
LOOK = Look(165, 90, "Times New Roman", 10)


@pytest.fixture(scope="module")
def half(store):
    return made(store.book("lang-son"), "2019-H1", areas=["20"])


def named(store, name):
    """The half-year with every indicator named so; its result of the poverty cut is −3."""
    ours = store.book("lang-son")
    figures = ours.figures.assign(value=ours.figures["value"].where(ours.figures["value"].ne(1.27), -3))
    renamed = replace(ours, indicators=ours.indicators.assign(name_vi=name), figures=figures)
    return made(renamed, "2019-H1", areas=["20"])


def cells(workbook):
    return [cell for row in load_workbook(io.BytesIO(workbook)).active.iter_rows() for cell in row]


@pytest.mark.parametrize("name", HOSTILE, ids=["equals", "minus", "at", "plus", "xml", "control"])
def test_a_hostile_name_stays_a_text_and_a_negative_number_a_number(store, name):
    told = named(store, name)
    content = pptx(told)
    workbooks = parts(content, ".xlsx").values()
    every = [cell for workbook in workbooks for cell in cells(workbook)]

    slides(content)
    word(docx(told))
    assert {cell.data_type for cell in every} <= {"s", "n"}
    assert any(cell.data_type == "s" and cell.value.startswith(name[:1]) for cell in every if cell.value is not None)
    assert {cell.data_type for cell in every if cell.value == -3} == {"n"}
    assert not any(b"<f>" in part for workbook in workbooks for part in parts(workbook, ".xml").values())


def test_a_bullet_chart_is_split_and_counts_its_pages(half):
    pages = native(half.charts[0], half.place, LOOK, 2)

    assert [page.title for page in pages] == [f"{half.charts[0].title} (1/2)", f"{half.charts[0].title} (2/2)"]
    assert [len(cells(page.workbook)) for page in pages] == [2 * 3, 3 * 3]
    assert pages[0].height < pages[1].height


@pytest.mark.parametrize("name", ["Tỷ lệ hộ nghèo đa chiều giảm bình quân hằng năm " * 6, "x" * 5000])
def test_no_name_is_left_out_because_another_is_long(half, name):
    """A program leaves out names that would lie on each other: each has the room of its row and no more."""
    bullet = half.charts[0]
    marks = bullet.marks.assign(name=[name, *bullet.marks["name"].iloc[1:]])
    (page,) = native(replace(bullet, marks=marks), half.place, LOOK, 8)
    first, *others = [cell.value for cell in cells(page.workbook)[3::3]]

    assert first.endswith(" …")
    assert name.startswith(first.removesuffix(" …"))
    assert len(lines(first, 0.36 * LOOK.width * PX_PER_MM, LOOK.size * PX_PER_POINT)) == 2
    assert others == list(bullet.marks["name"].iloc[1:])
    assert b'<c:tickLblSkip val="1"/>' in page.xml


def test_the_words_beside_a_path_are_those_of_the_description(half):
    (path,) = native(half.charts[1], half.place, LOOK, 8)
    written = path.xml.decode()

    assert [text for text in half.charts[1].marks.texts["text"] if f"<a:t>{text}</a:t>" not in written] == []


def test_a_chart_of_another_kind_is_refused(half):
    with pytest.raises(KeyError):
        native(replace(half.charts[0], kind="ranking"), half.place, LOOK, 8)
