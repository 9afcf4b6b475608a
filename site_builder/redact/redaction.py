"""A text -> the text with placeholders for everything private that fields name."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from site_builder.redact.figures import Money
from site_builder.redact.names.finders import Cut, Names, Phrases, Someone
from site_builder.redact.patterns import patterns
from site_builder.redact.words import words_of

PRIVATE = "[left out]"


class Redaction:
    """Replaces private values in text, whatever their case, accents and alphabet.

    People are recognised by their whole name and, in running text, by each part of it. `values` are other private
    values with their placeholders, `amounts` are those of money.
    """

    def __init__(self, people: Iterable[Someone], values: Mapping[str, str], amounts: Iterable[Decimal] = ()) -> None:
        people = tuple(people)
        self._whole = Phrases({**values, **{someone.name: someone.shown for someone in people}})
        self._names = Names(people)
        self._money = Money(amounts)

    def name(self, text: str) -> str:
        """Redact a name that is shown, such as a company's: replace whole values, but not parts of people's names."""
        return _replaced(text, [*self._whole.places(words_of(text)), *_by_pattern(text)])

    def words(self, text: str) -> str:
        """Redact running text; in an address such as dana@acme.example the name is replaced with the person's label."""
        words = words_of(text)
        money = (Cut(start, end, PRIVATE) for start, end in self._money.places(text))
        return _replaced(text, [*self._names.places(words), *self._whole.places(words), *_by_pattern(text), *money])


def _by_pattern(text: str) -> Iterator[Cut]:
    return (Cut(*place) for place in patterns(text))


def _replaced(text: str, places: list[Cut]) -> str:
    """Replace each place with its placeholder; overlapping places are merged, with the placeholder of the longest."""
    redacted, at = "", 0
    for place in _merged(places):
        redacted += text[at : place.start] + place.shown
        at = place.end
    return redacted + text[at:]


def _merged(places: list[Cut]) -> Iterator[Cut]:
    last: Cut | None = None
    size = 0
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if last is None or place.start >= last.end:
            if last is not None:
                yield last
            last, size = place, place.end - place.start
            continue
        shown = place.shown if place.end - place.start > size else last.shown
        size = max(size, place.end - place.start)
        last = Cut(last.start, max(last.end, place.end), shown)
    if last is not None:
        yield last
