"""The catalogues of `templates/languages/` -> the language of a journal's pages; English needs no catalogue."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from msgspec.structs import replace

from site_builder.language.language import Forms, Key, Language
from site_builder.language.said import said
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, error, warning, with_excerpt
from site_builder.render.templating.template_files import FOLDER, LANGUAGES, TemplateFiles, Text
from site_builder.settings.settings import FILE

ORIGINAL = "en"  # the language of the sentences in the code
_RULE = "language"
_PLACEHOLDER = pattern(r"%\((\w+)\)s|(%%)|(%)")
_COUNTS = frozenset({"count", "number"})  # a plural form may leave these out


def language_problems(files: TemplateFiles, tag: str) -> tuple[Problem, ...]:
    """Return the problems of a journal's language; a bundled catalogue is not read for it."""
    names = _names(tag)
    is_bundled = any(name in names and not text.is_custom for name, text in files.catalogues)
    is_custom = any(name in names and text.is_custom for name, text in files.catalogues)
    return () if is_bundled and not is_custom else language_of(files, tag)[1]


def language_of(files: TemplateFiles, tag: str) -> tuple[Language, tuple[Problem, ...]]:
    """Return the language with a tag as in `<html lang>`, and the problems of its custom catalogue.

    A custom catalogue takes precedence over a bundled one. Without a catalogue the language falls back to English,
    which is a problem of the settings.
    """
    names = _names(tag)
    texts = tuple(text for name, text in files.catalogues if name in names)
    if texts:
        return _loaded(tag, texts)
    if primary_of(tag) == ORIGINAL:
        return Language(tag or ORIGINAL), ()
    known = sorted({ORIGINAL, *(name.removeprefix(LANGUAGES).removesuffix(".po") for name, _ in files.catalogues)})
    name = f"{FOLDER}/{names[0]}"
    hint = said("the languages are %(known)s; a file %(name)s makes another", known=", ".join(known), name=name)
    message = said('there is no catalogue for the language "%(tag)s"', tag=tag)
    return Language(ORIGINAL), (warning(FILE, Span(), _RULE, message, hint),)


def primary_of(tag: str) -> str:
    """Return the language of a tag without its region: "de" for "de-AT"."""
    return tag.replace("_", "-").partition("-")[0].lower() or ORIGINAL


def _names(tag: str) -> tuple[str, str]:
    """Return the names of a language's catalogues, that of its region last."""
    return f"{LANGUAGES}{primary_of(tag)}.po", f"{LANGUAGES}{tag}.po"


@lru_cache(maxsize=4)
def _loaded(tag: str, texts: tuple[Text, ...]) -> tuple[Language, tuple[Problem, ...]]:
    """Load catalogues, later ones over earlier ones; cached by their texts."""
    messages: dict[Key, Forms] = {}
    problems: list[Problem] = []
    plural: Callable[[int], int] | None = None
    for text in texts:
        catalogue, rule, catalogue_problems = _read(text)
        messages |= catalogue
        plural = rule or plural
        problems += catalogue_problems
    return Language(tag, messages, plural), tuple(problems)


def _read(file: Text) -> tuple[Mapping[Key, Forms], Callable[[int], int] | None, list[Problem]]:
    from gettext import c2py  # noqa: PLC0415 - not needed for English

    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - the same

    try:
        catalogue = read_po(BytesIO(file.text.encode()), abort_invalid=True)
        # The standard library's parser of plural rules accepts nothing but arithmetic.
        plural: Any = c2py(catalogue.plural_expr)
    except (PoFileError, ValueError, UnicodeError) as reason:
        return {}, None, [_broken(file, getattr(reason, "lineno", 0) + 1, str(reason))]
    messages: dict[Key, Forms] = {}
    problems = []
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if not ids[0] or message.fuzzy or not forms or not all(forms):
            continue
        if wrong := next((form for form in forms if not fits(ids, form)), None):
            problems.append(_broken(file, message.lineno or 1, f'the values of "{wrong}" are not those of "{ids[-1]}"'))
            continue
        messages[message.context or "", ids[0]] = forms
    return messages, plural, problems


def fits(ids: tuple[str, ...], form: str) -> bool:
    """Return whether a form has exactly the values of its English sentence; a plural may leave out the count."""
    original, translated = values_in(ids[-1]), values_in(form)
    if original is None or translated is None:
        return False
    return original == translated if len(ids) == 1 else original - _COUNTS == translated - _COUNTS


def values_in(text: str) -> frozenset[str] | None:
    """Return the names of the values in a sentence; None if a `%` in it is neither a value nor doubled."""
    matches = list(_PLACEHOLDER.finditer(text))
    return None if any(match[3] for match in matches) else frozenset(match[1] for match in matches if match[1])


def _broken(file: Text, line: int, reason: str) -> Problem:
    hint = said("until it is fixed the words of Afterview are used")
    problem = error(file.shown, Span(max(1, line)), _RULE, reason, hint)
    return replace(with_excerpt(problem, file.text.splitlines()), span=problem.span)
