"""The data of a coverage run -> what is below its floor; exit code 1 where anything is.

`make coverage` runs it after the tests. Lines and branches count alike, those of commands that tests start too.
"""

import json
import subprocess
import sys
from collections.abc import Mapping

TOTAL = 98.0
FOLDERS = ("cli", "edit", "serve", "write")  # where a branch that no test takes can lose a note, or let somebody in
MODULE = 90.0


def below(total: float, modules: Mapping[str, float]) -> list[str]:
    """Say which figures are below their floors; a module's name is its path in the package."""
    said = [f"total: {total:.1f} %, the floor is {TOTAL:.0f} %"] if total < TOTAL else []
    for name, share in sorted(modules.items()):
        if name.startswith(tuple(f"{folder}/" for folder in FOLDERS)) and share < MODULE:
            said.append(f"{name}: {share:.1f} %, the floor is {MODULE:.0f} %")
    return said


def main() -> int:
    """Read the data of the last run."""
    command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", "-"]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    modules = {
        name.replace("\\", "/").partition("site_builder/")[2]: float(file["summary"]["percent_covered"])
        for name, file in report["files"].items()
    }
    total = float(report["totals"]["percent_covered"])
    said = below(total, modules)
    print(*said, f"coverage: {total:.1f} % of lines and branches", sep="\n")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
