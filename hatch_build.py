"""What an index shows of the project: addresses, and a README whose links and pictures work there.

Both are made from `home` in pyproject.toml, the repository's address. Without one, pictures become their words, and
links between files become text: an index knows neither.
"""

import re
from pathlib import Path
from typing import Any

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
