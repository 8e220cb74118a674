"""What a browser hands back after a reload: what fits the figures is a draft again, everything else is left aside."""

import json

import pytest

from kpi.pages import state
from kpi.pages.drafts import Draft
from kpi.pages.reloaded import understood

AT = ["lang-son", "2019-H1", "20", "", "proposals"]


@pytest.fixture
def version(own_database):
    return state.version()


def told(*rows):
    return json.dumps(rows)


def test_a_passage_an_office_and_the_day_come_back(version):
    rows = (
        ["passage", AT, "vi", " Bổ sung  vốn.", version],
        ["template", ["jobs_created"], "en", "{value}", version],
        ["office", ["lang-son", "signer"], "vi", "Ng", version],
        ["document", ["day"], "", "5/7", version],
    )

    assert understood(told(*rows), version, may=True) == [
        Draft("passage", tuple(AT), "vi", "Bổ sung vốn.", version),
        Draft("template", ("jobs_created",), "en", "{value}", version),
        Draft("office", ("lang-son", "signer"), "vi", "Ng", version),
        Draft("document", ("day",), "", "5/7", version),
    ]


def test_whoever_may_not_save_gets_back_only_what_is_of_the_document(version):
    rows = (["passage", AT, "vi", "Vốn.", version], ["document", ["number"], "", "12", version])

    assert [one.about for one in understood(told(*rows), version, may=False)] == ["document"]


def test_a_draft_has_seen_no_later_data_than_there_are(version):
    ((*_, seen),) = understood(told(["passage", AT, "vi", "Vốn.", version + 7]), version, may=True)

    assert seen == version


@pytest.mark.parametrize(
    "row",
    [
        None,
        {},
        [],
        ["passage", AT, "vi", "Vốn."],
        ["passage", AT, "fr", "Vốn.", 1],
        ["passage", AT, "", "Vốn.", 1],
        ["passage", AT, "vi", 7, 1],
        ["passage", AT, "vi", "v" * 20_001, 1],
        ["passage", AT, "vi", "\ud800", 1],
        ["passage", ["unknown", *AT[1:]], "vi", "Vốn.", 1],
        ["passage", ["lang-son", "2019-H7", *AT[2:]], "vi", "Vốn.", 1],
        ["passage", ["lang-son", "2019-H1", "99", "", "proposals"], "vi", "Vốn.", 1],
        ["passage", ["lang-son", "2019-H1", "20", "unknown", "proposals"], "vi", "Vốn.", 1],
        ["passage", [*AT[:4], "unknown"], "vi", "Vốn.", 1],
        ["passage", [["a"], *AT[1:]], "vi", "Vốn.", 1],
        ["office", ["lang-son", "number"], "vi", "7", 1],
        ["document", ["signer"], "", "7", 1],
        ["document", ["day"], "vi", "7", 1],
        ["unknown", ["day"], "", "7", 1],
    ],
)
def test_what_fits_nothing_is_left_aside(version, row):
    assert understood(told(row), version, may=True) == []


@pytest.mark.parametrize("text", ["", "{", "7", "null", "[" * 100_000])
def test_what_is_no_list_is_nothing(version, text):
    assert understood(text, version, may=True) == []
