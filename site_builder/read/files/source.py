"""The files of a journal -> text: read once, decoded, and free of control characters."""

import codecs
import hashlib

from site_builder.patterns import pattern
from site_builder.plain_file import read_plain
from site_builder.problems import Problem, Span, error, with_excerpt
from site_builder.read.characters import CONTROL, character_name, is_blank
from site_builder.read.files.encodings import byte_order_mark, guess_utf16
from site_builder.read.files.folders import FoundFile
from site_builder.read.nodes import Source

LIMIT = 2_000_000  # bytes read of one entry; a year's diary has fewer
_MEGABYTE = 1_000_000
_LINE_ENDS = pattern("\r\n?")
_SAVE = "save the file as UTF-8"


def load(file: FoundFile) -> Source:
    """Read a file's bytes once and decode them; return problems and raise nothing.

    The digest of a file that can't be read is "": its bytes are unknown, so it has to be read again.
    """
    try:
        data = read_plain(file.real, LIMIT + 1)
    except OSError as reason:
        return _unreadable(file.path, reason)
    return decode(file.path, data, file.size)


def decode(path: str, data: bytes, size: int | None = None) -> Source:
    """Decode the bytes of a file; `size` is that of the whole file, where `data` is only its beginning.

    The digest is that of the text, so that a copy with other line ends has the same; of a file with a problem it is
    that of the bytes.
    """
    digest = hashlib.sha256(data)
    problems: list[Problem] = []
    if len(data) > LIMIT:
        size = max(size or 0, len(data))
        digest.update(str(size).encode())
        data = data[:LIMIT]
        problems.append(_too_large(path, size))
    text, wrong = _text(path, data, is_cut=bool(problems))
    readable = wrong is None or not wrong.span.length
    problems += [wrong] if wrong else []
    text = _LINE_ENDS.sub("\n", text.lstrip("\ufeff"))
    if is_blank(text):
        problems.append(_empty(path, text))
        text = text.replace("\x00", "")
    elif CONTROL.search(text):
        problems += _control_characters(path, text)
        text = CONTROL.sub("\ufffd", text)
    if problems:
        lines = text.split("\n")
        problems = [with_excerpt(problem, lines) if problem.span.length else problem for problem in problems]
    else:
        digest = hashlib.sha256(text.encode())
    return Source(path, digest.hexdigest(), text, readable, tuple(problems))


def _unreadable(path: str, reason: OSError) -> Source:
    message = f"this file can't be read: {reason.strerror or type(reason).__name__}"
    problem = error(path, Span(), "unreadable", message, "its text is on no page until it can be read")
    return Source(path, "", "", readable=False, problems=(problem,))


def _too_large(path: str, size: int) -> Problem:
    message = f"this file has {size / _MEGABYTE:.1f} MB; only its first {LIMIT // _MEGABYTE} MB are read"
    hint = "cut it into several entries, or keep what is not text in a file of its own; the rest is on no page"
    return error(path, Span(), "too-large", message, hint)


def _empty(path: str, text: str) -> Problem:
    if "\x00" in text:
        message = "there is nothing in this file but NUL characters, as after a crash or a failed sync"
        return error(path, Span(), "empty", message, "look for an older version of it")
    return error(path, Span(), "empty", "there is nothing in this file", "write the entry, or delete the file")


def _text(path: str, data: bytes, *, is_cut: bool) -> tuple[str, Problem | None]:
    """Decode bytes by their mark, otherwise as UTF-8; invalid bytes become U+FFFD, and the first is reported.

    A problem without a length is about the file, whose text could be read all the same.
    """
    mark, encoding = byte_order_mark(data)
    encoding = encoding or "utf-8"
    body = data[len(mark) :]
    if not mark and (guess := guess_utf16(body)):
        message = "this file looks like UTF-16 without its mark; it was read as that"
        return body.decode(guess, "replace"), error(path, Span(), "encoding", message, _SAVE)
    decoder = codecs.getincrementaldecoder(encoding)()
    is_lie = encoding == "utf-8" and mark not in {b"", codecs.BOM_UTF8}
    try:
        return decoder.decode(body, final=not is_cut), _false_mark(path) if is_lie else None
    except UnicodeDecodeError as reason:
        before = _LINE_ENDS.sub("\n", body[: reason.start].decode(encoding, "replace"))
        column = len(before) - (before.rfind("\n") + 1) + 1
        span = Span(before.count("\n") + 1, column, 1)
        byte = body[reason.start]
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        message = f"this file is not {name}: the byte 0x{byte:02X} here is not a letter"
        hint = _SAVE
        if encoding == "utf-8" and (letter := bytes([byte]).decode("cp1252", "ignore")):
            hint = f"{_SAVE}; in Windows-1252 that byte is {letter}"
        return body.decode(encoding, "replace"), error(path, span, "encoding", message, hint)


def _false_mark(path: str) -> Problem:
    message = "this file begins with the mark of UTF-16, but is UTF-8; it was read as that"
    return error(path, Span(), "encoding", message, _SAVE)


def _control_characters(path: str, text: str) -> list[Problem]:
    """Report each kind of control character once, at its first place."""
    problems = []
    for character in dict.fromkeys(CONTROL.findall(text)):
        at = text.index(character)
        count = text.count(character)
        span = Span(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), 1)
        more = f", and {count - 1} more of them below" if count > 1 else ""
        message = f"there is a control character here: {character_name(character)}{more}"
        problems.append(error(path, span, "control-character", message, "it is shown as \ufffd; take it out"))
    return problems
