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
from site_builder.render.pages import Later, Page
from site_builder.render.site_search.script import TEXTS, TITLES, texts_bytes, titles_bytes
from site_builder.render.templating.compiled import CHECKOUT, PACKAGED, Compiled, OurEnvironment, options, prepare
from site_builder.render.templating.markup import breakable, dated, full_stop, linked, noted, own_words
from site_builder.render.templating.template_files import FOLDER, TemplateFiles, Text, shipped

_RULE = "template"
# A sandbox, and whether values are escaped, are compiled in.
_COMPILED = {
    (own, plain_text): Compiled(None if own else shipped(PACKAGED, CHECKOUT), plain_text=plain_text)
    for own in (False, True)
    for plain_text in (False, True)
}


class Templates:
    """The templates of one build, compiled when they are first used."""

    def __init__(self, files: TemplateFiles, language: Language = ENGLISH) -> None:
        self._texts = files.texts
        self._environment = environment_of(self._texts, language)

    def load(self, names: Iterable[str]) -> None:
        """Load templates and what all pages have; one that can't be read is told of when a page needs it."""
        for name in (*names, "base.html", *(name for name in self._texts if name.startswith("components/"))):
            with contextlib.suppress(jinja2.TemplateError):
                self._environment.get_template(name)

    def render(self, page: Page | Later) -> bytes | Problem:
        """Render a page; the problem is that of a mistake in a template.

        An exception of another kind is a mistake of a person's own template where it passed through one, else a bug
        of ours, which keeps its traceback.
        """
        if page.template in IN_PIECES:
            return b"".join(IN_PIECES[page.template](page.view))
        if page.template in MADE:
            return MADE[page.template](page.view)
        try:
            text = self._rendered(self._environment.get_template(page.template), page.view)
        except jinja2.TemplateSyntaxError as reason:
            return self._problem(reason.name or page.template, reason.lineno, reason.message or "can't be read")
        except jinja2.TemplateNotFound as reason:
            name, line = self._place(reason.__traceback__) or (page.template, 1)
            hint = f"put it at {FOLDER}/{reason.name}, or take out the line that names it"
            return replace(self._problem(name, line, f'there is no template "{reason.name}"'), hint=hint)
        except Exception as reason:
            place = self._place(reason.__traceback__)
            if place is None or not (isinstance(reason, jinja2.TemplateError) or self._is_own(reason.__traceback__)):
                raise
            return self._problem(*place, str(reason) or type(reason).__name__)
        return text.encode("utf-8", "replace")

    def _rendered(self, template: jinja2.Template, view: object) -> str:
        """Render a view as `Template.render` does, and let go of it.

        A macro of the template refers to the context, which has the macro: nobody looks for such circles while a site
        is built, and each would hold all that its page says.
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
        """Find the template's name and line in which an exception arose: the innermost frame of a template."""
        names = {template.shown: name for name, template in self._texts.items()}
        place = place_of(traceback, names)
        return (names[place[0]], place[1]) if place else None

    def _is_own(self, traceback: TracebackType | None) -> bool:
        own = {template.shown for template in self._texts.values() if template.own}
        return any(shown in own for shown, _ in _frames(traceback))


# Files that no template makes, by the name that is in a template's place.
MADE: Mapping[str, Callable[[Any], bytes]] = {
    CALENDAR: calendar_bytes,
    PEOPLE: cards_bytes,
    TITLES: titles_bytes,
    TEXTS: texts_bytes,
}
# Those that are as large as the journal: written piece by piece.
IN_PIECES: Mapping[str, Callable[[Any], Iterator[bytes]]] = {JSON: document_pieces, LINES: lines_pieces}


def place_of(traceback: TracebackType | None, shown: Container[str]) -> tuple[str, int] | None:
    """Find the template (one of those `shown`) and the line in which an exception arose: the innermost frame of one."""
    places = [place for place in _frames(traceback) if place[0] in shown]
    return places[-1] if places else None


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def environment_of(
    texts: Mapping[str, Text], language: Language = ENGLISH, *, plain_text: bool = False
) -> jinja2.Environment:
    """Build the environment; templates of the journal may have come with it from elsewhere, so they run in a sandbox.

    Values are escaped for HTML in every template, but not where the result is `plain_text`. `_`, `ngettext`, `pgettext`
    and `{% trans %}` write in the language; what is in their sentences is escaped too, the sentences are not.
    """
    own = any(template.own for template in texts.values())
    kind = ImmutableSandboxedEnvironment if own else OurEnvironment
    environment = kind(
        bytecode_cache=_COMPILED[own, plain_text],
        loader=_Loader(texts),
        auto_reload=False,
        cache_size=-1,
        **options(plain_text=plain_text),
    )
    environment.extend(as_written=frozenset(name for name, template in texts.items() if template.own))
    prepare(environment)
    environment.globals.clear()
    environment.globals |= {"once": _once(), **_sentences(language, str if plain_text else Markup)}
    del environment.filters["random"]
    environment.filters |= {"svg": svg_of, "svg_sign": sign_of}
    environment.filters["own"] = own_words
    environment.filters["breakable"] = breakable
    environment.filters |= {"full_stop": full_stop, "linked": linked, "dated": dated, "noted": noted}
    environment.filters["names"] = _names_in(language)
    environment.filters["qr_code"] = code_of  # drawn with the page, so that a page that stays takes no time
    return environment


def _sentences(language: Language, kind: type[str]) -> dict[str, Callable[..., str]]:
    """Return the functions that write sentences of a language, `_` and those that `{% trans %}` calls."""
    finders = {name: getattr(language, name) for name in ("gettext", "ngettext", "pgettext", "npgettext")}
    written = {name: _writing(find, kind) for name, find in finders.items()}
    return {"_": written["gettext"], **written}


def _writing(find: Callable[..., str], kind: type[str]) -> Callable[..., str]:
    """Return a function that writes sentences; each ends once, whatever its last value ends with."""

    def filled(*words: Any, **values: Any) -> str:  # noqa: ANN401 - as Jinja has it
        given = {"context": words[0], "num": words[-1]}  # as Jinja gives them, where a sentence has them
        return kind(with_one_full_stop(str(kind(find(*words)) % (given | values))))

    as_it_is = cache(filled)
    return lambda *words, **values: filled(*words, **values) if values else as_it_is(*words)


def _names_in(language: Language) -> Callable[[Sequence[str]], Markup]:
    """Return a filter that lists names as people do; of very many the first few."""
    return lambda names: Markup(language.listed_briefly([own_words(name) for name in names]))  # noqa: S704 - escaped


def _once() -> Callable[..., str]:
    """Return a function that calls a macro once for the same arguments, as a page's frame is that of most others."""
    return cache(lambda macro, *arguments: macro(*arguments))


class _Loader(jinja2.BaseLoader):
    """Gives Jinja the texts that are already in memory, so that what was hashed is what is rendered."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._texts = texts

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment
        if template not in self._texts:
            raise jinja2.TemplateNotFound(template)
        return self._texts[template].text, self._texts[template].shown, None
