"""The English words of a problem, or of how a doubtful value was read -> their translation into a page's language.

Problems are compared and printed in English, for programs and terminals. A table has their forms, so that pages can
translate them; a test compares the table with the sentences in the code.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from site_builder.language.language import Language
from site_builder.patterns import pattern
from site_builder.render.problems.problem_forms import FORMS

_TRANSLATED = ("hint", "kind", "meaning", "what")  # values that are themselves forms
_VALUE = pattern(r"%\\\((\w+)\\\)s")  # a value after `re.escape`


def translated(text: str, language: Language) -> str:
    """Translate the English words of a problem; return unknown words as they are."""
    if language.is_english:
        return text
    for form, expression in _patterns():
        if match := expression.fullmatch(text):
            values: Mapping[str, str] = match.groupdict()
            return language.say_known(form, {**values, **_translated_values(values, language)})
    return text


def _translated_values(values: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """Translate the values that are forms themselves: a hint, the values of a field, what was found."""
    return {name: translated(values[name], language) for name in _TRANSLATED if name in values}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return each form with its pattern, in which every value is a group."""
    return tuple((form.text, re.compile(_VALUE.sub(r"(?P<\1>.+?)", re.escape(form.text)), re.DOTALL)) for form in FORMS)
