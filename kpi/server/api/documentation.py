"""The contract as a page to read: plain HTML of our own, with nothing that any other server would have to deliver."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from streamlit import config

from kpi.server.api.asked import LARGEST
from kpi.server.api.refusals import KINDS
from kpi.wording.catalogue import say

STYLE = Path(__file__).with_suffix(".css")
HOW = ("numbers", "paging", "caching", "csv", "rights", "stable")
EXAMPLES = {
    "scoreboard": {"period": "2019-H1"},
    "figures": {"measure": "plan", "format": "csv"},
    "report": {"period": "2019-H1"},
}
OTHER = {"vi": "en", "en": "vi"}
COLOURS = ("textColor", "backgroundColor", "secondaryBackgroundColor", "borderColor", "linkColor", "grayTextColor")


def documentation(contract: dict[str, Any], language: str) -> str:
    """The page.

    Args:
        contract: as `kpi.server.api.contract.contract` returns it, in the same language.
        language: "vi" or "en".
    """
    info, root = contract["info"], contract["servers"][0]["url"]
    other = OTHER[language]
    addresses = "".join(_address(path, told, contract, root, language) for path, told in contract["paths"].items())
    links = "".join(f'<li><a href="#{path[1:]}">{path[1:]}</a></li>' for path in contract["paths"])
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(info["title"])} · KPI</title>
<style>{_colours("light")}@media (prefers-color-scheme: dark) {{ {_colours("dark")} }}
{STYLE.read_text("utf-8")}</style>
</head>
<body>
<header>
<p class="switch"><a href="?language={other}" lang="{other}">{_say(language, "other_language")}</a></p>
<h1>{escape(info["title"])}</h1>
<p>{escape(info["description"])}</p>
<p><a href="openapi.json?language={language}">{_say(language, "contract")}</a> · OpenAPI {contract["openapi"]},
<code>{escape(root)}</code> {escape(info["version"])}</p>
</header>
<main>
<h2>{_say(language, "how")}</h2>
<ul>{"".join(f"<li>{_say(language, one)}</li>" for one in HOW)}</ul>
<h2>{_say(language, "addresses")}</h2>
<nav><ul>{links}</ul></nav>
{addresses}
{_problems(language)}
</main>
</body>
</html>
"""


def _say(language: str, name: str, **values: Any) -> str:
    return escape(say(language, f"api.docs.{name}", **values))


def _colours(theme: str) -> str:
    """The colours of the pages, as variables for our rules."""
    told = "; ".join(f"--{name}: {config.get_option(f'theme.{theme}.{name}')}" for name in COLOURS)
    return f":root {{ {told} }}"


def _address(path: str, told: dict[str, Any], contract: dict[str, Any], root: str, language: str) -> str:
    """One address: what it answers, an example, its parameters and its fields."""
    get, name = told["get"], path[1:]
    query = f"{name}?{urlencode(EXAMPLES.get(name, {}) | {'language': language})}"
    answer = get["responses"]["200"]["content"]["application/json"]["schema"]
    parameters = [
        (one["name"], _holds(one["schema"], contract, language), one.get("description", ""))
        for one in get.get("parameters", [])
    ]
    return f"""<section id="{name}">
<h3><code>GET {escape(root)}{escape(path)}</code> {escape(get["summary"])}</h3>
<p>{escape(get["description"])}</p>
<p>{_say(language, "example")}: <a href="{escape(query)}"><code>{escape(query)}</code></a></p>
<h4>{_say(language, "parameters")}</h4>
{_table(parameters, language)}
<details><summary>{_say(language, "columns")}</summary>
{_table(list(_fields(answer, contract, language)), language)}
</details>
</section>
"""


def _problems(language: str) -> str:
    """Every kind of refusal; a refusal's `type` leads to its row."""
    told = {
        kind: f"{say(language, f'api.problem.{kind}')}. {say(language, f'api.problem.{kind}.help')}" for kind in KINDS
    }
    rows = "".join(
        f'<tr id="{kind}"><td><code>{kind}</code></td><td>{status}</td><td>{escape(told[kind])}</td></tr>'
        for kind, status in KINDS.items()
    )
    return f"""<h2 id="problems">{_say(language, "problems")}</h2>
<p>{_say(language, "problems_told")}</p>
<div class="table" tabindex="0"><table><thead><tr><th scope="col">{_say(language, "name")}</th>
<th scope="col">HTTP</th><th scope="col">{_say(language, "means")}</th></tr></thead>
<tbody>{rows}</tbody></table></div>
"""


def _table(rows: list[tuple[str, str, str]], language: str) -> str:
    """Names with what they hold (HTML) and what they mean."""
    heads = "".join(f'<th scope="col">{_say(language, name)}</th>' for name in ("name", "holds", "means"))
    cells = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{holds}</td><td>{escape(means)}</td></tr>"
        for name, holds, means in rows
    )
    return f'<div class="table" tabindex="0"><table><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table></div>'


def _fields(
    schema: dict[str, Any], contract: dict[str, Any], language: str, before: str = ""
) -> Iterator[tuple[str, str, str]]:
    """The fields of an object, those of objects in it after it under their path: `rows[].value`."""
    for name, one in _meant(schema, contract).get("properties", {}).items():
        yield f"{before}{name}", _holds(one, contract, language), one.get("description", "")
        inner, several = (one["items"], "[]") if "items" in one else (one, "")
        yield from _fields(inner, contract, language, f"{before}{name}{several}.")


def _meant(schema: dict[str, Any], contract: dict[str, Any]) -> dict[str, Any]:
    """The schema itself, not its address."""
    address = schema.get("$ref")
    return contract["components"]["schemas"][address.rsplit("/", 1)[1]] if address else schema


def _holds(schema: dict[str, Any], contract: dict[str, Any], language: str) -> str:
    """What a value may be, as HTML: its JSON type, or the only words it may be; and its limits."""
    schema = _meant(schema, contract)
    if "anyOf" in schema:
        kinds = [_holds(one, contract, language) for one in schema["anyOf"] if one.get("type") != "null"]
        return f"{' | '.join(kinds)} {_say(language, 'may_be_null')}"
    words = schema.get("enum", [schema["const"]] if "const" in schema else [])
    if words:
        return ", ".join(f"<code>{escape(str(word))}</code>" for word in words)
    if "items" in schema:
        return f"{_say(language, 'list_of')} {_holds(schema['items'], contract, language)}"
    limits = [
        *([_say(language, "usual", value=schema["default"])] if schema.get("default") is not None else []),
        *([_say(language, "most", value=schema["maximum"])] if schema.get("maximum", LARGEST) < LARGEST else []),
    ]
    return escape(", ".join([schema.get("format", schema.get("type", "")), *limits]))
