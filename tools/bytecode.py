"""Compile Afterview and the libraries that its commands load, in an environment: `python -m tools.bytecode`.

Python keeps compiled modules when it first loads them, but not where PYTHONDONTWRITEBYTECODE is set, as in many images
of containers. There each command would compile some six hundred modules again, which takes four times as long as an
agenda. pip does this for what it installs; an editable install and `pip install --no-compile` leave it to us.
"""

import compileall
import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_OWN = (ROOT / "site_builder", ROOT / "build" / "compiled")
_NAME = re.compile(r"[\w.-]+")
_PROGRAM = "afterview"


def libraries(name: str = _PROGRAM) -> frozenset[str]:
    """Name the distributions that one needs to run, and those that they need; those not installed are left out."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        asked = waiting.pop()
        try:
            needs = distribution(asked).requires or []
        except PackageNotFoundError:
            continue
        if asked not in found:
            found.add(asked)
            waiting += [match[0].lower() for need in needs if "extra ==" not in need and (match := _NAME.match(need))]
    return frozenset(found - {name})


def folders(names: Iterable[str]) -> frozenset[Path]:
    """Find the packages and single modules of distributions."""
    places = set()
    for name in names:
        for file in distribution(name).files or ():
            if file.suffix == ".py" and ".." not in file.parts:
                places.add(Path(str(distribution(name).locate_file(file.parts[0]))))
    return frozenset(places)


def compile_all() -> bool:
    """Compile what is not yet, or has changed since, on all cores; say whether all of our own could be compiled."""
    for place in sorted(folders(libraries())):
        if place.is_dir():
            compileall.compile_dir(place, quiet=2, workers=0)
        else:
            compileall.compile_file(place, quiet=2)
    done = [compileall.compile_dir(place, quiet=1, workers=0) for place in _OWN]
    return all(done)


if __name__ == "__main__":
    raise SystemExit(not compile_all())
