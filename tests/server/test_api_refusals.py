"""What other systems are told when they ask for what is not there, or in a way that cannot be answered."""

import pytest

from kpi.pages import state
from tests.server.asking_api import refused, told


@pytest.mark.parametrize(
    ("because", "path", "status", "kind", "said"),
    [
        ("no address", "/nowhere", 404, "not-found", "/api/v1/nowhere"),
        ("a slash too many", "/areas/", 404, "not-found", "/areas/"),
        ("no data set", "/areas?data=x", 422, "unknown-data-set", "lang-son, vn-investment"),
        ("no area", "/scoreboard?area=99", 422, "unknown-area", "“99”"),
        ("an area of another data set", "/report?area=99", 422, "unknown-area", "“99”"),
        ("no indicator", "/figures?indicator=jobs", 422, "unknown-indicator", "“jobs”"),
        ("no field", "/scoreboard?field=x", 422, "unknown-field", "“x”"),
        ("no period", "/scoreboard?period=2019-13", 422, "not-a-period", "2019-H1"),
        ("an empty period", "/report?period=", 422, "not-a-period", "“”"),
        ("a misspelt parameter", "/scoreboard?arae=20", 422, "bad-query", "Parameter arae: there is no such"),
        ("no number", "/areas?limit=many", 422, "bad-query", "“many” is not a whole number"),
        ("too many rows", "/areas?limit=5001", 422, "bad-query", "5000 is the most"),
        ("a negative start", "/areas?offset=-1", 422, "bad-query", "0 is the least"),
        ("an endless number", f"/areas?offset={'9' * 5000}", 422, "bad-query", "Parameter offset"),
        ("no language", "/areas?language=fr", 422, "bad-query", "“fr” cannot be used"),
        ("no format", "/areas?format=xml", 422, "bad-query", "“xml” cannot be used"),
        ("no status", "/scoreboard?status=fine", 422, "bad-query", "“fine” cannot be used"),
        (
            "twice where once is meant",
            "/areas?limit=1&limit=2",
            422,
            "bad-query",
            "Parameter limit: it may be given once",
        ),
        ("too long", f"/areas?data={'x' * 81}", 422, "bad-query", "80 characters are the most"),
        ("too often", "/scoreboard?" + "area=20&" * 101, 422, "bad-query", "100 times are the most"),
        ("NUL", "/scoreboard?area=%00", 422, "unknown-area", "“\\u0000”"),
        ("half a character", "/scoreboard?area=%ff%d8", 422, "unknown-area", "“\ufffd\ufffd”"),
        ("a surrogate", "/scoreboard?area=%ed%a0%80", 422, "unknown-area", "no area"),
        ("text that turns round", "/report?period=%e2%80%ae2019", 422, "not-a-period", "\\u202e2019"),
        ("digits of another script", "/report?period=%d9%a2%d9%a0%d9%a1%d9%a9", 422, "not-a-period", "is not a period"),
    ],
)
def test_what_cannot_be_answered_is_said(because, path, status, kind, said):
    found = refused(path, accept_language="en")

    assert found[:2] == (status, kind)
    assert said in found[2]
    assert len(found[2]) < 300


def test_a_refusal_speaks_the_language_that_was_asked_for():
    assert refused("/areas?limit=x&language=vi")[2] == "Tham số limit: “x” không phải là số nguyên."
    assert refused("/areas?format=x&language=vi")[2] == "Tham số format: “x” không dùng được; dùng json, csv."


def test_a_report_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr("kpi.server.api.words.MOST_TOLD", 2)

    assert refused("/report?period=2019-H1&language=en")[1] == "too-many-rows"


def test_without_any_data_set_the_answer_is_a_sentence(monkeypatch):
    monkeypatch.setattr(state, "data_sets", list)

    assert refused("/scoreboard")[:2] == (422, "unknown-data-set")
    assert told("/data-sets")["rows"] == []
