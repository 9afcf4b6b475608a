"""What a build makes: what an index shows of the project, and the code of the templates.

An index shows addresses, and a README whose links and pictures work there. Both are made from `home` in pyproject.toml,
the repository's address. Without one, pictures become their words, and links between files become text.
"""

import importlib
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE = re.compile(r"!\[([^\]]*)\]\((?!\w+:)([^)\s]+)\)")
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\((?!\w+:|#)([^)\s]+)\)")


def readme_for_index(text: str, home: str, version: str) -> str:
    """Turn a README's relative pictures and links into absolute ones, of the release's tag."""
    if not home:
        return _LINK.sub(r"\1", _PICTURE.sub(r"*\1*", text))
    text = _PICTURE.sub(rf"![\1]({home}/raw/v{version}/\2)", text)
    return _LINK.sub(rf"[\1]({home}/blob/v{version}/\2)", text)


def addresses(home: str) -> dict[str, str]:
    """List the project's addresses."""
    if not home:
        return {}
    return {
        "Source": home,
        "Documentation": f"{home}/tree/main/docs",
        "Changes": f"{home}/blob/main/CHANGELOG.md",
        "Problems": f"{home}/issues",
    }


class MetadataHook(MetadataHookInterface):
    """Fill in what pyproject.toml names as dynamic."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the README and the addresses."""
        home = str(self.config.get("home", "")).rstrip("/")
        readme = (Path(self.root) / "README.md").read_text("utf-8")
        text = readme_for_index(readme, home, metadata["version"])
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = addresses(home)


class BuildHook(BuildHookInterface[Any]):
    """Compile the templates into the package, so that no build of a site has to: it would take as long as its pages."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write a module for each template, beside those of other builds none."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            compiled = importlib.import_module("site_builder.render.templating.compiled")
        finally:
            sys.path.remove(str(root))
        folder = root / compiled.CHECKOUT
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        templates = root / "templates"
        paths = sorted(
            {*templates.rglob("*.html"), *templates.glob(f"{compiled.PLAIN_TEXT}*"), templates / "assets/now.js"}
        )
        texts = {path.relative_to(templates).as_posix(): path.read_text("utf-8") for path in paths}
        for name, text in compiled.modules(texts):
            (folder / name).write_text(text, "utf-8", newline="\n")
        if version != "editable":
            build_data["force_include"][str(folder)] = f"site_builder/{compiled.PACKAGED}"
