"""Addresses that lead somewhere, and those that are only words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.parts.links import fill, href, mailto, outside, place, root_of, tel, text_or_link


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://acme.example/jobs?id=1&x=2#top", "https://acme.example/jobs?id=1&x=2#top"),
        ("HTTP://acme.example", "HTTP://acme.example"),
        (" https://acme.example ", "https://acme.example"),
        ('https://acme.example/"><script>', "https://acme.example/%22%3E%3Cscript%3E"),
        ("https://acme.example/ü", "https://acme.example/%C3%BC"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("https:\t//acme.example", ""),
        ("\x01https://acme.example", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("smb://server/share", ""),
        ("search-ms:query=x", ""),
        ("ms-word:ofe|u|x", ""),
        ("blob:https://x", ""),
        ("intent://x", ""),
        ("https:///nowhere", ""),
        ("//acme.example", ""),
        ("https://[broken", ""),
        ("https://good.example\\@evil.example", ""),
        ("see https://acme.example", ""),
        ("Room 4", ""),
        ("", ""),
    ],
)
def test_outside_takes_web_addresses_only(text: str, address: str) -> None:
    """Only a whole http or https address becomes a link; what a browser would mend on its own is refused."""
    assert outside(text) == address
    assert text_or_link(text).text == text


@pytest.mark.case("B11")
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("dana@acme.example", "mailto:dana@acme.example"),
        (" dana@acme.example ", "mailto:dana@acme.example"),
        ("d.r+jobs@acme.example", "mailto:d.r%2Bjobs@acme.example"),
        ("o'hara@acme.example", "mailto:o%27hara@acme.example"),
        ("dana@acme.example?bcc=evil@x.example", ""),
        ("dana%0d%0aBcc:evil@x.example", ""),
        ("dana@acme.example%0d%0aBcc:x", ""),
        ("dana@acme.example\nBcc: x@y.example", ""),
        ("a@b@c", ""),
        ("dana@acme.example,eve@x.example", ""),
        ("dana at acme", ""),
        ("@acme.example", ""),
        ("", ""),
    ],
)
def test_mailto_takes_one_address(text: str, address: str) -> None:
    """An address that could add a header or a second reader is not a link."""
    assert mailto(text) == address


@pytest.mark.case("B11")
@given(st.text(max_size=40), st.text(max_size=40))
def test_mailto_never_gives_a_query(name: str, host: str) -> None:
    """Whatever is typed, a mailto has neither a query nor anything that is not encoded."""
    address = mailto(f"{name}@{host}")
    assert address == "" or (address.isascii() and not set(address) & set("?&# \r\n\"'<>"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("+44 20 7946 0000", "tel:+442079460000"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("(020) 7946-0000", "tel:02079460000"),
        ("0170.10/20", "tel:01701020"),
        ("020 7946 0000 ext. 12", "tel:02079460000;ext=12"),
        ("020 7946 0000 x12", "tel:02079460000;ext=12"),
        ("112", "tel:112"),
        ("12", ""),
        ("1234567890123456", ""),
        ("ask at the desk", ""),
        ("+44 20 7946 0000; drop", ""),
        ("020\n7946", ""),
        ("", ""),
    ],
)
def test_tel_takes_numbers_as_typed(text: str, address: str) -> None:
    """Separators go, the digits stay; what is not a number is not a link."""
    assert tel(text) == address


@pytest.mark.case("B10")
@pytest.mark.parametrize(
    ("root", "path", "address"),
    [
        ("", "index.html", "index.html"),
        ("../", "files/a #1 50%.pdf", "../files/a%20%231%2050%25.pdf"),
        ("../", "interviews/x.html#part-1", "../interviews/x.html#part-1"),
        ("", 'files/-<b>".pdf', "files/-%3Cb%3E%22.pdf"),
        ("", "files/\udcff.pdf", "files/%FF.pdf"),
    ],
)
def test_href_encodes_a_site_path(root: str, path: str, address: str) -> None:
    """A file's name reaches the browser as the file system has it."""
    assert href(root, path) == address


def test_root_of_goes_up_once_a_folder() -> None:
    """A page two folders down is two steps from the root."""
    assert [root_of(path) for path in ("index.html", "interviews/x.html", "a/b/c.html")] == ["", "../", "../../"]


@pytest.mark.parametrize(
    ("path", "column", "text"),
    [
        ("journal/a.md", 0, "journal/a.md:4"),
        ("journal/a.md", 16, "journal/a.md:4:16"),
        ("journal.toml", 16, "journal.toml:4:16"),  # the settings have a line too
        ("interview-3", 16, ""),  # a redacted entry
    ],
)
def test_a_place_is_a_line_of_a_file(path: str, column: int, text: str) -> None:
    """As editors and terminals name it; what is redacted names none."""
    assert place(path, 4, column).text == text


def test_fill_puts_addresses_ids_and_footnotes_in_place() -> None:
    """Each slot gets what belongs to the page that shows the body."""
    html = '<a href="\0L0\0">x</a> <h3 id="\0P\0aside">A</h3><a href="\0H\0#\0P\0fn1">1</a><img src="\0L1\0" alt="b">'
    filled = fill(html, ("interviews/a b.html", "files/b.png"), "../", "n-", "../interviews/me.html")
    assert filled == (
        '<a href="../interviews/a%20b.html">x</a> <h3 id="n-aside">A</h3>'
        '<a href="../interviews/me.html#note-fn1">1</a><img src="../files/b.png" alt="b">'
    )


@pytest.mark.parametrize("targets", [(None, None), ()])
def test_fill_turns_broken_links_into_text(targets: tuple[None, ...]) -> None:
    """A broken link keeps its words and says why it is broken."""
    html = (
        '<p><a class="w" href="\0L0\0" title="t">the <em>words</em></a> <img src="\0L1\0" alt="a &quot;map&quot;"></p>'
    )
    filled = fill(html, targets, "", "")
    assert "href" not in filled
    assert "src" not in filled
    assert "the <em>words</em></span>" in filled
    assert "a &quot;map&quot;</span>" in filled
    assert "\0" not in filled


@pytest.mark.case("B05")
def test_fill_keeps_hostile_targets_inside_their_attribute() -> None:
    """A file's name with quotes can't end the attribute that it stands in."""
    assert fill('<a href="\0L0\0">x</a>', ('files/"onclick="x.pdf',), "", "") == (
        '<a href="files/%22onclick%3D%22x.pdf">x</a>'
    )
