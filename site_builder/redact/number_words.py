"""Numbers in words, in the languages of journals -> their values and places in the text."""

from collections.abc import Iterator, Mapping

from site_builder.patterns import pattern
from site_builder.redact.words import Word, words_of

_UNITS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen",
    "de": "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn"
    " achtzehn neunzehn",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete"
    " veintiocho veintinueve",
}
_TENS = {
    "en": "ten twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "fr": "dix vingt trente quarante cinquante soixante septante huitante nonante",
    "es": "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_HUNDREDS = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
_TIMES = {
    "hundred": 100, "hundert": 100, "cent": 100, "cents": 100, "cien": 100,
    "thousand": 1_000, "grand": 1_000, "tausend": 1_000, "mille": 1_000, "mil": 1_000,
    "million": 1_000_000, "millionen": 1_000_000, "millions": 1_000_000, "millon": 1_000_000, "millones": 1_000_000,
}  # fmt: skip
_AND = frozenset({"and", "und", "et", "y"})
_FOUR, _TEN, _TWENTY, _HUNDRED = 4, 10, 20, 100
_BETWEEN = pattern(r"[\s\u2010-\u2013-]{0,3}")


def _values() -> Mapping[str, int]:
    values = {word: value for words in _UNITS.values() for value, word in enumerate(words.split(), start=1)}
    values |= {word: value * 10 for words in _TENS.values() for value, word in enumerate(words.split(), start=1)}
    values |= {word: value * 100 for value, word in enumerate(_HUNDREDS.split(), start=1)}
    return values | {"eins": 1, "eine": 1, "vingts": 20, "veintiun": 21}


_VALUES = _values()
_PIECES = sorted((*_VALUES, *_TIMES, "und"), key=len, reverse=True)
_COMPOUND = pattern(rf"(?:{'|'.join(_PIECES)})+")
_PIECE = pattern("|".join(_PIECES))


def numbers_in_words(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield value, start and end of each number in words: "sixty-five thousand", "fünfundsechzigtausend"."""
    number: _Number | None = None
    for word in words_of(text):
        pieces = _pieces(word)
        if number and not (pieces and _BETWEEN.fullmatch(text, number.until, word.start)):
            yield number.value, number.start, number.end
            number = None
        for piece in pieces:
            if number and not number.take(piece):
                yield number.value, number.start, number.end
                number = None
            if number is None and piece not in _AND:
                number = _Number(word.start)
                number.take(piece)
            if number:
                number.until = word.end
                number.end = number.end if piece in _AND else word.end
    if number:
        yield number.value, number.start, number.end


class _Number:
    """A number that is being parsed, word by word."""

    def __init__(self, start: int) -> None:
        self.start = self.end = self.until = start
        self._total = self._current = 0
        self._before = ""

    @property
    def value(self) -> int:
        """Return the value so far."""
        return self._total + self._current

    def take(self, piece: str) -> bool:
        """Add one more piece; return False where that starts another number."""
        times, value = _TIMES.get(piece, 0), _VALUES.get(piece, 0)
        if times == _HUNDRED:
            self._current = max(self._current, 1) * times
        elif times:
            self._total += max(self._current, 1) * times
            self._current = 0
        elif piece in {"vingt", "vingts"} and self._current % 100 == _FOUR:
            self._current += 4 * _TWENTY - _FOUR
        elif value and not self._has_room(value):
            return False
        else:
            self._current += value
        self._before = piece
        return True

    def _has_room(self, value: int) -> bool:
        """Return whether a value can be added: "sixty five" is one number, "sixty seventy" are two."""
        low = self._current % _HUNDRED
        is_reversed = self._before in _AND and 0 < low < _TEN <= value  # fünf und sechzig
        is_score = low in {60, 80} and _TEN <= value < _TWENTY  # soixante-dix
        return is_reversed or is_score or self._current % 10 ** len(str(value)) == 0


def _pieces(word: Word) -> list[str]:
    plain = word.spellings[0]
    if plain in _VALUES or plain in _TIMES or plain in _AND:
        return [plain]
    return _PIECE.findall(plain) if _COMPOUND.fullmatch(plain) else []
