"""A text -> the addresses, links and phone numbers in it, also those that no field has."""

import re
from collections.abc import Iterator

ADDRESS, NUMBER, LINK = "[address]", "[number]", "[link]"

# Each pattern starts where a run of characters starts, or has a bounded length: otherwise a long run would be scanned
# again from each character.
_AT, _SIGN = "[@＠﹫]", "[^\\s<>()\\[\\],;:\"'@]"
_ADDRESS = re.compile(
    rf"(?<!{_SIGN}){_SIGN}+(?:{_AT}{_SIGN}+)+"
    r"|(?<![\w.+-])[\w.+-]+\s*[(\[{]\s*(?:at|@)\s*[)\]}]\s*[\w-]+(?:(?:\s*[(\[{]\s*(?:dot|\.)\s*[)\]}]\s*|\.)[\w-]+)*"
    rf"|(?<![\w@])@\w[\w.-]*(?:(?:(?!{_AT}){_SIGN})*{_AT}{_SIGN}+)*",  # a handle, and what hangs on it
    re.IGNORECASE,
)
_ENDS = (
    "com org net edu gov io dev eu de fr es it pt nl be at ch li lu ie se no dk fi is pl cz sk hu ro bg gr hr si lt lv"
    " ee ua uk us ca au nz in jp cn kr br mx ar cl co ai app info biz me tv cc gg ly so to im fm example jobs careers"
    " cloud tech xyz online site page link"
).replace(" ", "|")
_LINK = re.compile(
    r"(?<![^\W_])[a-z][a-z0-9+.-]{0,30}://\S+|\b(?:mailto|tel|sms|skype|callto):\S+|\bwww\.\S+"
    rf"|(?:(?<![\w.-])|(?<=(?<![\w-])\.))[\w-]+(?:\.[\w-]+){{0,30}}\.(?:{_ENDS})(?![\w-])(?:[:/?#]\S*)?"
    r"|(?:(?<![\w./-])|(?<=(?<![\w-])\.)|(?<=/)(?=\w*-))[\w-]{2,}(?:\.[\w-]+){0,30}\.[a-z]{2,}/\S*",
    re.IGNORECASE,
)
# At least seven digits, with up to three signs or blanks between them. A day (2026-11-18) is not a number.
_NUMBER = re.compile(r"(?<!\d)(?!\d{4}-\d\d-\d\d(?!\d))\+?\(?\d(?:[\s()./\-–—‑‐_·•*'’\u00a0]{0,3}\d){6,}")


def patterns(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and placeholder of each match."""
    for pattern, shown in ((_ADDRESS, ADDRESS), (_LINK, LINK), (_NUMBER, NUMBER)):
        yield from ((*match.span(), shown) for match in pattern.finditer(text))
