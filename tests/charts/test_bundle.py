"""Many figures as one text for the browser."""

import json
from dataclasses import replace

import pytest

from kpi.charts.bundle import bundle
from kpi.charts.figure import figure
from kpi.charts.palette import DARK, LIGHT
from tests.charts.samples import areas, history, overview, year
from tests.charts.test_path import REVISED
from tests.charts.test_ranking import FOUR
from tests.charts.test_years import NEW_STANDARD, POOR


def every_chart(language="vi"):
    return [
        overview(language=language),
        year(REVISED, "2019-H1", language=language),
        history(POOR, "2019-H1", NEW_STANDARD, language),
        areas(FOUR, language=language),
    ]


def strict(text):
    def refuse(name):
        raise AssertionError(name)

    return json.loads(text, parse_constant=refuse)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_bundle_is_plain_json_without_nan(theme):
    parts = strict(bundle(every_chart(), theme, written))

    assert [one["key"] for one in parts["charts"]] == ["bullet", "path", "years", "ranking"]
    assert set(parts["charts"][0]) == {
        *("key", "kind", "title", "subtitle", "source", "alt", "file", "period", "span"),
        *("figure", "paper", "table", "csv", "numbers"),
    }


def test_the_template_is_sent_once():
    parts = strict(bundle(every_chart(), "light", written))

    assert "layout" in parts["base"]
    assert all("template" not in one[form]["layout"] for one in parts["charts"] for form in ("figure", "paper"))


def test_paper_is_light_and_the_same_in_both_themes():
    light, dark = (strict(bundle(every_chart(), theme, written))["charts"] for theme in ("light", "dark"))

    assert [one["paper"] for one in light] == [one["paper"] for one in dark]
    assert {one["paper"]["layout"]["paper_bgcolor"] for one in dark} == {LIGHT.ground}
    assert {one["figure"]["layout"]["paper_bgcolor"] for one in dark} == {DARK.ground}


def test_paper_has_title_subtitle_and_source_inside_and_screens_have_none():
    for chart in every_chart():
        paper, screen = figure(chart, LIGHT, paper=True), figure(chart, LIGHT, paper=False)

        assert chart.title.split(" ")[0] in paper.layout.title.text
        assert chart.source in {note.text for note in paper.layout.annotations}
        assert screen.layout.title.text is None
        assert chart.source not in {note.text for note in screen.layout.annotations}
        assert (paper.layout.autosize, screen.layout.autosize, screen.layout.width) == (False, True, None)


def test_paper_sizes():
    sizes = {chart.kind: figure(chart, LIGHT, paper=True).layout.width for chart in every_chart()}

    assert sizes == {"bullet": 1200, "path": 1000, "years": 1000, "ranking": 800}


def test_both_languages_draw_every_chart():
    vi, en = every_chart("vi"), every_chart("en")

    assert "First half of 2019" in en[0].title
    assert all(one.title != other.title for one, other in zip(vi, en, strict=True))
    assert figure(en[0], LIGHT, paper=True).layout.separators == ".,"


def test_file_names_are_ascii():
    for chart in every_chart():
        assert chart.file_name
        assert set(chart.file_name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def written(table, language):
    return f"{language}: {list(table)}"


def test_the_csv_is_the_data_as_the_page_writes_it():
    parts = strict(bundle([overview()], "light", written))

    assert parts["charts"][0]["csv"] == f"vi: {list(overview().data)}"


def test_every_card_says_how_much_room_it_takes():
    tall = replace(areas(FOUR), span="tall")

    assert [one["span"] for one in strict(bundle([overview(), tall], "light", written))["charts"]] == ["half", "tall"]


def test_an_unknown_theme_is_an_error():
    with pytest.raises(KeyError):
        bundle([], "sepia", written)
