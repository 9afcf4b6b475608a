"""The first bytes of a file -> its encoding: by a byte order mark, or by the zero bytes of UTF-16."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LOOKED_AT = 100_000  # bytes used to detect an encoding
_TWO_LETTERS = 4  # bytes; fewer are not enough to detect an encoding


def byte_order_mark(data: bytes) -> tuple[bytes, str]:
    """Return the byte order mark at the beginning and its encoding; both are empty without a mark.

    A mark of UTF-16 before lines without a NUL, which line ends have in UTF-16, is followed by UTF-8.
    """
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", ""))
    if encoding.startswith("utf-16") and b"\n" in data and b"\0" not in data[:LOOKED_AT]:
        return mark, "utf-8"
    return mark, encoding


def guess_utf16(data: bytes) -> str:
    """Detect UTF-16 without a mark by the NUL in every second byte of Latin letters; "" for anything else."""
    start = data[:LOOKED_AT]
    if len(start) < _TWO_LETTERS:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    some = len(start) // 6  # a third of the letters
    if odd > some and even < odd // 10 + 1:
        return "utf-16-le"
    return "utf-16-be" if even > some and odd < even // 10 + 1 else ""
