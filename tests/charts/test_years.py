"""An indicator over the years: gaps stay gaps, a new series is a new line."""

from kpi.charts import years
from kpi.charts.palette import LIGHT
from tests.charts.samples import history

POOR = """
    indicator | period  | measure            | value | stage
    jobs      | 2017    | result             | 19.07 |
    jobs      | 2018    | result             | 15.83 |
    jobs      | 2019    | result             | 10.89 | estimate
    jobs      | 2020    | full_year_estimate | 7     |
    jobs      | 2021    | result             | 12.2  |
    jobs      | 2022    | result             | 9     |
    jobs      | 2024    | result             | 3.36  |
    jobs      | 2018    | plan               | 16    |
    jobs      | 2018-H1 | result             | 8     |
"""
NEW_STANDARD = """
    indicator | series | first_period | name_vi               | name_en
    jobs      | new    | 2021         | chuẩn nghèo 2021–2025 | poverty standard of 2021–2025
"""


def lines(chart, point="year"):
    figure = years.draw(chart, LIGHT, paper=True)
    return [list(one.x) for one in figure.data if one.name == point and one.mode == "lines"]


def test_a_line_stops_where_a_year_is_missing_and_where_the_series_changes():
    assert lines(history(POOR, "2019", NEW_STANDARD)) == [[2017, 2018, 2019], [2021, 2022], [2024]]


def test_without_a_gap_the_new_series_still_breaks_the_line():
    figures = """
        indicator | period | measure | value
        jobs      | 2019   | result  | 10
        jobs      | 2020   | result  | 7
        jobs      | 2021   | result  | 12
        jobs      | 2022   | result  | 9
    """

    assert lines(history(figures, "2022", NEW_STANDARD)) == [[2019, 2020], [2021, 2022]]
    assert lines(history(figures, "2022")) == [[2019, 2020, 2021, 2022]]


def test_the_break_is_named_on_the_chart():
    figure = years.draw(history(POOR, "2019", NEW_STANDARD), LIGHT, paper=False)

    assert "Chuẩn nghèo 2021–2025" in {note.text[:1].upper() + note.text[1:] for note in figure.layout.annotations}
    assert [shape.x0 for shape in figure.layout.shapes] == [2020.5]


def test_no_missing_year_becomes_a_zero():
    chart = history(POOR, "2019", NEW_STANDARD)

    assert 0 not in chart.marks.results["value"].to_list()
    assert chart.table.set_index("Năm").loc["2020", "Cả năm"] == "–"


def test_plans_are_level_marks_of_their_year():
    figure = years.draw(history(POOR, "2019"), LIGHT, paper=True)

    (plan,) = [one for one in figure.data if one.name == "plan"]
    assert list(plan.y) == [16, 16]
    assert sum(plan.x) / 2 == 2018


def test_estimates_are_hollow_and_a_forecast_is_a_hollow_diamond_in_words():
    figure = years.draw(history(POOR, "2019"), LIGHT, paper=True)

    (dots,) = [one for one in figure.data if one.name == "year" and one.mode == "markers"]
    (forecast,) = [one for one in figure.data if one.name == "forecast"]
    assert [colour == LIGHT.ground for colour in dots.marker.color] == [False, False, True, False, False, False]
    assert (list(forecast.x), list(forecast.y), forecast.marker.symbol) == ([2020], [7], "diamond")
    assert any(note.text.startswith("dự kiến") for note in figure.layout.annotations)


def test_a_forecast_gives_way_to_the_result():
    figures = """
        indicator | period | measure            | value
        jobs      | 2020   | full_year_estimate | 7
        jobs      | 2020   | result             | 8
    """

    assert history(figures, "2020").marks.forecasts.empty


def test_the_same_point_of_each_year_is_a_line_of_its_own():
    chart = history(POOR, "2019-H1")

    assert lines(chart, "to_date") == [[2018]]
    assert "6\N{NO-BREAK SPACE}tháng đầu năm" in chart.title


def test_the_title_names_only_the_points_that_were_reported():
    figures = "indicator | period | measure | value\njobs | 2018 | result | 8\njobs | 2019 | result | 9"

    assert history(figures, "2019-H1").title == "Tạo việc làm mới, 2018–2019: kết quả cả năm"
    assert "cả năm" not in history(figures.replace(" | result", "-H1 | result"), "2019-H1").title
    assert list(history(figures, "2019-H1").table) == ["Năm", "Cả năm", "Kế hoạch năm"]


