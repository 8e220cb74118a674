"""Both languages say the same things, and every word that the product needs is there."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kpi.domain import model
from kpi.wording.catalogue import LANGUAGES, SPACE, known, say
from kpi.wording.statuses import SIGNS

KPI = Path(__file__).parents[2] / "kpi"
FILES = sorted(path.name for path in (KPI / "wording/vi").glob("*.po"))
DATES = re.compile(r"(period|inside|short|month)\.|.*\.day$")  # each language takes the parts of a date it says
DATE_PARTS = {"n", "roman", "day", "month", "name", "year"}
PREFIXES = {
    "status": model.Status,
    "reason": model.Reason,
    "bound": model.Bound,
    "stage": model.Stage,
    "kind": model.Kind,
    "basis": model.Basis,
    "better": model.Better,
    "measure": model.Measure,
    "claim": model.Claim,
    "expectation": model.Expectation,
}
STATUSES = {
    "no_plan": "Chưa có số kế hoạch", "task_done": "Đã xong", "task_not_reported": "Chưa báo cáo",
    "task_late": "Quá hạn", "task_in_progress": "Đang làm", "task_not_started": "Chưa làm",
    "no_data": "Chưa có số liệu", "exceeded": "Vượt", "met": "Đạt", "not_met": "Không đạt",
    "likely_exceeded": "Ước vượt", "likely_met": "Ước đạt", "likely_not_met": "Ước không đạt",
    "within_limit": "Trong giới hạn", "outside_limit": "Ngoài giới hạn", "achieved_early": "Đã đạt kế hoạch năm",
    "reversing": "Đi ngược", "on_track": "Đúng tiến độ", "behind": "Chậm tiến độ", "far_behind": "Chậm nhiều",
    "no_judgement": "Chưa đủ căn cứ đánh giá",
}  # fmt: skip


def phrases(language, file):
    with (KPI / "wording" / language / file).open("rb") as opened:
        catalogue = read_po(opened, locale=language, abort_invalid=True)
    return {
        (message.id[0] if message.pluralizable else message.id): (
            list(message.string) if message.pluralizable else [message.string]
        )
        for message in catalogue
        if message.id
    }


def placeholders(form):
    return set(re.findall(r"\{(\w*)\}", form))


@pytest.mark.parametrize("file", FILES)
def test_both_languages_hold_the_same_keys_and_placeholders(file):
    vietnamese, english = phrases("vi", file), phrases("en", file)

    assert vietnamese.keys() == english.keys()
    for key, forms in vietnamese.items():
        left_out = DATE_PARTS if DATES.match(key) else {"n"}  # "April" for "tháng 4"; "one" for {n}
        wanted = placeholders("".join(forms)) - left_out
        for form in english[key]:
            assert placeholders(form) - left_out == wanted, key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_no_phrase_is_empty_and_plural_forms_are_complete(language, file):
    several = {"vi": 1, "en": 2}[language]
    for key, forms in phrases(language, file).items():
        assert all(forms), key
        assert len(forms) in (1, several), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_stands_in_one_file_only(language):
    keys = [key for file in FILES for key in phrases(language, file)]

    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_value_of_the_domain_has_its_word(language, prefix):
    for value in PREFIXES[prefix]:
        assert say(language, f"{prefix}.{value}"), value


def test_the_statuses_have_exactly_the_words_of_the_rules():
    assert {code: say("vi", f"status.{code}") for code in STATUSES} == STATUSES


def test_every_status_has_a_shape_and_a_tone_and_the_shapes_of_different_tones_differ():
    assert SIGNS.keys() == set(model.Status)
    tones = {
        sign.shape: {other.tone for other in SIGNS.values() if other.shape == sign.shape} for sign in SIGNS.values()
    }
    assert all(len(found) == 1 for found in tones.values()), tones


def literal_keys(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            for argument in node.args[1:2]:
                yield from (
                    each.value
                    for each in ast.walk(argument)
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and not inside_f_string(argument)
                )


def inside_f_string(argument):
    return any(isinstance(each, ast.JoinedStr) for each in ast.walk(argument))


@pytest.mark.parametrize("path", sorted(KPI.rglob("*.py")), ids=lambda path: str(path.relative_to(KPI)))
def test_every_key_that_the_code_names_exists(path):
    missing = [key for key in literal_keys(path) if "." in key and not all(known(one, key) for one in LANGUAGES)]

    assert missing == []


def test_the_plural_follows_the_number():
    words = {n: say("en", "headline.indicator", n=n, verdict="behind") for n in (1, 2)}

    assert words == {1: f"1{SPACE}indicator behind", 2: f"2{SPACE}indicators behind"}


def test_a_tilde_in_a_file_keeps_words_together():
    assert say("vi", "unit.points") == f"điểm{SPACE}%"


def test_an_unknown_key_is_an_error_and_no_empty_text():
    with pytest.raises(KeyError, match="status.unknown"):
        say("vi", "status.unknown")
    with pytest.raises(KeyError, match="plan"):
        say("vi", "line.plan")
