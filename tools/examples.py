"""Generate examples/todo anew: the default pair, without its secrets."""

import shutil
from pathlib import Path

from twinstart import library
from twinstart.make.answers import complete_answers

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> None:
    """Replace examples/todo by what `twinstart new todo --no-input` writes today."""
    shutil.rmtree(EXAMPLES / "todo", ignore_errors=True)
    project = library.create(complete_answers("todo"), EXAMPLES)
    for secret in project.rglob(".env"):
        secret.unlink()


if __name__ == "__main__":
    main()
