"""Where every indicator stands, from a command line."""

import json

import pytest


def rows(told: str) -> dict[str, dict]:
    return {row["indicator"]: row for row in json.loads(told)["rows"]}


def test_the_review_as_json(run):
    code, told, _ = run("scoreboard", "--period", "2019-H1", "--format", "json")

    found = rows(told)
    assert code == 0
    assert [
        (found[name]["achieved"], found[name]["status"]) for name in ("jobs_created", "trained_rate", "poverty_cut")
    ] == [
        (pytest.approx(55.7142857), "on_track"),
        (pytest.approx(30), "behind"),
        (pytest.approx(42.3333333), "behind"),
    ]
    assert found["trained_people"]["achieved"] is None
    assert [row["indicator"] for row in json.loads(told)["announced"]][0] == "workers_to_china"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2017-H1", ["53,57%", "51%", "nguồn in 48%"]),
        ("2017", ["110%", "gần nhất 7.500 người (6T/2017)"]),
        ("2019", ["100%", "gần nhất 7.800 người (6T/2019)", "theo mức cuối năm: −4,94 điểm %"]),
        ("2021", ["nguồn in 107%"]),
    ],
)
def test_the_table_shows_at_least_this(run, period, words):
    code, told, _ = run("scoreboard", "--period", period)

    assert code == 0
    for word in words:
        assert word in told


def test_a_table_for_a_spreadsheet(run):
    code, told, _ = run("scoreboard", "--format", "csv", "--language", "en")

    heads, *lines = told.splitlines()
    assert code == 0
    assert heads.split(",")[:2] == ["period", "indicator"] or "indicator" in heads.split(",")
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--period", "2031"], "2031"),
        (["--period", "nửa năm"], "nửa năm"),
        (["--area", "999"], "999"),
        (["--data", "x"], "“x”"),
    ],
)
def test_what_is_unknown_is_named_with_what_there_is(run, words, named):
    code, told, complaint = run("scoreboard", *words)

    assert (code, told) == (1, "")
    assert named in complaint
    assert any(known in complaint for known in ("2019-H1", "20", "lang-son"))


def test_a_database_that_is_none_is_a_sentence(run_anew, tmp_path, monkeypatch):
    (tmp_path / "letter.txt").write_text("Kính gửi Sở " * 200, "utf-8")
    monkeypatch.setenv("KPI_DATABASE", f"sqlite:///{(tmp_path / 'letter.txt').as_posix()}")

    code, told, complaint = run_anew("scoreboard")

    assert (code, told) == (1, "")
    assert "letter.txt" in complaint


def test_wrong_usage(run):
    with pytest.raises(SystemExit) as left:
        run("scoreboard", "--format", "pdf")

    assert left.value.code == 2


def test_a_store_without_any_figures_says_what_to_do(run_anew):
    code, told, complaint = run_anew("scoreboard", "--no-examples", "--language", "en")

    assert (code, told) == (1, "")
    assert "python -m kpi import" in complaint
