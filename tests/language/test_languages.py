"""The catalogues are whole, every sentence is marked, and a language of one's own needs one file."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jinja2
import pytest
from babel.core import Locale
from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from babel.messages.catalog import Catalog, Message
from babel.numbers import format_decimal

from site_builder.language.dates import day_in_words, month_in_words
from site_builder.language.language import ENGLISH, Language, in_english
from site_builder.language.said import said, said_many
from site_builder.render.templating.catalogues import fits, language_of
from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from tools.catalogues import FOLDER, read, template, updated, within_f_strings

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
LANGUAGES = ("de", "es", "fr")
# Templates whose words are not marked yet.
UNMARKED: frozenset[str] = frozenset()


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    """Give the sentences of the code."""
    return template()


def _messages(catalogue: Catalog) -> dict[tuple[str, tuple[str, ...]], Message]:
    found = {}
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        if ids[0]:
            found[message.context or "", ids] = message
    return found


_NOT_READ = re.compile(r"<code>.*?</code>|{%.*?%}| (?:if|else|~) ")  # what is code, not French
_ILL_SET = re.compile(r"[^\W\d_]'[^\W\d_]| [;:!?»]|«[^\u00a0]")


def ill_set(text: str) -> list[str]:
    """List what a French typesetter would not let stand."""
    return _ILL_SET.findall(text)


def test_there_are_four_languages() -> None:
    """English is in the code; the others are files."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_catalogue_has_the_sentences_of_the_code(tag: str, wanted: Catalog) -> None:
    """None is missing, none is left over: `make catalogues` brings them up to date."""
    assert _messages(read(FOLDER / f"{tag}.po")).keys() == _messages(wanted).keys()
    assert (FOLDER / f"{tag}.po").read_bytes() == updated(FOLDER / f"{tag}.po", wanted)


def test_a_sentence_within_an_f_string_is_gathered(wanted: Catalog) -> None:
    """Babel reads an f-string as one token: pages in other languages had two sentences in English."""
    assert [*within_f_strings(b"f\"{a} {language.say('Some words')}\"")] == [b"language.say('Some words')"]
    for sentence in ("The table has the same figures.", "next stage"):
        assert wanted.get(sentence), sentence


@pytest.mark.parametrize("tag", LANGUAGES)
def test_one_has_the_gender_of_its_noun(tag: str) -> None:
    """A count is a word up to twelve, and "one" is another word before another noun: it is written out."""
    forms = [message.string for message in read(FOLDER / f"{tag}.po") if message.id and message.pluralizable]
    singular = [form[0] for form in forms if isinstance(form, tuple | list)]
    assert singular
    assert [words for words in singular if "%(count)s" in words] == []


@pytest.mark.parametrize("path", sorted((TEMPLATES / "drafts").glob("*.fr.txt")), ids=lambda path: path.name)
def test_a_french_letter_is_set_as_the_french_set_type(path: Path) -> None:
    """No mark begins a line, for a fixed blank stands before it, and no apostrophe is a straight one."""
    assert ill_set(_NOT_READ.sub("", path.read_text("utf-8").removeprefix("Subject:"))) == []


