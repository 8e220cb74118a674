"""What an answer says that is no answer: `application/problem+json` (RFC 9457), in the language that was asked for."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.names import sentence_case

KINDS = {
    "bad-query": 422,
    "not-a-period": 422,
    "unknown-data-set": 422,
    "unknown-area": 422,
    "unknown-indicator": 422,
    "unknown-field": 422,
    "unknown-change": 422,
    "too-many-rows": 422,
    "data-changed": 409,
    "not-allowed": 403,
    "not-found": 404,
    "method-not-allowed": 405,
    "store-trouble": 503,
    "server-error": 500,
}
MEDIA_TYPE = "application/problem+json"
LONGEST = 80  # characters of what was asked that a refusal repeats


class Refused(Exception):
    """A request that gets no figures: the kind (a key of KINDS), and what of it is wrong.

    `errors` holds one mapping for each wrong parameter, with `parameter` and `detail`.
    """

    def __init__(
        self,
        kind: str,
        errors: Sequence[Mapping[str, str]] = (),
        detail: str = "",
        headers: Mapping[str, str] = MappingProxyType({}),
        **words: object,
    ) -> None:
        super().__init__(kind)
        self.kind, self.status = kind, KINDS[kind]
        self.errors, self.detail, self.headers, self.words = tuple(errors), detail, headers, words


def refusal(refused: Refused, request: Request) -> Response:
    """The refusal as an answer; `type` leads to its paragraph on the page of documentation."""
    language = language_of(request)
    words: dict[str, Any] = {name: shown(value) for name, value in refused.words.items()}
    told = refused.detail or say(language, f"api.problem.{refused.kind}.detail", **words)
    body = {
        "type": f"{request.scope.get('root_path', '')}/docs?language={language}#{refused.kind}",
        "title": say(language, f"api.problem.{refused.kind}"),
        "status": refused.status,
        "detail": sentence_case(told),
        "errors": list(refused.errors),
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Cache-Control": "no-store", "Content-Language": language, **refused.headers}
    return Response(content, refused.status, headers, MEDIA_TYPE)


def shown(value: object) -> str:
    r"""What was asked for, fit to be repeated: at most 80 characters, unprintable ones written out.

    >>> shown("a\0b"), len(shown("x" * 1000))
    ('a\\u0000b', 81)
    """
    text = str(value)
    kept = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text[:LONGEST])
    return f"{kept}…" if len(text) > LONGEST else kept


def language_of(request: Request) -> str:
    """The language that was asked for by name, else the one the program prefers, else Vietnamese."""
    asked = request.query_params.get("language", "")
    return asked if asked in LANGUAGES else preferred(request.headers.get("accept-language", ""), LANGUAGES)


def preferred(header: str, offers: Sequence[str]) -> str:
    """The offer that an Accept header likes best, by its weights; the first offer when it names none of them.

    >>> preferred("en-GB,en;q=0.9", ("vi", "en")), preferred("", ("vi", "en"))
    ('en', 'vi')
    >>> preferred("text/csv;q=0.5, */*;q=0.1", ("application/json", "text/csv"))
    'text/csv'
    """
    weights = dict.fromkeys(offers, 0.0)
    for part in header.lower().split(",")[:20]:
        name, _, parameters = part.strip().partition(";")
        for offer in offers:
            if name.strip() == offer or name.strip().startswith(f"{offer}-"):
                weights[offer] = max(weights[offer], _weight(parameters))
    return max(offers, key=lambda offer: weights[offer])


def _weight(parameters: str) -> float:
    """The q of an Accept header's part, 0 to 1; 1 when it says none, 0 when it is no number."""
    _, stated, weight = parameters.replace(" ", "").partition("q=")
    digits = weight.partition(";")[0]
    if not stated:
        return 1.0
    return min(float(digits), 1.0) if digits.replace(".", "", 1).isdecimal() and digits.isascii() else 0.0
