"""A name is the same however it was typed, and another name is another."""

import unicodedata

import pytest

from kpi.intake.names import clean, same


@pytest.mark.parametrize(
    "typed",
    [
        "Tỷ lệ hòa giải thành",
        "TỶ LỆ HÒA GIẢI THÀNH",
        "  Tỷ lệ  hòa giải thành ",
        "Tỷ lệ hoà giải thành",
        "Tỷ lệ h\u200bòa giải thành\ufeff",
        "\u200fTỷ lệ hòa giải thành\u200e",
        "Tỷ\nlệ hòa giải thành",
        unicodedata.normalize("NFD", "Tỷ lệ hoà giải thành"),
    ],
)
def test_the_same_name(typed: str):
    assert same(typed) == same("Tỷ lệ hòa giải thành")


@pytest.mark.parametrize(("one", "other"), [("mức", "mực"), ("hòa", "hóa"), ("thu", "thư"), ("lao động", "lao đông")])
def test_another_name(one: str, other: str):
    assert same(one) != same(other)


@pytest.mark.parametrize(("old", "new"), [("thuỷ", "thủy"), ("hoá", "hóa"), ("khoẻ", "khỏe"), ("tuỳ", "tùy")])
def test_the_tone_mark_may_stand_at_either_place(old: str, new: str):
    assert same(old) == same(new)


def test_stored_text_is_composed():
    assert clean(unicodedata.normalize("NFD", " Lạng Sơn\u200b ")) == "Lạng Sơn"