def test_french_is_set_as_the_french_set_type() -> None:
    """The same holds for the catalogue."""
    forms = [
        _NOT_READ.sub("", form)
        for message in read(FOLDER / "fr.po")
        if message.id
        for form in ([message.string] if isinstance(message.string, str) else message.string or ())
    ]
    assert [form for form in forms if ill_set(form)] == []
    assert ill_set("l'offre : «a »") == ["l'o", " :", "«a", " »"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_fraction_has_the_sign_of_its_language(tag: str) -> None:
    """As the CLDR has it; a whole number has none."""
    language, _ = language_of(bundled_templates(), tag)
    assert [language.decimal(4.5), language.decimal(6.0)] == [format_decimal(4.5, locale=tag), "6"]
    assert [ENGLISH.decimal(4.5), ENGLISH.decimal(11 / 3), ENGLISH.decimal(10.0)] == ["4.5", "3.7", "10"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_sentence_is_translated(tag: str) -> None:
    """In all its plural forms, with the values of the English one."""
    catalogue = read(FOLDER / f"{tag}.po")
    for (_, ids), message in _messages(catalogue).items():
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        assert all(forms or [""]), f"{tag}: {ids[0]!r} has no translation"
        assert not message.fuzzy, f"{tag}: {ids[0]!r} is in doubt"
        assert len(forms) == (1 if len(ids) == 1 else catalogue.num_plurals), f"{tag}: the plural forms of {ids[0]!r}"
        for form in forms:
            assert fits(ids, form), f"{tag}: the values in {form!r}"
            assert '"' not in form or '"' in ids[0], f"{tag}: {form!r} may stand in an attribute"
            assert form.strip() == form or ids[0].strip() != ids[0], f"{tag}: blanks around {form!r}"
            assert form[-1:] != "." or ids[-1][-1:] == ".", f"{tag}: the full stop of {form!r}"


@pytest.mark.parametrize(
    ("ids", "form", "is_right"),
    [
        (("On %(day)s",), "Am %(day)s", True),
        (("On %(day)s",), "Am %(tag)s", False),
        (("On %(day)s",), "Am", False),
        (("On %(day)s",), "100 % am %(day)s", False),
        (("On %(day)s",), "100 %% am %(day)s", True),
        (("one day", "%(count)s days"), "ein Tag", True),
        (("one day", "%(count)s days"), "%(count)s Tage", True),
        (("one day of %(what)s", "%(count)s days of %(what)s"), "%(count)s Tage", False),
    ],
)
def test_a_translation_has_the_values_of_its_sentence(ids: tuple[str, ...], form: str, *, is_right: bool) -> None:
    """A count may be left out of a plural form, nothing else of any."""
    assert fits(ids, form) is is_right


@pytest.mark.parametrize("tag", LANGUAGES)
def test_lists_and_days_are_those_of_the_cldr(tag: str) -> None:
    """The words that stand in the package are what the Unicode consortium says."""
    language, _ = language_of(bundled_templates(), tag)
    for names in (["a"], ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"]):
        assert language.listed(names) == format_list(names, locale=tag)
    locale = Locale.parse(tag)
    days, months = get_day_names("abbreviated", locale=locale), get_month_names("wide", locale=locale)
    for number in range(1, 8):
        day = date(2026, 6, number)
        assert day_in_words(day, tag).split()[0].rstrip(".") == days[day.weekday()].rstrip(".")
    for number in range(1, 13):
        assert months[number] in month_in_words(date(2026, number, 1), tag)
    assert len({language.number(number) for number in range(1, 13)}) == 12
    assert not any(language.number(number).isdecimal() for number in range(1, 13))
    assert language.number(13) == "13"


def test_of_very_many_names_the_first_few_are_listed() -> None:
    """A panel of eight is named; of two hundred contacts a row has six and the number of the others."""
    names = [str(number) for number in range(1, 201)]
    assert ENGLISH.listed_briefly(names[:8]) == "1, 2, 3, 4, 5, 6, 7 and 8"
    assert ENGLISH.listed_briefly(names) == "1, 2, 3, 4, 5, 6 and 194 more"
    german, _ = language_of(bundled_templates(), "de")
    assert german.listed_briefly(names) == "1, 2, 3, 4, 5, 6 und 194 weiteren"


def test_english_needs_no_catalogue() -> None:
    """The sentences of the code are the English ones."""
    assert ENGLISH.say("By %(day)s", day="Tue 9 Jun") == "By Tue 9 Jun"
    assert ENGLISH.say_many("one day", "%(count)s days", 1) == "one day"
    assert ENGLISH.say_many("one day", "%(count)s of %(number)s days", 3) == "three of 3 days"
    assert ENGLISH.listed(["a", "b", "c"]) == "a, b and c"
    assert ENGLISH.forms("%(number)s day", "%(number)s days") == {"one": "%(number)s day", "other": "%(number)s days"}


def test_what_is_said_has_its_words_when_it_is_written() -> None:
    """Days, names and counts are written as the language writes them, the year where it is another."""
    day = date(2026, 6, 9)
    sentence = said("%(names)s by %(day)s", names=("Dana", "Lee"), day=day)
    assert in_english(sentence, beside=day) == "Dana and Lee by Tue 9 Jun"
    assert in_english(sentence, beside=date(2025, 1, 1)) == "Dana and Lee by Tue 9 Jun 2026"
    german = Language("de", {("", "%(names)s by %(day)s"): ("bis %(day)s %(names)s",)})
    assert german.of(sentence, beside=day).startswith("bis Di 9. Juni Dana")
    assert in_english(said("so: %(part)s", part=said_many("one thing", "%(count)s things", 2))) == "so: two things"


OWN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "today"
msgstr "jetzt"
"""


def _files(root: Path, name: str, text: str) -> TemplateFiles:
    path = root / "templates" / "languages" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return TemplateFiles(root)


def test_a_catalogue_of_ones_own_stands_before_ours(tmp_path: Path) -> None:
    """It needs only the sentences that are to be others."""
    language, problems = language_of(_files(tmp_path, "de.po", OWN), "de-AT")
    assert problems == ()
    assert (language.gettext("today"), language.gettext("tomorrow")) == ("jetzt", "morgen")
    assert language.tag == "de-AT"


def test_a_fifth_language_needs_one_file(tmp_path: Path) -> None:
    """Days follow by themselves; what has no translation is English."""
    language, problems = language_of(_files(tmp_path, "it.po", OWN), "it")
    assert problems == ()
    assert (language.gettext("today"), language.gettext("tomorrow")) == ("jetzt", "tomorrow")
    assert language.of(said("%(day)s", day=date(2026, 6, 9)), beside=date(2026, 1, 1)) == "mar 9 giu"


def test_a_language_that_nobody_knows_is_english(tmp_path: Path) -> None:
    """It is a problem of the settings, and the page says in truth which language it is in."""
    language, problems = language_of(TemplateFiles(tmp_path), "xx")
    assert language.tag == "en"
    assert [problem.message for problem in problems] == ['there is no catalogue for the language "xx"']


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('\nmsgid "tomorrow"\nmsgstr "morgen %(day)s"\n', 9),
        ('\nmsgid "tomorrow"\nmorgen\n', 10),
        ('\nmsgid "%(number)s day ago"\nmsgid_plural "%(number)s days ago"\nmsgstr[0] "100 %"\nmsgstr[1] "x"\n', 9),
    ],
)
def test_a_sentence_that_cannot_be_used_is_a_warning_with_its_line(tmp_path: Path, broken: str, line: int) -> None:
    """Ours is shown in its place."""
    language, problems = language_of(_files(tmp_path, "de.po", OWN + broken), "de")
    assert [(problem.path, problem.span.line) for problem in problems] == [("templates/languages/de.po", line)]
    assert language.gettext("tomorrow") == "morgen"


# What is not marked

_SPOKEN = re.compile(r'\s(?:aria-label|title|placeholder|alt|data-done|content)="([^"]*)"')
_NOT_SPOKEN = re.compile(r"<(style|code|script|pre)\b.*?</\1>|<!--.*?-->|<meta [^>]*>|<!doctype[^>]*>", re.DOTALL)
_ATTRIBUTES = re.compile(
    r'\sdata-(?!done|one|many)[\w-]+(?:="[^"]*")?|\shidden\b'
)  # of a macro that gives nothing else
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_ENTITY = re.compile(r"&\w+;")
_MARKS = frozenset({"_", "ngettext", "pgettext", "npgettext"})
_KEYS = frozenset({"no date"})
_NAME = frozenset({"Afterview"})


def unmarked(text: str) -> Iterator[str]:  # noqa: C901 - a walk over tokens of several kinds
    """Give the words of a template that stand outside of any mark."""
    text = re.sub(r"{% block (?:page_class|clock) %}.*?{% endblock %}", "", text)
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 - nothing is rendered
    page, inside, depth, marked_at, last = "", False, 0, [0], ""
    for _, kind, value in environment.lex(text):
        if kind == "data":
            page += "" if inside else value
        elif kind == "variable_begin":
            page += "\x00"
        elif kind == "name" and value in {"trans", "endtrans"}:
            inside = value == "trans"
        elif kind == "operator" and value in {"(", ")"}:
            depth += 1 if value == "(" else -1
            if value == "(" and last in _MARKS:
                marked_at.append(depth)
            elif marked_at[-1] > depth:
                marked_at.pop()
        elif kind == "string" and not inside and len(marked_at) == 1:
            words = value[1:-1]
            if words in _KEYS:
                continue
            if (" " in words.strip() or words[:1].isupper()) and _LETTERS.search(words):
                yield words
        last = value if kind != "whitespace" else last
    page = _ATTRIBUTES.sub("", _NOT_SPOKEN.sub("", page))
    for attribute in _SPOKEN.findall(page):
        yield from (word for word in _LETTERS.findall(attribute) if word not in _NAME)
    yield from (word for word in _LETTERS.findall(_ENTITY.sub("", _TAG.sub("\x00", page))) if word not in _NAME)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>{{ _('Today') }} <bdi>{{ view.x }}</bdi></p>", []),
        ("<p>{% trans x=view.x %}On {{ x }}{% endtrans %}, </p>", []),
        ("<p>On {{ view.x }}</p>", ["On"]),
        ('<a title="Open">{{ "Done:" if view.x else "" }}</a>', ["Done:", "Open"]),
        ('<a class="done">{{ ngettext("One", "%(num)s of them", 2) }}<code>ls</code></a>', []),
    ],
)
def test_unmarked_words_are_seen(text: str, words: list[str]) -> None:
    """The measure of the next test can fail."""
    assert list(unmarked(text)) == words


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.relative_to(TEMPLATES).as_posix()
)
def test_no_template_has_words_that_are_not_marked(path: Path) -> None:
    """What a page says stands in the catalogue: `{{ _("…") }}` or `{% trans %}`."""
    if path.relative_to(TEMPLATES).as_posix() in UNMARKED:
        pytest.skip("its words are not marked yet")
    assert list(unmarked(path.read_text("utf-8"))) == []


def test_english_loads_no_catalogue_and_no_library_for_one() -> None:
    """A build in English is as quick as before there were languages."""
    code = (
        "import sys; import site_builder.steps.stories.story_builder, site_builder.steps.overview.view_builder;"
        " from site_builder.render.templating.catalogues import language_of;"
        " from site_builder.render.templating.template_files import bundled_templates;"
        " language_of(bundled_templates(), 'en-GB');"
        " print([name for name in sys.modules if name.split('.')[0] in {'babel', 'gettext'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
