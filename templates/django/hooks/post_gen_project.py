"""Remove the files of features that were left out, and write .env with a fresh secret."""

import json
import os
import re
import secrets
import shutil
from pathlib import Path

ANSWERS = json.loads(r"""[= cookiecutter | tojson =]""")


def main() -> None:
    for name, feature in ANSWERS["_features"].items():
        if not ANSWERS[name]:
            for path in feature["files"]:
                remove(Path(path))
    write_env()


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        # It may have gone already, with the folder of another feature.
        path.unlink(missing_ok=True)


def write_env() -> None:
    text = Path(".env.example").read_text(encoding="utf-8")
    descriptor = os.open(".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        # Each secret is one of its own.
        file.write(re.sub("change-me", lambda match: secrets.token_urlsafe(48), text))


if __name__ == "__main__":
    main()
