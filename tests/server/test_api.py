"""Other systems read the figures of the pages, to the digit, in pages of which each row is on one."""

import csv
import io
import json
import math

import pytest

from kpi.domain.scoreboard import scoreboard
from kpi.pages import state
from kpi.pages.composed import composed
from kpi.pages.drafts import Choices
from kpi.pages.filters import Filters
from kpi.pages.shown import Shown
from kpi.server.api import PATH, rows
from kpi.server.api.columns import SCOREBOARD
from kpi.wording.catalogue import LANGUAGES
from tests.server.asking_api import VI_2019, api, told
from tests.sight import book


def test_the_figures_are_those_of_the_board():
    rows = told(VI_2019)["rows"]

    assert [(row["indicator"], row["value"], row["value_text"], row["achieved"]) for row in rows] == [
        ("jobs_created", 7800, "7.800", 55.714285714285715),
        ("trained_rate", 50.75, "50,75", 30.0),
        ("poverty_cut", 1.27, "1,27", 42.333333333333336),
    ]
    assert [row["achieved_text"] for row in rows] == ["55,71%", "30%", "42,3%"]
    assert [row["status_text"] for row in rows] == ["Đúng tiến độ", "Chậm tiến độ", "Chậm tiến độ"]
    assert [row["value_said"] for row in rows] == [None, None, "ước"]


def test_every_number_of_every_row_is_the_number_of_the_board():
    for one in state.data_sets():
        board = state.board(state.version(), one.code)
        rows = told(f"/scoreboard?data={one.code}&limit=5000")["rows"]

        assert len(rows) == len(board) > 50
        for column in SCOREBOARD.columns:
            if column.holds == "number":
                exact = [None if math.isnan(value) else value for value in board[column.name]]
                assert [row[column.name] for row in rows] == exact, column.name


def test_english_has_its_own_words_and_the_same_numbers():
    rows = told(VI_2019.replace("language=vi", "language=en"))["rows"]

    assert [row["achieved_text"] for row in rows] == ["55.71%", "30%", "42.3%"]
    assert [row["achieved"] for row in rows] == [55.714285714285715, 30.0, 42.333333333333336]


def test_the_language_may_be_told_by_the_program_that_asks():
    assert told("/periods", accept_language="en-GB, vi;q=0.5")["rows"][0]["period_text"].startswith("Full year")
    assert told("/periods?language=vi", accept_language="en")["language"] == "vi"


def test_missing_is_null_and_never_zero():
    (row,) = [row for row in told("/scoreboard?period=2019&area=20")["rows"] if row["indicator"] == "jobs_created"]

    assert (row["value"], row["value_text"], row["status"]) == (None, "–", "no_data")
    assert (row["achieved"], row["bound"] is None, row["stage"]) == (None, False, None)


def test_the_state_of_a_duty_is_no_amount_and_has_no_text():
    ours = book(
        "code | kind\nduty | task",
        """indicator | period  | measure | value | said
           duty      | 2019    | plan    |       | đúng hạn
           duty      | 2018-H1 | result  | 2     |
           duty      | 2019-H1 | result  | 1     |""",
    )
    worded = rows.scoreboard(scoreboard(ours, "2019-H1"), ours, "vi")

    assert worded[["value_text", "previous_text", "in_period_text"]].to_numpy().tolist() == [["–", "–", "–"]]


def test_a_period_may_be_written_in_any_form_and_named_several_times():
    rows = told("/scoreboard?period=2019-6M&period=2017-H1&area=20")["rows"]

    assert {row["period"] for row in rows} == {"2019-H1", "2017-H1"}


def test_a_period_without_figures_has_no_rows():
    assert told("/scoreboard?period=2031-Q1")["rows"] == []


def test_a_field_has_the_rows_of_its_indicators():
    rows = told("/scoreboard?period=2019-H1&field=poverty")["rows"]

    assert {row["field"] for row in rows} == {"poverty"}
    assert told("/scoreboard?field=poverty&indicator=jobs_created")["rows"] == []


