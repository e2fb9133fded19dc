"""Find the project that a folder belongs to."""

import os
from pathlib import Path

from twinstart.make.project import FILE, Project, load, looks_like_one


def find_project(folder: Path) -> Project | None:
    """Load the project that `folder` or the nearest folder above it is, or return None.

    Raises:
        ProjectError: its record cannot be read.
    """
    for candidate in (folder, *folder.parents):
        # A folder that cannot be looked into is not the project's.
        if os.access(candidate, os.X_OK) and (
            (candidate / FILE).is_file() or looks_like_one(candidate)
        ):
            return load(candidate)
    return None
