"""The footnotes of a body, moved from their places into one list with links back."""

from collections.abc import Callable, Sequence
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markdown_it.utils import EnvType

from site_builder.read.body.markdown.links_and_ids import PREFIX

_BACK = "Back to the text"


class Footnotes:
    """The notes of one body; `rest` has the tokens of the text without them."""

    def __init__(self, tokens: Sequence[Token], env: EnvType) -> None:
        self.rest: list[Token] = []
        self._definitions: list[tuple[str, list[Token]]] = []
        self._env = env
        stack: list[list[Token]] = [self.rest]
        for token in tokens:
            if token.type == "footnote_reference_open":
                note: list[Token] = []
                self._definitions.append((token.meta["label"], note))
                stack.append(note)
            elif token.type == "footnote_reference_close":
                stack.pop()
            else:
                stack[-1].append(token)

    @property
    def inline(self) -> list[Token]:
        """Return the lines of notes that are written in the text, `^[like this]`."""
        return [
            Token("inline", "", 0, content=note["content"], children=note["tokens"])
            for note in self._listed().values()
            if "tokens" in note
        ]

    def html(self, render: Callable[[Sequence[Token]], str], inline: Sequence[Token]) -> str:
        """Return the notes in the order of their numbers; those without a reference come last.

        `inline` are the rewritten tokens of `self.inline`.
        """
        items = []
        waiting = list(inline)
        left = list(self._definitions)
        for index, note in self._listed().items():
            if "tokens" in note:
                body = f"<p>{render([waiting.pop(0)])}</p>\n"
            else:
                definition = next((footnote for footnote in left if footnote[0] == note["label"]), None)
                if definition:
                    left.remove(definition)
                body = render(definition[1]) if definition else ""
            body = _with_ways_back(body, index + 1, note.get("count", 1))
            items.append(f'<li id="{PREFIX}fn{index + 1}">{body}</li>\n')
        items += [f"<li>[^{escapeHtml(label)}]: {render(tokens)}</li>\n" for label, tokens in left]
        if not items:
            return ""
        return f'<section class="footnotes" aria-label="Notes">\n<ol>\n{"".join(items)}</ol>\n</section>\n'

    def _listed(self) -> dict[int, dict[str, Any]]:
        notes: dict[int, dict[str, Any]] = self._env.get("footnotes", {}).get("list", {})
        return notes


def _with_ways_back(body: str, number: int, count: int) -> str:
    idents = [f"fnref{number}", *(f"fnref{number}-{again}" for again in range(2, count + 1))]
    ways = "".join(
        f' <a href="#{PREFIX}{ident}" class="back" aria-label="{_BACK}">\u21a9\ufe0e</a>' for ident in idents
    )
    head, closing, tail = body.rpartition("</p>")
    return f"{head}{ways}{closing}{tail}" if closing and not tail.strip() else f"{body}<p>{ways.strip()}</p>\n"
