"""Areas by the share of the plan they reached."""

import pytest

from kpi.charts import ranking
from kpi.charts.palette import DARK, LIGHT
from tests.charts.samples import areas, trace

FOUR = """
    area    | indicator | period  | measure | value | stage
    Cao Lộc | jobs      | 2019    | plan    | 100   |
    Cao Lộc | jobs      | 2019-H1 | result  | 44    | estimate
    Văn Lãng| jobs      | 2019    | plan    | 100   |
    Bắc Sơn | jobs      | 2019    | plan    | 100   |
    Bắc Sơn | jobs      | 2019-H1 | result  | 61.2  |
    Chi Lăng| jobs      | 2019    | plan    | 100   |
    Chi Lăng| jobs      | 2019-H1 | result  | 180   |
"""


def test_the_best_comes_first_and_areas_without_data_last():
    chart = areas(FOUR)

    assert chart.marks["area_name"].to_list() == ["Chi Lăng", "Bắc Sơn", "Cao Lộc", "Văn Lãng"]
    assert chart.table.iloc[:, 0].to_list() == ["1", "2", "3", "–"]


def test_dots_stand_at_the_figures_and_stop_at_the_end_of_the_scale():
    dots = trace(ranking.draw(areas(FOUR), LIGHT, paper=True), "achieved")

    assert list(dots.x) == pytest.approx([150, 61.2, 44])
    assert list(dots.customdata) == [row["area"] for _, row in areas(FOUR).marks.iterrows()][:3]


def test_an_area_without_data_is_a_ring_with_its_word_and_no_dot():
    figure = ranking.draw(areas(FOUR), LIGHT, paper=True)

    (ring,) = [shape for shape in figure.layout.shapes if shape.type == "path"]
    assert ring.fillcolor == "rgba(0,0,0,0)"
    assert "Chưa có số liệu" in {note.text for note in figure.layout.annotations}


def test_shapes_tell_the_status_and_hollow_tells_the_estimate():
    marker = trace(ranking.draw(areas(FOUR), DARK, paper=False), "achieved").marker

    assert list(marker.symbol) == ["square", "circle", "diamond"]
    assert [colour == DARK.ground for colour in marker.color] == [False, False, True]


def test_a_shared_expected_share_is_one_line_through_all_rows():
    expected = trace(ranking.draw(areas(FOUR), LIGHT, paper=True), "expected")

    assert (list(expected.x), expected.mode) == ([50, 50], "lines")


def test_own_expected_shares_are_a_mark_in_each_row():
    with_milestone = FOUR + "    Bắc Sơn | jobs | 2019-H1 | plan | 40 |\n"

    expected = trace(ranking.draw(areas(with_milestone), LIGHT, paper=True), "expected")

    assert (list(expected.x), expected.mode) == ([50, 40, 50], "markers")


def test_the_alt_text_names_the_first_the_last_and_who_is_missing():
    alt = areas(FOUR).alt.replace("\N{NO-BREAK SPACE}", " ")

    assert "Chi Lăng 180% (Đã đạt kế hoạch năm); Cao Lộc 44%" in alt
    assert "1 đơn vị chưa tính được tỷ lệ" in alt


@pytest.mark.parametrize("count", [1, 70])
def test_from_one_area_to_seventy(count):
    rows = [
        f"Huyện {n} | jobs | 2019 | plan | 100\nHuyện {n} | jobs | 2019-H1 | result | {n}" for n in range(1, count + 1)
    ]
    figure = ranking.draw(areas("area | indicator | period | measure | value\n" + "\n".join(rows)), LIGHT, paper=True)

    assert len(trace(figure, "achieved").x) == count
    assert figure.layout.height >= 24 * count
