"""What the bytes of a sheet tell at a glance is what its XML says; where they cannot tell, they say nothing."""

import pytest

from kpi.intake import glance, openxml

STYLES = frozenset({"1"})
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
TAIL = '</row></sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>'


def part(cells: str) -> bytes:
    """A sheet of one row of those cells, two of which are merged with others."""
    return f"{HEAD}{cells}{TAIL}".encode()


def test_a_glance_sees_what_the_xml_says():
    sheet = part('<c r="A1" s="1"><v>0.5</v></c><c r="B1" s="2"><f>A1*2</f><v>1</v></c><c r="AB1" s="1"><v>1</v></c>')

    seen, said = glance.marks_of(sheet, STYLES, frozenset()), openxml.marks_of(sheet, STYLES, frozenset(), 200)

    assert seen is not None
    assert seen.cells == said.cells == {0: [(0, "percent", ""), (27, "percent", "")]}
    assert seen.merged == said.merged == [(0, 0, 1, 1)]


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1"><f>1+1</f></c>',
        '<c r="A1"><f>1+1</f><v></v></c>',
        '<c r="A1"><f>1+1</f><v/></c>',
        '<c r="A1"><f t="shared" si="0"/></c>',
        '<c r="A1" t="e"><v>#N/A</v></c>',
        "<c r='A1' s='1'><v>1</v></c>",
        '<c s="1" r="A1"><v>1</v></c>',
        '<c r = "A1"><v>1</v></c>',
        '<c r="GS1"><v>1</v></c>',
        '<c r="A200002"><v>1</v></c>',
        '<c r="A1"><v>1</v></c><!-- <c r="B1" s="1"> -->',
        '</row><row r="2" s="1" customFormat="1"><c r="A2" s="1"><v>1</v></c>',
        '</row><row r="2" hidden="1"><c r="A2"><v>1</v></c>',
    ],
)
def test_what_a_glance_cannot_tell_it_leaves_to_the_xml(cells: str):
    assert glance.marks_of(part(cells), STYLES, frozenset()) is None


def test_a_style_of_all_cells_is_left_to_the_xml():
    assert glance.marks_of(part('<c r="A1"><v>1</v></c>'), frozenset({"0"}), frozenset()) is None
