"""The addresses keep their own contract whatever is asked: no fault of ours, no answer that it does not promise.

Schemathesis makes the requests from the contract, good ones and bad ones, and holds every answer against it. The codes
of the data set are told to it, or hardly a request would get past the first check.
"""

import pytest
import schemathesis
from hypothesis import given, settings
from schemathesis import GenerationMode

from kpi.pages import state
from kpi.server.api.application import TABLES
from tests.server.asking_api import APP, told

EXAMPLES = 25  # of each address: seconds
PERIOD = r"20[12][0-9](-(H[12]|Q[1-4]|0[1-9]|1[0-2]|[1-9]M|1[0-2]M))?"


def contract():
    """The contract with the codes that are on file, so that a request made from it must be answered."""
    raw = told("/openapi.json?language=en")
    book, version = state.book(state.version(), "lang-son"), state.version()
    codes = {
        "data": {"enum": ["lang-son"]},
        "area": {"enum": book.areas["code"].to_list()},
        "indicator": {"enum": book.indicators["code"].to_list()},
        "field": {"enum": book.fields["code"].to_list()},
        "period": {"pattern": f"^{PERIOD}$", "maxLength": 8},
        "version": {"enum": [version]},
        "as_of": {"minimum": 1, "maximum": version},
    }
    for address in raw["paths"].values():
        for parameter in address["get"]["parameters"]:
            schema = parameter["schema"]
            kind = schema.get("items", schema)
            kind |= codes.get(parameter["name"], {})
    return raw


@pytest.fixture(scope="module")
def addresses():
    loaded = schemathesis.openapi.from_dict(contract())
    loaded.app = APP
    return loaded


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("name", [*TABLES, "report"])
def test_every_answer_keeps_the_contract(addresses, name, mode):
    asked = []

    @settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
    @given(case=addresses[f"/{name}"]["GET"].as_strategy(generation_mode=mode))
    def keeps_it(case):
        answer = case.call_and_validate()
        asked.append(answer.status_code)

    keeps_it()
    assert set(asked) <= ({200} if mode is GenerationMode.POSITIVE else {200, 409, 422})  # 409: of another data version
    assert len(asked) > 1
