"""Refuse answers that do not go together, before anything is written."""

import json
import re
import sys

ANSWERS = json.loads(r"""[= cookiecutter | tojson =]""")


def main() -> None:
    slug = ANSWERS["project_slug"]
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", slug):
        sys.exit(f"error: project_slug {slug!r}: use a-z, 0-9, - and _, with a letter first")
    for name, feature in ANSWERS["_features"].items():
        if isinstance(ANSWERS[name], str):
            # Cookiecutter 2.6 does not read a switch on its command line as yes or no.
            sys.exit(
                f"error: {name}={ANSWERS[name]} came as text: answer it at the prompt or in a"
                " --config-file, or use cookiecutter 2.7 or newer"
            )
        for need in feature["needs"]:
            if ANSWERS[name] and not ANSWERS[need]:
                sys.exit(f"error: {name} needs {need}: answer no to {name} too")


if __name__ == "__main__":
    main()
