"""The bytes of an entry <-> its lines, each with its own line end, so that what is not edited stays as it is."""

from collections.abc import Sequence
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from site_builder.patterns import pattern
from site_builder.read.files.encodings import byte_order_mark

_LINE = pattern(r"([^\r\n]*)(\r\n|\r|\n|$)")


class Lines(Struct, frozen=True):
    """The lines of a file and their ends (`""` behind the last one); indices and columns count from 0.

    `mark` is the byte order mark, as text, that the file begins with.
    """

    texts: tuple[str, ...]
    ends: tuple[str, ...]
    encoding: str = "utf-8"
    mark: str = ""

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Take a file apart. Raises UnicodeDecodeError where it is not the text that its mark says."""
        encoding = byte_order_mark(data)[1] or "utf-8"
        text = data.decode(encoding)
        bare = text.lstrip("\ufeff")
        pairs = [(match[1], match[2]) for match in _LINE.finditer(bare)]
        if len(pairs) > 1 and pairs[-1] == ("", "") and not pairs[-2][1]:
            pairs.pop()  # the pattern finds the end of a last line without an end twice
        return cls(
            tuple(line for line, _ in pairs),
            tuple(end for _, end in pairs),
            encoding,
            text[: len(text) - len(bare)],
        )

    def data(self) -> bytes:
        """Put the file together again."""
        whole = "".join(line + end for line, end in zip(self.texts, self.ends, strict=True))
        return (self.mark + whole).encode(self.encoding)

    def with_text(self, index: int, start: int, end: int, text: str) -> Self:
        """Put a text in the place of what is between two columns of a line."""
        line = self.texts[index]
        changed = line[:start] + text + line[end:]
        return replace(self, texts=(*self.texts[:index], changed, *self.texts[index + 1 :]))

    def with_lines(self, index: int, texts: Sequence[str]) -> Self:
        """Put lines before the line at an index; they end like the line above them."""
        end = self.ends[index - 1] if index else self.ends[0]
        return replace(
            self,
            texts=(*self.texts[:index], *texts, *self.texts[index:]),
            ends=(*self.ends[:index], *[end] * len(texts), *self.ends[index:]),
        )

    def with_more(self, texts: Sequence[str]) -> Self:
        """Put lines behind the last one; they end like the first line of the file."""
        end = self.ends[0] or "\n"
        kept = self.texts if self.texts[-1] else self.texts[:-1]
        ends = [own or end for own in self.ends[: len(kept)]]
        return replace(self, texts=(*kept, *texts, ""), ends=(*ends, *[end] * len(texts), ""))

    def with_break(self, index: int, column: int, indent: str) -> Self:
        """End a line at a column, and begin the next one with `indent` and the rest."""
        line = self.texts[index]
        return self.with_lines(index + 1, [indent + line[column:]]).with_text(index, column, len(line), "")
