"""A page -> its readable text, so that a change of looks does not drown a change of meaning."""

from html.parser import HTMLParser

from tests.support.optional_tags import ended_by_start

_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul svg desc text "
    "tspan".split()
)
_SILENT = frozenset({"script", "style", "head"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS or tag == "br":
            self.lines.append("")
        if tag == "input":
            self.lines[-1] += "[x] " if "checked" in dict(attrs) else "[ ] "

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        if tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.lines[-1] += data.replace("\n", " ")


def readable(html: str) -> str:
    """Write what a reader of a page sees, a line a block, rows of later days too."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in reader.lines)
    return "\n".join(line for line in lines if line) + "\n"


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class _Looker(_Reader):
    """Reads the main part only, and nothing that is hidden, drawn or a template."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        del self._open[len(self._open) - ended_by_start([open_tag for open_tag, _ in self._open], tag) :]
        if tag not in _VOID:
            self._open.append((tag, "hidden" in dict(attrs) or tag in {"svg", "template"}))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        is_shown = not any(is_hidden for _, is_hidden in self._open)
        if is_shown and any(tag == "main" for tag, _ in self._open):
            super().handle_data(data)


def visible(html: str) -> list[str]:
    """Write what stands in the main part of a page on the day of its build, a line a block."""
    looker = _Looker()
    looker.feed(html)
    looker.close()
    lines = (" ".join(line.split()) for line in looker.lines)
    return [line for line in lines if line]
