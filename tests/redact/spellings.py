"""The table of spellings: a private value -> all the ways in which it may be repeated in a text."""

from collections.abc import Iterator

from site_builder.redact.names.nickname_table import TABLE

# What is typed for a letter, where the keyboard or the writer does without its mark.
LETTERS = {
    "ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "ß": ("ss",), "ø": ("o", "oe"), "å": ("a", "aa"),
    "æ": ("ae",), "œ": ("oe",), "ł": ("l",), "đ": ("d", "dj"), "ð": ("d",), "þ": ("th",), "ı": ("i",), "é": ("e",),
    "è": ("e",), "ñ": ("n",), "ç": ("c",), "š": ("s", "sh"), "č": ("c", "ch"), "ž": ("z", "zh"), "ś": ("s",),
    "ź": ("z",), "ń": ("n",), "ő": ("o",),
}  # fmt: skip
ENDINGS = ("'s", "\u2019s", "s", "a", "em", "owi", "u", "n", "in")
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = f"{ONES} eighteen nineteen"
TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"


def of_name(name: str) -> set[str]:
    """Give the spellings of a whole name: of each word, the word in other cases, with endings, and without marks."""
    typed = {spelled for word in name.split() for spelled in of_word(word)}
    glued = {spelled.replace(" ", "") for spelled in of_word(name)}
    return (
        typed
        | glued
        | {spelled.lower() for spelled in glued}
        | {"_".join(name.split()), ".".join(name.split()).lower()}
    )


def of_word(word: str) -> set[str]:
    """Give the spellings of one word of a name."""
    plain = {_without_marks(word, first=True), _without_marks(word, first=False), word}
    ended = {f"{spelled}{ending}" for spelled in plain for ending in ENDINGS}
    return plain | ended | {spelled.upper() for spelled in plain} | {spelled.lower() for spelled in plain}


def of_given_name(name: str) -> set[str]:
    """Give the other forms of a given name of the table, with a capital."""
    lines = (line.split() for line in TABLE.replace("\n ", "").strip().splitlines())
    return {form.capitalize() for line in lines if name.lower() in line for form in line}


def _without_marks(word: str, *, first: bool) -> str:
    letters = []
    for letter in word:
        ways = LETTERS.get(letter.lower(), (letter.lower(),))
        typed = ways[0] if first else ways[-1]
        letters.append(typed.capitalize() if letter.isupper() else typed)
    return "".join(letters)


def of_amount(amount: int) -> set[str]:
    """Give the spellings of an amount of money of five or six digits."""
    thousands, rest = divmod(amount, 1000)
    parted = {f"{thousands}{sign}{rest:03}" for sign in (",", ".", " ", "\u00a0", "\u202f", "'", "\u2019", "_", "")}
    exact = parted | {f"{thousands},{rest:03}.00", f"{thousands}.{rest:03},00", f"\u20ac{amount}", f"{amount} EUR"}
    short = {f"{thousands}k", f"{thousands} K", f"{amount / 1000:.1f}k", f"{thousands} thousand", f"{thousands} grand"}
    short |= {
        f"k\u20ac {thousands}",
        f"K{thousands}",
        f"{thousands}kEUR",
        f"{thousands}-thousand",
        f"{thousands}'000.\u2013",
    }
    return exact | short | {in_words(amount), in_words(amount).replace("-", " "), in_words(thousands * 1000)}


def in_words(number: int) -> str:
    """Write a number below a million in words."""
    thousands, rest = divmod(number, 1000)
    parts = [f"{' '.join(_below_thousand(thousands))} thousand"] if thousands else []
    return " ".join([*parts, *_below_thousand(rest)])


def _below_thousand(number: int) -> Iterator[str]:
    hundreds, rest = divmod(number, 100)
    if hundreds:
        yield f"{ONES.split()[hundreds]} hundred"
    if hundreds and rest:
        yield "and"
    if rest >= 20:
        yield f"{TENS.split()[rest // 10 - 1]}-{ONES.split()[rest % 10]}" if rest % 10 else TENS.split()[rest // 10 - 1]
    elif rest:
        yield ONES.split()[rest]


def of_number(digits: str) -> set[str]:
    """Give the spellings of a telephone number of eleven digits that begins with 0."""
    parts = (digits[:3], digits[3:7], digits[7:])
    abroad = f"+44 {digits[1:3]} {parts[1]} {parts[2]}"
    return {sign.join(parts) for sign in ("", " ", "-", ".", "/", "\u00a0", " \u2013 ")} | {
        abroad,
        f"+44 (0){digits[1:]}",
    }


def of_address(address: str) -> set[str]:
    """Give the spellings of a mail address."""
    name, _, host = address.partition("@")
    hidden = host.replace(".", " [dot] ")
    return {address, address.upper(), f"mailto:{address}", f"{name} (at) {host}", f"{name} [at] {hidden}", name}
