"""A language -> the words of sentences, numbers, days and lists in it; English needs no catalogue."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from site_builder.language.dates import day_in_words, month_in_words
from site_builder.language.said import Said, said_in
from site_builder.patterns import pattern

Forms = tuple[str, ...]  # of a sentence: one, or one for each plural form of the language
Key = tuple[str, str]  # context and English text

NO_BREAK = "\u00a0"
_NUMBERS = said_in("numbers", "one two three four five six seven eight nine ten eleven twelve")
_MOST_NAMES, _FIRST_NAMES = 8, 6  # more than eight names become the first six and a count
_TWO = said_in("list", "%(first)s and %(last)s")
_MORE = said_in("list", "%(first)s, %(rest)s")


class Language:
    """The catalogue of one language, by English sentences.

    `tag` is that of `<html lang>`. A sentence that `messages` lacks stays English. `plural` returns the index of the
    plural form for a count, `blank` separates the words of a day.
    """

    def __init__(
        self,
        tag: str = "en",
        messages: Mapping[Key, Forms] | None = None,
        plural: Callable[[int], int] | None = None,
        blank: str = " ",
    ) -> None:
        self.tag = tag
        self._messages = messages or {}
        self._plural = plural or _english_plural
        self._blank = blank

    def on_pages(self) -> "Language":
        """Return the language for pages: days have no-break spaces, where terminals and mails have blanks."""
        return Language(self.tag, self._messages, self._plural, NO_BREAK)

    def day(self, day: date, beside: date | None = None) -> str:
        """Return a day, with its year if it differs from that of the day `beside`."""
        return day_in_words(day, self.tag, beside).replace(" ", self._blank)

    def of(self, sentence: Said, beside: date | None = None) -> str:
        """Return a sentence; its days have a year if it differs from that of the day `beside`."""
        values: dict[str, str] = dict(sentence.texts)
        for name, day in sentence.days:
            values[name] = self.day(day, beside)
        for name, month in sentence.months:
            values[name] = month_in_words(month, self.tag).replace(" ", self._blank)
        for name, names in sentence.names:
            values[name] = self.listed(names)
        for name, part in sentence.parts:
            values[name] = self.of(part, beside)
        if sentence.count is None:
            return _filled(self.pgettext(sentence.context, sentence.text), values)
        text = self._counted(sentence.context, sentence.text, sentence.many, sentence.count)
        counts = {"count": self.number(sentence.count), "number": str(sentence.count)}
        return _filled(text, counts | values)

    def say(self, text: str, /, **values: str) -> str:
        """Return a sentence with values that are words already."""
        return _filled(self.gettext(text), values)

    def say_in(self, context: str, text: str, /, **values: str) -> str:
        """Return a sentence whose English words are ambiguous; the context decides."""
        return _filled(self.pgettext(context, text), values)

    def say_many(self, singular: str, plural: str, count: int, /, **values: str) -> str:
        """Return a sentence that counts; `%(count)s` is the number, in words up to twelve, `%(number)s` in digits."""
        text = self._counted("", singular, plural, count)
        return _filled(text, {"count": self.number(count), "number": str(count), **values})

    def number(self, amount: int) -> str:
        """Return a number up to twelve as a word."""
        words = self.of(_NUMBERS).split()
        return words[amount - 1] if 0 < amount <= len(words) else str(amount)

    def decimal(self, amount: float) -> str:
        """Return a number with its fraction, "4.5"; a whole number has no fraction."""
        text = f"{amount:.1f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:.0f}"
        return text.replace(".", self.say_in("decimal sign", "."))

    def listed(self, texts: Sequence[str]) -> str:
        """Join texts as people do: "a, b and c"."""
        if not texts:
            return ""
        *before, last = texts
        if not before:
            return last
        words = self.say_in("list", _TWO.text, first=before[-1], last=last)
        for text in reversed(before[:-1]):
            words = self.say_in("list", _MORE.text, first=text, rest=words)
        return words

    def listed_briefly(self, texts: Sequence[str]) -> str:
        """Join texts for a line of a list: many texts become the first few and a count."""
        if len(texts) <= _MOST_NAMES:
            return self.listed(texts)
        others = self.say_in("people", "%(number)s more", number=str(len(texts) - _FIRST_NAMES))
        return self.listed([*texts[:_FIRST_NAMES], others])

    def forms(self, singular: str, plural: str) -> dict[str, str]:
        """Return the forms of a sentence that counts, by the category names of Intl.PluralRules, for a script."""
        counts = plural_counts(self.tag)
        return {name: self._counted("", singular, plural, count) for name, count in counts.items()}

    @property
    def is_english(self) -> bool:
        """Return whether this is the language of the code's sentences."""
        return not self._messages

    def say_known(self, text: str, values: Mapping[str, str]) -> str:
        """Return a sentence that is marked for the catalogue elsewhere."""
        return _filled(self.gettext(text), values)

    # The names that gettext and Jinja use

    def gettext(self, text: str) -> str:
        """Return a sentence of the catalogue, without its values."""
        return self.pgettext("", text)

    def pgettext(self, context: str, text: str) -> str:
        """Return a sentence of the catalogue by its context."""
        translation = self._messages.get((context, text))
        return translation[0] if translation else text

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of a sentence of the catalogue for a count."""
        return self._counted("", singular, plural, count)

    def npgettext(self, context: str, singular: str, plural: str, count: int) -> str:
        """Return the form of a sentence of the catalogue for a count, by its context."""
        return self._counted(context, singular, plural, count)

    def _counted(self, context: str, singular: str, plural: str, count: int) -> str:
        translations = self._messages.get((context, singular))
        if translations is None or len(translations) == 1:
            return singular if _english_plural(count) == 0 else plural
        return translations[min(self._plural(count), len(translations) - 1)]


def sentence_of(text: str) -> str:
    """Begin a text with a capital letter, in Spanish after the mark that opens a question."""
    at = 1 if text[:1] in {"¿", "¡"} else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


# A letter, its full stop, and that of the sentence; on a page the tags of a day close between them.
_TWO_STOPS = pattern(r"(?<=[^\W\d_])\.((?:</\w+>)*)\.(?=\s|$)")


def with_one_full_stop(words: str) -> str:
    """End a sentence with one full stop, even if a value ends with another, as in "bis Mo 7. Dez."."""
    return _TWO_STOPS.sub(r".\1", words) if ".." in words or ">." in words else words


def _filled(text: str, values: Mapping[str, str]) -> str:
    return with_one_full_stop(text % values)


def _english_plural(count: int) -> int:
    return 0 if count == 1 else 1


def plural_counts(tag: str) -> Mapping[str, int]:
    """Return a count for each plural category of a language in the CLDR."""
    if tag.partition("-")[0] == "en":
        return {"one": 1, "other": 2}
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - English needs none of it

    try:
        rule: Any = Locale.parse(tag, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return {"one": 1, "other": 2}
    counts: dict[str, int] = {}
    for count in (1, 2, *range(101), 1_000_000):
        counts.setdefault(rule(count), count)
    return counts


ENGLISH = Language()


def in_english(sentence: Said, beside: date | None = None) -> str:
    """Return a sentence in English, for programs and terminals."""
    return ENGLISH.of(sentence, beside)