TRAINED = """
    indicator | period  | measure  | value | source
    trained   | 2015    | baseline | 42.2  | Infonet
    trained   | 2016    | baseline | 45.5  | Báo Lạng Sơn
    trained   | 2017    | plan     | 47.5  | Báo Lạng Sơn
    trained   | 2018    | baseline | 50    | Sở LĐTBXH
    trained   | 2019    | result   | 52.5  | Infonet
    trained   | 2019-H1 | result   | 50.75 | Sở LĐTBXH
    trained   | 2020    | baseline | 56    | Đài PTTH
    trained   | 2021    | result   | 57.2  | Đài PTTH
"""
RATE = "code | kind | basis | decimals\ntrained | level | baseline | 2"


def test_known_baselines_are_hollow_points_of_years_without_a_result():
    figure = years.draw(history(TRAINED, "2019-H1", indicators=RATE), LIGHT, paper=True)

    (dots,) = [one for one in figure.data if one.name == "baseline"]
    assert (list(dots.x), list(dots.y)) == ([2015, 2016, 2018, 2020], [42.2, 45.5, 50, 56])
    assert dots.marker.color == LIGHT.ground


def test_through_baselines_the_line_is_thin_and_still_stops_at_gaps():
    chart = history(TRAINED, "2019-H1", indicators=RATE)

    assert lines(chart, "inferred") == [[2015, 2016], [2018, 2019, 2020, 2021]]
    assert lines(chart) == [[2019], [2021]]


def test_a_baseline_before_a_new_series_is_not_joined_to_it():
    figures = """
        indicator | period | measure  | value
        jobs      | 2020   | baseline | 7
        jobs      | 2021   | baseline | 12
        jobs      | 2022   | result   | 9
    """

    assert lines(history(figures, "2022", NEW_STANDARD), "inferred") == [[2020], [2021, 2022]]


def test_a_baseline_gives_way_to_the_result_of_its_year():
    both = TRAINED + "    trained | 2018 | result | 50.1 |\n"

    assert history(both, "2019-H1", indicators=RATE).marks.baselines["year"].to_list() == [2015, 2016, 2020]


def test_the_table_says_that_a_baseline_is_inferred():
    table = history(TRAINED, "2019-H1", indicators=RATE).table.set_index("Năm")

    assert table["Kỳ gốc (suy ra)"].to_dict() == {
        "2015": "42,20", "2016": "45,50", "2017": "–", "2018": "50,00", "2019": "–", "2020": "56,00", "2021": "–",
    }  # fmt: skip
    assert table.loc["2018", "Cả năm"] == "–"


def test_a_year_with_nothing_but_a_forecast_is_on_the_chart():
    chart = history("indicator | period | measure | value\njobs | 2020 | full_year_estimate | 7", "2019")

    assert chart.marks.years == [2020]
    assert chart.table.set_index("Năm").loc["2020", "Dự kiến cả năm"] == "7"


def test_the_data_has_one_line_per_figure_with_its_period_series_and_source():
    figures = """
        indicator | period  | measure | value | stage    | bound | said   | source
        jobs      | 2020    | result  | 7.125 |          |       |        | Cục Thống kê
        jobs      | 2021    | plan    | 11    |          | about | khoảng | UBND tỉnh
        jobs      | 2021-H1 | result  | 8     | estimate |       |        | Sở LĐTBXH
    """

    told = history(figures, "2021-H1", NEW_STANDARD).data

    columns = ["Kỳ", "Nội dung", "Ghi kèm", "Giá trị", "Chuẩn số liệu", "Nguồn"]
    assert told[columns].to_numpy().tolist() == [
        ["6 tháng đầu năm 2021", "Thực hiện", "ước", 8.0, "chuẩn nghèo 2021–2025", "Sở LĐTBXH"],
        ["Cả năm 2020", "Thực hiện", "", 7.125, "", "Cục Thống kê"],
        ["Cả năm 2021", "Kế hoạch năm", "khoảng", 11.0, "", "UBND tỉnh"],
    ]


def test_years_below_the_axis_never_touch_on_a_phone():
    results = "".join(f"jobs | {year} | result | {year}\n" for year in (2010, 2015, 2016, 2018, 2019, 2021))
    axis = years.draw(
        history("indicator | period | measure | value\n" + results, "2019"), LIGHT, paper=False
    ).layout.xaxis

    assert len(axis.tickvals) == 12
    assert [text for text in axis.ticktext if text] == ["2011", "2013", "2015", "2017", "2019", "2021"]
