"""The English words of a problem, or of how a doubtful value was read -> the same words in a page's language.

A mistake is found, compared and printed with its English words, which programs and terminals keep. Their forms stand
in a table once, so that a page can say the same in its language; a test holds the table to the sentences of the code.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from site_builder.language.language import Language
from site_builder.patterns import pattern
from site_builder.render.problems.problem_forms import FORMS

_OURS = ("hint", "kind", "meaning", "what")
_VALUE = pattern(r"%\\\((\w+)\\\)s")  # as `re.escape` writes a value


def translated(text: str, language: Language) -> str:
    """Write the words of a problem in a language."""
    if language.is_english:
        return text
    for form, expression in _patterns():
        if match := expression.fullmatch(text):
            values: Mapping[str, str] = match.groupdict()
            return language.say_known(form, {**values, **_further(values, language)})
    return text


def _further(values: Mapping[str, str], language: Language) -> Mapping[str, str]:
    """Write the values that are words of ours: a hint in another one, what a field takes, what was there."""
    return {name: translated(values[name], language) for name in _OURS if name in values}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Build a pattern of each form, in which every value is a group."""
    return tuple((form.text, re.compile(_VALUE.sub(r"(?P<\1>.+?)", re.escape(form.text)), re.DOTALL)) for form in FORMS)
