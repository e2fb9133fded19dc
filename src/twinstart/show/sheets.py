"""Small pages that need nothing else: what is known of a word, or of a file."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from twinstart.model import SIDE_NAMES, SIDES
from twinstart.show import words
from twinstart.show.findings import write_address
from twinstart.show.visible import make_visible, show_path

_PAGE = Path(__file__).resolve().parent / "page"


def render(template: str, **values: object) -> str:
    """Return a page made from a template, with the style sheet of them all."""
    styles = Markup((_PAGE / "explained.css").read_text(encoding="utf-8"))
    return _make_environment().get_template(template).render(stylesheet=styles, **values)


@cache
def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["inline"] = lambda text: Markup(MarkdownIt().renderInline(text))
    environment.filters["visible"] = make_visible
    environment.filters["path"] = show_path
    environment.globals |= {
        "SIDES": SIDES,
        "SIDE_NAMES": SIDE_NAMES,
        "say": words.say,
        "words": words,
        "write_address": write_address,
    }
    return environment