@pytest.mark.parametrize("address", ["/scoreboard?data=vn-investment", "/figures?data=vn-investment&measure=result"])
def test_paging_goes_through_every_row_once(address):
    every = told(f"{address}&limit=5000")["rows"]
    page = told(f"{address}&limit=97")
    found = page["rows"]
    while page["links"]["next"]:
        page = told(page["links"]["next"].removeprefix(PATH))
        found += page["rows"]

    assert found == every
    assert len(found) == page["total"] > 97
    assert page["links"]["self"] == page["links"]["last"]


def test_the_pages_lead_back_and_a_page_behind_the_end_is_empty():
    second = told("/figures?limit=10&offset=10")
    behind = told("/figures?limit=10&offset=100000")

    assert "offset=0&" in second["links"]["previous"]
    assert behind["rows"] == []
    assert behind["links"]["next"] is None
    assert behind["links"]["previous"] == behind["links"]["last"]
    assert 'rel="next"' in api("/figures?limit=10").headers["link"]


def test_csv_opens_in_vietnamese_excel():
    answer = api(f"{VI_2019}&format=csv")
    text = answer.body.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert answer.body.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert list(rows[0]) == SCOREBOARD.names
    assert [row["achieved"] for row in rows] == ["55,7142857142857", "30", "42,3333333333333"]
    assert (rows[0]["value"], rows[0]["achieved_text"], rows[0]["closed"]) == ("7800", "55,71%", "false")


def test_csv_is_chosen_by_the_header_accept_unless_the_address_says_otherwise():
    assert api("/areas", accept="text/csv, application/json;q=0.5").headers["content-type"].startswith("text/csv")
    assert api("/areas", accept="text/html, */*").headers["content-type"] == "application/json"
    assert api("/areas?format=json", accept="text/csv").headers["content-type"] == "application/json"


def test_the_lists_are_those_of_the_pages():
    book = state.book(state.version(), "lang-son")

    assert [row["code"] for row in told("/indicators?data=lang-son")["rows"]] == book.indicators["code"].to_list()
    assert [row["code"] for row in told("/areas?data=lang-son")["rows"]] == book.areas["code"].to_list()
    assert [row["period"] for row in told("/periods?data=lang-son")["rows"]] == book.periods()
    assert [row["period"] for row in told("/periods")["rows"] if row["opening"]] == ["2019-H1"]
    assert [row["code"] for row in told("/data-sets")["rows"]] == [one.code for one in state.data_sets()]


def test_the_recorded_figures_stand_with_their_sources():
    (row,) = told("/figures?period=2019-H1&area=20&indicator=jobs_created&measure=result&language=vi")["rows"]

    assert (row["value"], row["value_text"], row["published_percent"]) == (7800, "7.800", 55.71)
    assert row["source"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_the_texts_of_the_page(language):
    filters = Filters("lang-son", "2019-H1", "20", language)
    made = composed(Shown(state.version(), filters, (), "light"), Choices(), (), ()).report
    answer = told(f"/report?period=2019-H1&area=20&language={language}")

    same = ("headline", "coverage", "sentence", "abstract", "place", "as_of", "made_of", "source_line", "period_title")
    for name in same:
        assert answer[name] == getattr(made, name), name
    assert [row["texts"] for row in answer["annex"]["rows"]] == made.annex.texts.to_dict("records")
    assert [one["text"] for part in answer["fields"] for one in part["behind"]] == [
        one.text for part in made.fields for one in part.behind
    ]
    assert [one["method"] for one in answer["details"]] == [list(one.method) for one in made.details]
    assert {"vi": "55,71%", "en": "55.71%"}[language] in answer["sentence"]


def test_a_report_without_a_period_is_of_the_period_that_is_shown_first():
    assert told("/report")["period"] == "2019-H1"


def test_a_report_of_a_period_without_figures_says_so():
    assert told("/report?period=2031")["nothing"] != ""


def test_every_answer_is_strict_json():
    def nothing_else(word: str) -> None:
        raise AssertionError(word)

    for address in ("/scoreboard?data=vn-investment", "/figures", "/report?period=2018&data=vn-investment"):
        json.loads(api(address).body, parse_constant=nothing_else)
