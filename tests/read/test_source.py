"""Bytes -> text: decoding, control characters, limits."""

import codecs
import hashlib
import os
from pathlib import Path

import pytest

from site_builder.problems import Severity
from site_builder.read.files.folders import FoundFile, find_files
from site_builder.read.files.source import LIMIT, decode, load

ENTRY = "---\ncompany: Café Löwe\n---\nGood talk.\n"


@pytest.mark.case("A09")
@pytest.mark.parametrize(
    "data",
    [
        ENTRY.encode(),
        b"\xef\xbb\xbf" + ENTRY.encode(),
        b"\xef\xbb\xbf\xef\xbb\xbf" + ENTRY.encode(),
        ENTRY.replace("\n", "\r\n").encode(),
        ENTRY.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + ENTRY.replace("\n", "\r\n").encode(),
        b"\xff\xfe" + ENTRY.encode("utf-16-le"),
        b"\xfe\xff" + ENTRY.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + ENTRY.encode("utf-32-le"),
        b"\xff\xfe" + ENTRY.replace("\n", "\r\n").encode("utf-16-le"),
    ],
    ids=["plain", "mark", "two marks", "CRLF", "CR", "mark CRLF", "UTF-16 LE", "UTF-16 BE", "UTF-32", "UTF-16 CRLF"],
)
def test_text_is_read_as_meant(data: bytes) -> None:
    """Marks and line ends of all systems make no difference."""
    source = decode("journal/a.md", data)
    assert (source.text, source.readable, source.problems) == (ENTRY, True, ())
    assert source.digest == hashlib.sha256(ENTRY.encode()).hexdigest()


def test_bytes_that_are_no_text_have_their_place() -> None:
    """The line, the column and the byte are named, with the letter that was probably meant; the rest is kept."""
    source = decode("journal/a.md", "---\r\ncompany: Caf\xe9\r\n---\r\nText\r\n".encode("cp1252"))
    (problem,) = source.problems
    assert (problem.span.line, problem.span.column, problem.rule) == (2, 13, "encoding")
    assert "0xE9" in problem.message
    assert problem.hint == "save the file as UTF-8; in Windows-1252 that byte is é"
    assert problem.excerpt == ((1, "---"), (2, "company: Caf\ufffd"))
    assert not source.readable
    assert source.text == "---\ncompany: Caf\ufffd\n---\nText\n"


@pytest.mark.case("A09")
def test_utf_16_without_its_mark_is_recognised() -> None:
    """It is read as what it is, and reported."""
    source = decode("journal/a.md", ENTRY.encode("utf-16-le"))
    assert (source.text, source.readable) == (ENTRY, True)
    assert [problem.rule for problem in source.problems] == ["encoding"]


def test_utf_16_that_is_cut_off_is_reported() -> None:
    """Half a letter at the end does not stop the rest."""
    source = decode("journal/a.md", b"\xff\xfe" + "ab".encode("utf-16-le") + b"c")
    assert source.text.startswith("ab")
    assert [problem.message for problem in source.problems] == [
        "this file is not UTF-16: the byte 0x63 here is not a letter"
    ]


@pytest.mark.case("A16")
@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\r\n\r\n", "\u00a0\u2028\u200b\n".encode()])
def test_an_empty_file_is_reported(data: bytes) -> None:
    """Nothing but blanks is nothing."""
    source = decode("journal/a.md", data)
    assert [(problem.rule, problem.severity) for problem in source.problems] == [("empty", Severity.ERROR)]


@pytest.mark.case("A16")
def test_a_file_of_nul_is_reported_as_lost() -> None:
    """What a crash leaves is told from an entry that was never written."""
    (problem,) = decode("journal/a.md", b"\0" * 4096).problems
    assert problem.rule == "empty"
    assert "NUL" in problem.message


@pytest.mark.case("A20")
def test_control_characters_never_get_further() -> None:
    """Each kind is reported once, with its place and how many there are, and replaced: none reaches a terminal."""
    source = decode("journal/a.md", b"one\ntw\x1b[31mo\n\x00three\x00\x7f\xc2\x9b4\ttab\n")
    assert source.text == "one\ntw\ufffd[31mo\n\ufffdthree\ufffd\ufffd\ufffd4\ttab\n"
    places = [(problem.span.line, problem.span.column, problem.message) for problem in source.problems]
    assert places == [
        (2, 3, "there is a control character here: escape (U+001B)"),
        (3, 1, "there is a control character here: nul (U+0000), and 1 more of them below"),
        (3, 8, "there is a control character here: delete (U+007F)"),
        (3, 9, "there is a control character here: character (U+009B)"),
    ]
    assert all("\x1b" not in line for problem in source.problems for _, line in problem.excerpt)


@pytest.mark.case("A24")
@pytest.mark.parametrize(
    "letter", ["\u2028", "\u2029", "\u0085", "\u202e", "\U0001f468\u200d\U0001f469", "e\u0301", "ı"]
)
def test_letters_of_all_kinds_are_kept(letter: str) -> None:
    """Separators, directions, joined emoji and accents stay in the text as they are."""
    assert decode("journal/a.md", f"a{letter}b".encode()).text == f"a{letter}b"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_false_mark_makes_no_other_letters_of_a_text(mark: bytes) -> None:
    """UTF-8 behind a mark of UTF-16 is read as what it is, and that is said."""
    source = decode("journal/a.md", mark + "company: Acmé\n".encode())
    assert source.text == "company: Acmé\n"
    assert [problem.message for problem in source.problems] == [
        "this file begins with the mark of UTF-16, but is UTF-8; it was read as that"
    ]
    assert (
        decode("journal/a.md", mark + "a\n".encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be")).text == "a\n"
    )


@pytest.mark.case("A25")
def test_a_file_that_is_too_large_is_read_in_part() -> None:
    """The limit is said, and what is behind it is not read."""
    line = "é" * 50 + "\n"
    data = (line * (LIMIT // len(line.encode()) + 2)).encode()
    source = decode("journal/a.md", data, size=50_000_000)
    (problem,) = source.problems
    assert problem.message == "this file has 50.0 MB; only its first 2 MB are read"
    assert source.readable
    assert LIMIT - 2 <= len(source.text.encode()) <= LIMIT
    assert decode("journal/a.md", data, size=50_000_001).digest != source.digest


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    """A file that vanished, or that may not be read, is a problem and no exception."""
    found = FoundFile("journal/gone.md", str(tmp_path / "gone.md"), 3, 0, 0)
    source = load(found)
    assert (source.text, source.readable) == ("", False)
    assert [(problem.path, problem.rule) for problem in source.problems] == [("journal/gone.md", "unreadable")]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_rights_is_reported(tmp_path: Path) -> None:
    """The reason is the system's own."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "journal" / "a.md").chmod(0)
    (found,), _ = find_files(tmp_path)
    assert "Permission denied" in load(found).problems[0].message
