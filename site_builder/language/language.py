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
_MOST_NAMES, _FIRST_NAMES = 8, 6  # more than eight are the first six, and how many others there are
_TWO = said_in("list", "%(first)s and %(last)s")
_MORE = said_in("list", "%(first)s, %(rest)s")


class Language:
    """The words of one language, by the English sentences that they stand for.

    `tag` is that of `<html lang>`. A sentence that `messages` lacks stays English. `plural` gives the number of the
    plural form for a count, `blank` stands between the words of a day.
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
        """Give the language as pages write it: no line ends within a day, where terminals and mails have a blank."""
        return Language(self.tag, self._messages, self._plural, NO_BREAK)

    def day(self, day: date, beside: date | None = None) -> str:
        """Write a day, with its year where that is not the one of the day `beside`."""
        return day_in_words(day, self.tag, beside).replace(" ", self._blank)

    def of(self, sentence: Said, beside: date | None = None) -> str:
        """Write a sentence; a day in it has its year where that is not the one of the day `beside`."""
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
        """Write a sentence with values that are words already."""
        return _filled(self.gettext(text), values)

    def say_in(self, context: str, text: str, /, **values: str) -> str:
        """Write a sentence whose English words mean several things; the context tells which."""
        return _filled(self.pgettext(context, text), values)

    def say_many(self, one: str, many: str, count: int, /, **values: str) -> str:
        """Write a sentence that counts; `%(count)s` is the number, in words up to twelve, `%(number)s` in digits."""
        text = self._counted("", one, many, count)
        return _filled(text, {"count": self.number(count), "number": str(count), **values})

    def number(self, amount: int) -> str:
        """Write a number up to twelve as a word."""
        words = self.of(_NUMBERS).split()
        return words[amount - 1] if 0 < amount <= len(words) else str(amount)

    def decimal(self, amount: float) -> str:
        """Write a number with its fraction, "4.5"; a whole number has no fraction."""
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
        """Join texts for a line of a list: of very many the first few, and how many others there are."""
        if len(texts) <= _MOST_NAMES:
            return self.listed(texts)
        others = self.say_in("people", "%(number)s more", number=str(len(texts) - _FIRST_NAMES))
        return self.listed([*texts[:_FIRST_NAMES], others])

    def forms(self, one: str, many: str) -> dict[str, str]:
        """Give the forms of a sentence that counts by the names that Intl.PluralRules has for them, for a script."""
        counts = plural_counts(self.tag)
        return {name: self._counted("", one, many, count) for name, count in counts.items()}

    @property
    def is_english(self) -> bool:
        """Whether the sentences of the code are those of the language."""
        return not self._messages

    def say_known(self, text: str, values: Mapping[str, str]) -> str:
        """Write a sentence that is marked elsewhere."""
        return _filled(self.gettext(text), values)

    # The names that gettext and Jinja know

    def gettext(self, text: str) -> str:
        """Give a sentence of the catalogue, its values not filled in."""
        return self.pgettext("", text)

    def pgettext(self, context: str, text: str) -> str:
        """Give a sentence of the catalogue by its context."""
        found = self._messages.get((context, text))
        return found[0] if found else text

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Give the form of a sentence of the catalogue for a count."""
        return self._counted("", one, many, count)

    def npgettext(self, context: str, one: str, many: str, count: int) -> str:
        """Give the form of a sentence of the catalogue for a count, by its context."""
        return self._counted(context, one, many, count)

    def _counted(self, context: str, one: str, many: str, count: int) -> str:
        found = self._messages.get((context, one))
        if found is None or len(found) == 1:
            return one if _english_plural(count) == 0 else many
        return found[min(self._plural(count), len(found) - 1)]


def sentence_of(text: str) -> str:
    """Begin a text with a capital letter; Spanish begins a question with a mark before it."""
    at = 1 if text[:1] in {"¿", "¡"} else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


# Of a letter, a point and the point of the sentence; on a page the tags of a day end between them.
_TWO_STOPS = pattern(r"(?<=[^\W\d_])\.((?:</\w+>)*)\.(?=\s|$)")


def with_one_stop(words: str) -> str:
    """End a sentence once: a value that ends with a point ends it too, as in "bis Mo 7. Dez."."""
    return _TWO_STOPS.sub(r".\1", words) if ".." in words or ">." in words else words


def _filled(text: str, values: Mapping[str, str]) -> str:
    return with_one_stop(text % values)


def _english_plural(count: int) -> int:
    return 0 if count == 1 else 1


def plural_counts(tag: str) -> Mapping[str, int]:
    """Give a count for each plural category of a language, as the CLDR has them."""
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
    """Write a sentence for programs and terminals, which stay English."""
    return ENGLISH.of(sentence, beside)
