"""The tables of a web page, as spreadsheets and portals save them too under the ending of a workbook -> their rows."""

from collections.abc import Iterator
from html.parser import HTMLParser

from site_builder.importing.plan import NotImportableError
from site_builder.importing.tables.table import Grid

_MOST = 100_000  # rows
_BREAKS = frozenset({"br", "p", "div", "li"})
_HIDDEN = frozenset({"script", "style"})


def is_html_table(text: str) -> bool:
    """Whether a text is a web page with a table in it."""
    start = text[:2000].lstrip().casefold()
    return start.startswith("<") and "<table" in text.casefold()


def grids_of_html(text: str) -> tuple[Grid, ...]:
    """Read every table of a web page that has more than one row. Raises NotImportableError where none has."""
    page = _Page()
    page.feed(text)
    page.close()
    grids = tuple(Grid(tuple(_filled(rows))) for rows in page.tables)
    full = tuple(grid for grid in grids if len(grid.rows) > 1)
    if not full:
        raise NotImportableError("this web page has no table of applications; export it as CSV")
    return full


def _filled(rows: list[list[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows[:_MOST], start=1):
        cells = tuple("\n".join(" ".join(line.split()) for line in cell.strip().split("\n")) for cell in row)
        if any(cells):
            yield number, cells


class _Page(HTMLParser):
    """Puts the words of cells together; a link has its address behind its words, as in a workbook."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []  # tables in tables
        self._is_in_cell = False
        self._hidden = 0
        self._address = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._open[-1].append([])
        elif tag in {"td", "th"} and self._open:
            if not self._open[-1]:
                self._open[-1].append([])
            self._open[-1][-1].append("")
            self._is_in_cell = True
        elif tag in _BREAKS:
            self._add("\n")
        elif tag in _HIDDEN:
            self._hidden += 1
        elif tag == "a":
            self._address = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._open.pop()
            self._is_in_cell = bool(self._open)
        elif tag in {"td", "th", "tr"}:
            self._is_in_cell = False
        elif tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag == "a":
            if self._address.startswith(("http:", "https:")) and self._cell().strip() not in self._address:
                self._add(f" ({self._address})")
            self._address = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(" ".join(data.split("\n")))

    def _cell(self) -> str:
        row = self._open[-1][-1] if self._open and self._open[-1] else []
        return row[-1] if row else ""

    def _add(self, text: str) -> None:
        if self._is_in_cell and self._open and self._open[-1] and self._open[-1][-1]:
            self._open[-1][-1][-1] += text
