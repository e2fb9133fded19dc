"""Twinstart as a program in an environment of its own, whatever runs the tests."""

import sys
from pathlib import Path


def install(folder: Path) -> Path:
    """Make `twinstart` and `activate` in `folder/bin`, and return that folder."""
    place = folder / "bin"
    place.mkdir(parents=True)
    program = place / "twinstart"
    program.write_text(
        f"#!{sys.executable}\nfrom twinstart.cli import main\n\nmain()\n", encoding="utf-8"
    )
    program.chmod(0o755)
    (place / "activate").write_text(f'PATH="{place}:$PATH"\n', encoding="utf-8")
    return place
