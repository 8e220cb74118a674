"""The phrases of the product in every language, read once from gettext files.

Each subject has one file per language (`vi/statuses.po`, `en/statuses.po`); a msgid is a key such as
`status.on_track`, not a sentence, so that neither language is the original. In a msgstr `{name}` takes a value
and `~` is a non-breaking space, which nobody would see in the file otherwise. Plural forms follow `Plural-Forms`.
"""

from collections.abc import Callable, Iterator
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

from babel.messages.pofile import read_po

from kpi.wording.numbers import number

LANGUAGES = ("vi", "en")
SPACE = "\N{NO-BREAK SPACE}"


class _Phrase(NamedTuple):
    """The forms of one phrase, one or as many as the language has plurals, and which of them a number takes."""

    forms: tuple[str, ...]
    form_of: Callable[[int], int]


def _phrases(language: str) -> Iterator[tuple[str, _Phrase]]:
    """Every key of a language with its phrase, from all its files."""
    for path in sorted((Path(__file__).parent / language).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        plural, single = c2py(catalogue.plural_expr), c2py("0")
        for message in catalogue:
            several = message.pluralizable
            key = str(message.id[0] if several else message.id)
            forms = tuple(message.string or ()) if several else (str(message.string),)
            if key:  # the entry without a key is the file's header
                yield key, _Phrase(tuple(form.replace("~", SPACE) for form in forms), plural if several else single)


_CATALOGUES = {language: dict(_phrases(language)) for language in LANGUAGES}


def say(language: str, key: str, n: int | None = None, **values: object) -> str:
    """The phrase of that key, with the values put in.

    Args:
        language: one of LANGUAGES.
        key: for example `status.on_track`.
        n: chooses the plural form, and is written as a number where the phrase has `{n}`.
        values: what the phrase's other placeholders stand for, already worded.

    Raises:
        KeyError: no such language or key, or a placeholder got no value.
    """
    phrase = _CATALOGUES[language][key]
    return phrase.forms[phrase.form_of(n or 0)].format(n=number(n, language, 0), **values)


def known(language: str, key: str) -> bool:
    """Whether the language has a phrase of that key."""
    return key in _CATALOGUES[language]
