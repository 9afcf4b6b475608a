"""The pages of applications and interviews come from shares of the material; nothing that they need is left out."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from site_builder.build import check
from site_builder.derive import derive
from site_builder.memo import Memo, NoMemo
from site_builder.render.material import Material, gather
from site_builder.render.pages import Carried, Kept, Output
from site_builder.render.shares import share_pages
from site_builder.render.views import applications, interviews

SAMPLE = Path(__file__).parents[2]


def _material(root: Path, memo: Memo | None = None) -> Material:
    checked = check(root)
    derived = derive(checked.journal, checked.settings, checked.as_of, memo)
    return gather(checked.journal, derived, checked.problems, checked.settings, custom=False)


def _by_path(pages: Iterable[Output]) -> dict[str, tuple[str, object]]:
    return {page.path: (page.template, page.view) for page in pages if not isinstance(page, Carried)}


def test_a_share_has_all_that_its_pages_say() -> None:
    """Made from its share, each page of the sample is the one that the whole material gives; with a memo or without."""
    material = _material(SAMPLE)
    whole = [*applications.pages(material), *interviews.pages(material)]
    for memo in (Memo(), NoMemo()):
        assert _by_path(share_pages(material, memo)) == _by_path(whole)


def test_talks_and_bare_texts_have_pages_too(journal: Path) -> None:
    """A talk, an entry without front matter, and one whose file is missing.

    === coffee.md
    ---
    company: Harbour
    date: 2026-11-10
    format: chat
    tasks: {what: send the link, due: 2026-11-30}
    contacts: Mira
    ---
    === bare.md
    Just words.
    === acme.md
    ---
    company: Acme
    date: 2026-11-12
    documents: nothing.pdf
    ---
    """
    material = _material(journal)
    whole = [*applications.pages(material), *interviews.pages(material)]
    assert len(whole) == 4
    assert _by_path(share_pages(material, NoMemo())) == _by_path(whole)


def test_what_is_the_same_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the memo of an earlier build no page of the same material is made, and each has its mark."""
    memo = Memo()
    material = _material(SAMPLE, memo)
    first = [page.mark for page in share_pages(material, memo) if isinstance(page, Kept)]
    memo.finish()
    monkeypatch.setattr(interviews, "pages", lambda _: 1 / 0)
    assert [page.mark for page in share_pages(material, memo) if isinstance(page, Kept)] == first
    assert len(set(first)) == len(first) > 0
