"""What is wrong with the parameters of a request, in words."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError

from kpi.server.api.asked import Asked
from kpi.server.api.refusals import Refused, language_of, shown
from kpi.wording.catalogue import known, say

MOST_ERRORS = 20
_QUOTED = re.compile(r"'([^']*)'")


def once(request: Request, asked: Asked) -> None:
    """Refuse a parameter that was given twice and can have one value only: either of them would be a guess."""
    language, several = language_of(request), type(asked).repeatable()
    counts = Counter(name for name, _ in request.query_params.multi_items())
    twice = [name for name, n in counts.items() if n > 1 and name not in several]
    if twice:
        detail = say(language, "api.error.repeated")
        errors = [{"parameter": shown(name), "detail": detail} for name in twice[:MOST_ERRORS]]
        raise Refused("bad-query", errors, **_first(twice[0], detail))


def bad_query(failure: RequestValidationError, request: Request) -> Refused:
    """Everything that is wrong with the parameters, at most 20 of it."""
    errors = list(_errors(failure, language_of(request)))
    return Refused("bad-query", errors, **_first(errors[0]["parameter"], errors[0]["detail"]))


def _first(parameter: str, detail: str) -> dict[str, Any]:
    """The words of the sentence: the first thing that is wrong."""
    return {"parameter": parameter, "reason": detail}


def _errors(failure: RequestValidationError, language: str) -> Iterator[dict[str, str]]:
    """One error for each wrong value, in the reader's language; a kind without words of its own is "not allowed"."""
    for error in failure.errors()[:MOST_ERRORS]:
        name = str(error["loc"][1]) if len(error["loc"]) > 1 else ""
        key = f"api.error.{error['type']}"
        words: dict[str, Any] = {one: str(value) for one, value in error.get("ctx", {}).items()}
        words |= {"expected": ", ".join(_QUOTED.findall(words.get("expected", "")))}  # not "'vi' or 'en'" in English
        words["found"] = shown(error["input"])
        told = say(language, key if known(language, key) else "api.error.other", **words)
        yield {"parameter": shown(name), "detail": told}
