"""Templates and a view -> the bytes of a page; a mistake in a template is a problem with its place."""

import contextlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import TracebackType
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec.structs import replace

from site_builder.language.language import ENGLISH, Language, with_one_full_stop
from site_builder.problems import Problem, Span, error
from site_builder.render.data.document import JSON, LINES, document_pieces, lines_pieces
from site_builder.render.drawings.svg import sign_of, svg_of
from site_builder.render.formats.calendar import CALENDAR, calendar_bytes
from site_builder.render.formats.contacts import PEOPLE, cards_bytes
from site_builder.render.formats.qr_codes import code_of
from site_builder.render.pages import LazyPage, Page
from site_builder.render.site_search.script import TEXTS, TITLES, texts_bytes, titles_bytes
from site_builder.render.templating.compiled import CHECKOUT, PACKAGED, BundledEnvironment, Compiled, options, prepare
from site_builder.render.templating.markup import breakable, dated, full_stop, linked, noted, own_words
from site_builder.render.templating.template_files import FOLDER, TemplateFiles, Text, shipped

_RULE = "template"
# The code depends on whether there is a sandbox, and whether values are escaped.
_COMPILED = {
    (is_custom, plain_text): Compiled(None if is_custom else shipped(PACKAGED, CHECKOUT), plain_text=plain_text)
    for is_custom in (False, True)
    for plain_text in (False, True)
}


class Templates:
    """The templates of one build, compiled when they are first used."""

    def __init__(self, files: TemplateFiles, language: Language = ENGLISH) -> None:
        self._texts = files.texts
        self._environment = environment_of(self._texts, language)

    def load(self, names: Iterable[str]) -> None:
        """Compile templates and those that all pages share; a broken one is reported when a page needs it."""
        for name in (*names, "base.html", *(name for name in self._texts if name.startswith("components/"))):
            with contextlib.suppress(jinja2.TemplateError):
                self._environment.get_template(name)

    def render(self, page: Page | LazyPage) -> bytes | Problem:
        """Render a page; return the problem of a mistake in a template.

        Any other exception is a mistake in a custom template if it passed through one. Otherwise it is a bug, and keeps
        its traceback.
        """
        if page.template in IN_CHUNKS:
            return b"".join(IN_CHUNKS[page.template](page.view))
        if page.template in WITHOUT_TEMPLATE:
            return WITHOUT_TEMPLATE[page.template](page.view)
        try:
            text = self._rendered(self._environment.get_template(page.template), page.view)
        except jinja2.TemplateSyntaxError as reason:
            return self._problem(reason.name or page.template, reason.lineno, reason.message or "can't be read")
        except jinja2.TemplateNotFound as reason:
            name, line = self._place(reason.__traceback__) or (page.template, 1)
            hint = f"put it at {FOLDER}/{reason.name}, or take out the line that names it"
            return replace(self._problem(name, line, f'there is no template "{reason.name}"'), hint=hint)
        except Exception as reason:
            traceback = reason.__traceback__
            place = self._place(traceback)
            if place is None or not (isinstance(reason, jinja2.TemplateError) or self._is_in_custom(traceback)):
                raise
            return self._problem(*place, str(reason) or type(reason).__name__)
        return text.encode("utf-8", "replace")

    def _rendered(self, template: jinja2.Template, view: object) -> str:
        """Render a view as `Template.render` does, and release it.

        A macro of the template refers to the context, and the context to the macro. The garbage collector is off while
        a site is built, so such a cycle would keep the view of each page in memory.
        """
        context = template.new_context({"view": view})
        try:
            return self._environment.concat(template.root_render_func(context))
        except Exception:  # noqa: BLE001 - it is raised again
            self._environment.handle_exception()
        finally:
            context.vars.clear()

    def _problem(self, name: str, line: int, message: str) -> Problem:
        """Build the problem of a template, with the line and the one before it."""
        template = self._texts.get(name)
        lines = template.text.splitlines() if template else []
        excerpt = tuple((number, lines[number - 1]) for number in (line - 1, line) if 0 < number <= len(lines))
        hint = "the pages that use it are not written until it is fixed"
        shown = template.shown if template else f"{FOLDER}/{name}"
        return replace(error(shown, Span(max(1, line)), _RULE, message, hint), excerpt=excerpt)

    def _place(self, traceback: TracebackType | None) -> tuple[str, int] | None:
        """Return the template's name and line where an exception was raised: the innermost frame of a template."""
        names = {template.shown: name for name, template in self._texts.items()}
        place = place_of(traceback, names)
        return (names[place[0]], place[1]) if place else None

    def _is_in_custom(self, traceback: TracebackType | None) -> bool:
        custom = {template.shown for template in self._texts.values() if template.is_custom}
        return any(shown in custom for shown, _ in _frames(traceback))


