"""What is loaded while entries are read: the templates of the site that is built, and no others."""

import sys
from pathlib import Path

import pytest

from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from site_builder.steps.processes.preload import preloader
from site_builder.steps.stories import story_builder


@pytest.mark.parametrize("redacted", [False, True])
def test_a_redacted_site_loads_no_custom_template(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, redacted: bool
) -> None:
    """It uses the bundled ones only; a custom one with a mistake is reported when a page needs it."""
    own = tmp_path / "templates" / "pages" / "interview.html"
    own.parent.mkdir(parents=True)
    own.write_text("{% if %}", "utf-8")
    monkeypatch.delitem(sys.modules, "site_builder.steps.stories.story_builder")
    files = bundled_templates() if redacted else TemplateFiles(tmp_path)
    load = preloader(tmp_path, files.fingerprint, "en", redacted=redacted)
    assert load is not None
    monkeypatch.setitem(sys.modules, "site_builder.steps.stories.story_builder", story_builder)
    story_builder.texts_of.cache_clear()
    load()
    assert preloader(tmp_path, files.fingerprint, "en", redacted=redacted) is None
    hits = story_builder.texts_of.cache_info().hits
    story_builder.texts_of(tmp_path, files.fingerprint, "en", redacted=redacted)
    assert story_builder.texts_of.cache_info().hits == hits + 1
    story_builder.texts_of.cache_clear()
