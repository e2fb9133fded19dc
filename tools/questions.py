"""Write the table of questions and features into each template's cookiecutter.json."""

import json

from twinstart.make.questions import TEMPLATES, compose_settings
from twinstart.resources import template_dir


def compose(template: str) -> str:
    """Return the text of a template's cookiecutter.json."""
    return json.dumps(compose_settings(template), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in TEMPLATES:
        path = template_dir(name) / "cookiecutter.json"
        path.write_text(compose(name), encoding="utf-8", newline="\n")