# Files that are rendered without a template, by the name used instead of a template's.
WITHOUT_TEMPLATE: Mapping[str, Callable[[Any], bytes]] = {
    CALENDAR: calendar_bytes,
    PEOPLE: cards_bytes,
    TITLES: titles_bytes,
    TEXTS: texts_bytes,
}
# Files that are as large as the journal, rendered in chunks.
IN_CHUNKS: Mapping[str, Callable[[Any], Iterator[bytes]]] = {JSON: document_pieces, LINES: lines_pieces}


def place_of(traceback: TracebackType | None, shown: Container[str]) -> tuple[str, int] | None:
    """Return the template (one of `shown`) and the line where an exception was raised: the innermost frame."""
    places = [place for place in _frames(traceback) if place[0] in shown]
    return places[-1] if places else None


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def environment_of(
    texts: Mapping[str, Text], language: Language = ENGLISH, *, plain_text: bool = False
) -> jinja2.Environment:
    """Build the environment; custom templates may come from elsewhere, so they run in a sandbox.

    Values are escaped for HTML in every template, but not for `plain_text`. `_`, `ngettext`, `pgettext` and
    `{% trans %}` return sentences of the language; the values in them are escaped too, the sentences are not.
    """
    is_custom = any(template.is_custom for template in texts.values())
    kind = ImmutableSandboxedEnvironment if is_custom else BundledEnvironment
    environment = kind(
        bytecode_cache=_COMPILED[is_custom, plain_text],
        loader=_Loader(texts),
        auto_reload=False,
        cache_size=-1,
        **options(plain_text=plain_text),
    )
    environment.extend(as_written=frozenset(name for name, template in texts.items() if template.is_custom))
    prepare(environment)
    environment.globals.clear()
    environment.globals |= {"once": _once(), **_sentences(language, str if plain_text else Markup)}
    del environment.filters["random"]
    environment.filters |= {"svg": svg_of, "svg_sign": sign_of}
    environment.filters["own"] = own_words
    environment.filters["breakable"] = breakable
    environment.filters |= {"full_stop": full_stop, "linked": linked, "dated": dated, "noted": noted}
    environment.filters["names"] = _names_in(language)
    environment.filters["qr_code"] = code_of  # drawn while rendering, so that an unchanged page takes no time
    return environment


def _sentences(language: Language, kind: type[str]) -> dict[str, Callable[..., str]]:
    """Return the functions for sentences of a language: `_` and those that `{% trans %}` calls."""
    finders = {name: getattr(language, name) for name in ("gettext", "ngettext", "pgettext", "npgettext")}
    functions = {name: _sentence_function(find, kind) for name, find in finders.items()}
    return {"_": functions["gettext"], **functions}


def _sentence_function(find: Callable[..., str], kind: type[str]) -> Callable[..., str]:
    """Return a function that fills in sentences; a sentence ends with one full stop, even if its last value has one."""

    def filled(*words: Any, **values: Any) -> str:  # noqa: ANN401 - as Jinja has it
        defaults = {"context": words[0], "num": words[-1]}  # as in Jinja, for sentences that have them
        return kind(with_one_full_stop(str(kind(find(*words)) % (defaults | values))))

    without_values = cache(filled)
    return lambda *words, **values: filled(*words, **values) if values else without_values(*words)


def _names_in(language: Language) -> Callable[[Sequence[str]], Markup]:
    """Return a filter that joins names as in a sentence, or the first few of many."""
    return lambda names: Markup(language.listed_briefly([own_words(name) for name in names]))  # noqa: S704 - escaped


def _once() -> Callable[..., str]:
    """Return a function that caches a macro's result by its arguments: most pages share their frame."""
    return cache(lambda macro, *arguments: macro(*arguments))


class _Loader(jinja2.BaseLoader):
    """Loads the texts from memory, so that what was hashed is what is rendered."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment
        if template not in self._texts:
            raise jinja2.TemplateNotFound(template)
        return self._texts[template].text, self._texts[template].shown, None
