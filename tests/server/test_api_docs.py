"""The contract says what every field means, in both languages, and the page of documentation needs nobody else."""

import re
from pathlib import Path

import pytest

from kpi.server.api import PATH
from kpi.server.api.application import TABLES
from kpi.server.api.refusals import KINDS
from kpi.wording.catalogue import LANGUAGES, known
from tests.server.asking_api import api, told

DOCS = Path(__file__).parents[2] / "docs"


def described(schema, path=""):
    """Every property below a schema with what is said of it."""
    for name, one in schema.get("properties", {}).items():
        yield f"{path}.{name}", one.get("description", "")
        yield from described(one, f"{path}.{name}")


def texts(part):
    """Every text in a document."""
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from texts(one)
    elif isinstance(part, str):
        yield part


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_parameter_has_its_meaning(language):
    contract = told(f"/openapi.json?language={language}")

    fields = {
        name: said for key, one in contract["components"]["schemas"].items() for name, said in described(one, key)
    }
    parameters = {
        (path, one["name"]): one.get("description", "")
        for path, address in contract["paths"].items()
        for one in address["get"]["parameters"]
    }
    assert len(fields) > 150
    assert not [name for name, said in (fields | parameters).items() if not said]
    assert not [text for text in texts(contract) if re.fullmatch(r"(api|column)\.[\w.-]+", text)]


def test_the_contract_names_every_address_and_what_may_go_wrong():
    contract = told("/openapi.json")

    assert set(contract["paths"]) == {f"/{name}" for name in [*TABLES, "report"]}
    assert contract["servers"] == [{"url": PATH}]
    for address in contract["paths"].values():
        assert {"200", "304", "403", "404", "405", "409", "422", "503"} <= set(address["get"]["responses"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_refusal_is_explained_where_its_type_leads(language):
    page = api(f"/docs?language={language}").body.decode()

    for kind in KINDS:
        assert f'id="{kind}"' in page
        assert all(known(language, f"api.problem.{kind}{part}") for part in ("", ".detail", ".help"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_loads_nothing_and_runs_nothing(language):
    answer = api(f"/docs?language={language}")
    page = answer.body.decode()

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{language}">' in page
    assert not re.search(r"<script|<link|<img|<iframe|src=|@import|url\(|\son\w+=|https?:", page)


def test_the_examples_of_the_page_answer():
    examples = re.findall(r'<a href="([a-z-]+\?[^"]+)"><code>', api("/docs").body.decode())

    assert len(examples) == len(TABLES) + 1
    for example in examples:
        assert api(f"/{example.replace('&amp;', '&')}").status == 200


@pytest.mark.parametrize("document", ["api.md", "vi/api.md"])
def test_the_addresses_of_the_guide_answer(document):
    text = (DOCS / document).read_text("utf-8")
    asked = re.findall(rf'{PATH}(/[^"`\s]+)', text)

    assert len(asked) >= 12
    for address in asked:
        assert api(address).status == 200, address
