"""A file that is replaced whole or not at all."""

import shutil
from pathlib import Path

from twinstart.make.stages import follow_links, stage_beside


def write_whole(path: Path, text: str) -> None:
    """Write a text file as UTF-8; what stood there stays as it was until all is written."""
    if path.exists() and not path.is_file():
        # A device or a pipe: there is nothing to keep, and nothing can take its place.
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    target = follow_links(path) if path.is_symlink() else path
    with stage_beside(target) as fresh:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            shutil.copymode(target, fresh)
        fresh.replace(target)
