"""The overview as bars: exactly the figures, on one scale, nothing invented where nothing is known."""

import pytest

from kpi.charts import bullet
from kpi.charts.palette import DARK, LIGHT
from tests.charts.samples import one_overview_row, overview, trace


def test_bars_are_exactly_the_share_of_the_plan_reached():
    drawn = bullet.draw(overview(), LIGHT, paper=True)

    assert list(trace(drawn, "achieved").x) == pytest.approx([100 * 7800 / 14000, 30, 100 * 1.27 / 3])


def test_every_row_has_its_own_expected_mark():
    with_milestone = """
        indicator | period  | measure | value
        jobs      | 2019    | plan    | 14000
        jobs      | 2019-H1 | plan    | 6500
        jobs      | 2019-H1 | result  | 7800
        funds     | 2019    | plan    | 100
        funds     | 2019-H1 | result  | 40
    """
    indicators = "code | kind | decimals\njobs | cumulative | 0\nfunds | cumulative | 0"

    drawn = bullet.draw(overview(indicators, with_milestone), LIGHT, paper=True)

    assert list(trace(drawn, "expected").x) == pytest.approx([100 * 6500 / 14000, 50])


def test_a_shared_expected_share_stands_on_the_axis():
    said = [note.text for note in bullet.draw(overview(), LIGHT, paper=False).layout.annotations]

    assert "<b>kỳ vọng</b><br>50%" in said
    assert "kế hoạch<br>100%" in said


def test_without_plan_or_result_there_is_no_bar_but_a_dash_and_the_reason():
    chart = overview()

    drawn = bullet.draw(chart, LIGHT, paper=True)

    said = " ".join(note.text for note in drawn.layout.annotations)
    assert len(trace(drawn, "achieved").x) == 3
    assert chart.marks["worded"].to_list() == ["55,71%", "30%", "42,3%", "–", "–"]
    assert said.count("<b>–</b>") == 2
    assert chart.marks.loc[3, "reason_text"] in said


def test_an_estimate_is_hatched_and_keeps_the_colour_of_its_status():
    marker = trace(bullet.draw(overview(), LIGHT, paper=True), "achieved").marker

    behind = LIGHT.tones["behind"].graphic
    assert list(marker.pattern.shape) == ["", "", "/"]
    assert list(marker.color) == [LIGHT.tones["on_track"].graphic, behind, behind]
    assert list(marker.pattern.fgcolor) == list(marker.color)


def test_over_the_scale_the_bar_stops_with_an_arrow_and_the_true_number_beside_it():
    chart = one_overview_row(151)

    drawn = bullet.draw(chart, LIGHT, paper=True)

    bar, arrow = trace(drawn, "achieved"), trace(drawn, "beyond")
    assert (list(bar.x), list(bar.customdata)) == ([125], [151])
    assert (list(arrow.x), list(arrow.marker.symbol)) == ([125], ["triangle-right"])
    assert "<b>151%</b>" in " ".join(note.text for note in drawn.layout.annotations)
    assert drawn.layout.xaxis.range[1] > 125


def test_the_wrong_way_runs_left_of_zero():
    drawn = bullet.draw(one_overview_row(-33), LIGHT, paper=True)

    assert list(trace(drawn, "achieved").x) == [-33]
    assert drawn.layout.xaxis.range[0] < -33


@pytest.mark.parametrize("achieved", [-900, 0, 100, 100000])
def test_the_bar_never_leaves_the_scale(achieved):
    drawn = bullet.draw(one_overview_row(achieved), LIGHT, paper=False)

    low, high = drawn.layout.xaxis.range
    assert all(low <= end <= high for end in trace(drawn, "achieved").x)


def test_status_is_a_shape_and_a_word_beside_the_colour():
    chart = overview()

    drawn = bullet.draw(chart, DARK, paper=False)

    shapes = [shape for shape in drawn.layout.shapes if shape.type == "path"]
    said = {note.text for note in drawn.layout.annotations}
    assert len(shapes) == len(chart.marks)
    assert set(chart.marks["status_text"]) <= said


def test_result_and_plan_stand_under_the_percent():
    assert overview().marks["parts"].str.replace("\N{NO-BREAK SPACE}", " ").to_list() == [
        "7.800 / 14.000 người",
        "50,75 / 52,50 %, từ 50,00",
        "ước 1,27 / khoảng 3 điểm %",
        "3.900 người",
        "– / 120 tỷ đồng",
    ]


def test_a_long_name_makes_its_row_higher_and_is_not_lost():
    name = "Số người tham gia bảo hiểm xã hội bắt buộc trên địa bàn tỉnh, kể cả lực lượng vũ trang " * 2
    short, long = one_overview_row(50), one_overview_row(50, name.strip())

    low, high = bullet.draw(short, LIGHT, paper=True), bullet.draw(long, LIGHT, paper=True)

    assert high.layout.height > low.layout.height
    assert any(note.text.replace("<br>", " ") == name.strip() for note in high.layout.annotations)


def test_a_name_that_looks_like_markup_stays_a_name():
    drawn = bullet.draw(one_overview_row(50, "Dưới <b>5</b> & trên"), LIGHT, paper=True)

    assert any("&lt;b&gt;5&lt;/b&gt; &amp; trên" in note.text for note in drawn.layout.annotations)


def test_the_table_says_what_the_bars_say():
    table = overview().table

    assert table.iloc[0].to_list() == [
        "Tạo việc làm mới",
        "người",
        "7.800",
        "14.000",
        "55,71%",
        "50%",
        "1,11",
        "Đúng tiến độ",
    ]
    assert table.iloc[2].to_list()[2:6] == ["ước 1,27", "khoảng 3", "42,3%", "50%"]
    assert table.iloc[3].to_list()[3:7] == ["–", "–", "–", "–"]


def test_the_title_names_the_period_and_the_alt_text_the_finding():
    chart = overview()

    assert chart.title.replace("\N{NO-BREAK SPACE}", " ") == "6 tháng đầu năm 2019: tỷ lệ hoàn thành kế hoạch (%)"
    assert "1 đúng tiến độ, 2 chậm tiến độ" in chart.alt.replace("\N{NO-BREAK SPACE}", " ")


def test_an_overview_without_rows_is_drawn_empty():
    chart = overview(figures="indicator | period | measure | value\njobs | 2018 | result | 5", period="2019-H1")

    assert len(chart.table) == 0
    assert bullet.draw(chart, LIGHT, paper=True).layout.width == 1200
