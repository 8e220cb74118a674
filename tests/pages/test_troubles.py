"""When something is missing or damaged: a sentence, never a trace; what is on file stays in reach."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kpi.access import User
from kpi.pages.plain import plain
from kpi.store import import_files, open_with

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "kpi" / "pages" / "main.py"
EMPTY_SET = {
    "data_sets.csv": "code,name_vi,name_en,calendar,opening_area,order\nnew,Bộ mới,New set,statistical,all,0\n",
    "indicators.csv": "code,data_set,name_vi,name_en,kind,basis,better,"
    "decimals,percent_decimals,rate,field,order,source\n"
    "roads,new,Đường,Roads,cumulative,,up,0,2,false,labour,1,kế hoạch\n",
}


def page(**query: str) -> AppTest:
    shown = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in query.items():
        shown.query_params[name] = value
    shown.run()
    assert not shown.exception
    return shown


def damage(folder: Path) -> None:
    figures = folder / "data" / "lang-son" / "figures.csv"
    figures.write_text(figures.read_text("utf-8").replace(",7800,", ",bảy nghìn,", 1), "utf-8")


def test_a_damaged_package_is_named_and_what_was_loaded_before_is_shown(opened):
    open_with(opened / "data").store.close()
    damage(opened)

    shown = page()

    assert "bảy nghìn" in shown.warning[0].value
    assert "2019" in shown.title[0].value


def test_a_damaged_package_does_not_take_the_others_with_it(opened):
    damage(opened)

    shown = page(language="en")

    assert "figures" in shown.warning[0].value
    assert "2018" in shown.title[0].value  # the investment set, the only one with figures


def test_without_any_package_there_is_a_sentence_in_both_languages(opened):
    shutil.rmtree(opened / "data")
    (opened / "data").mkdir()

    shown = page()

    assert len(shown.error) == 2
    assert not shown.title


def test_a_data_set_without_figures_says_so_and_is_not_the_front_door(opened):
    for name, text in EMPTY_SET.items():
        (opened / name).write_text(text, "utf-8")
    store = open_with(opened / "data").store
    outcome = import_files(store, [opened / name for name in EMPTY_SET], User("clerk", local=True), "")
    assert outcome.accepted, outcome.problems
    store.close()

    assert "2019" in page().title[0].value
    assert page(data="new").title[0].value == "Bộ mới"


@pytest.mark.parametrize(
    "name", ["[x](javascript:alert(1))", "**b**", "$x^2$", ":material/home:", ":red[x]", "<img src=x>", "# h", "a\n# b"]
)
def test_a_name_is_only_a_name(name):
    written = plain(name)

    shown = AppTest.from_string(f"import streamlit as st\nst.markdown({written!r})").run()
    assert shown.markdown[0].value == written
    for sign in "[]*$<>#(":
        assert written.replace(f"\\{sign}", "").count(sign) == 0
    assert ":material/" not in written.replace("\\", "")
