"""What the addresses promise, as OpenAPI 3.1, in the reader's language.

Models and addresses carry keys of the catalogues where they should carry words; here each key becomes its phrase.
"""

from functools import lru_cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ConfigDict, Field

from kpi.server.api.refusals import MEDIA_TYPE
from kpi.wording.catalogue import known, say

VERSION = "1.0.0"  # of the contract: what is added raises the middle number, what breaks it goes to another address
_PHRASES = ("api.", "column.")
_REFUSED = (403, 404, 405, 409, 422, 500, 503)


class WrongParameter(BaseModel):
    """One parameter that is wrong."""

    model_config = ConfigDict(extra="forbid")

    parameter: str = Field(description="api.refused.parameter")
    detail: str = Field(description="api.refused.reason")


class ProblemAnswer(BaseModel):
    """What an answer says that is no answer."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="api.refused.type")
    title: str = Field(description="api.refused.title")
    status: int = Field(description="api.refused.status")
    detail: str = Field(description="api.refused.detail")
    errors: list[WrongParameter] = Field(description="api.refused.errors")


def answers(csv: bool) -> dict[int | str, dict[str, Any]]:
    """What an address may answer besides its JSON: CSV, "not modified", and refusals."""
    reference = {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}
    found: dict[int | str, dict[str, Any]] = {
        status: {"description": f"api.status.{status}", "content": {MEDIA_TYPE: reference}} for status in _REFUSED
    }
    found[304] = {"description": "api.status.304"}
    found[200] = {"description": "api.status.200"}
    if csv:
        found[200]["content"] = {"text/csv": {"schema": {"type": "string"}}}
    return found


def contract(app: FastAPI, language: str, root: str) -> dict[str, Any]:
    """The whole contract.

    Args:
        app: the application.
        language: "vi" or "en".
        root: the path before all addresses.
    """
    return {**_worded_contract(app, language), "servers": [{"url": root or "/"}]}


@lru_cache(maxsize=4)
def _worded_contract(app: FastAPI, language: str) -> dict[str, Any]:
    plain = get_openapi(
        title="api.title", version=VERSION, description="api.told", routes=app.routes, openapi_version="3.1.0"
    )
    added = ProblemAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas = plain["components"]["schemas"]
    schemas |= added.pop("$defs") | {"ProblemAnswer": added}
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    for address in plain["paths"].values():
        for parameter in address["get"].get("parameters", []):
            parameter["schema"] = _said(parameter["schema"])
    return _worded(plain, language)


def _said(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter without null: an address cannot say it, one leaves the parameter out."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind.get("type") != "null"]
    return kinds[0] if kinds else schema


def _worded(part: Any, language: str) -> Any:
    """The same with every key of a phrase said, and without the titles that are only names again."""
    if isinstance(part, dict):
        return {
            name: _worded(value, language)
            for name, value in part.items()
            if name != "title" or not isinstance(value, str) or value.startswith(_PHRASES)
        }
    if isinstance(part, list):
        return [_worded(value, language) for value in part]
    if isinstance(part, str) and part.startswith(_PHRASES) and known(language, part):
        return say(language, part)
    return part
