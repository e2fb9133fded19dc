"""Small pages that need nothing else: what is known of a word, or of a file."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from twinstart.model import SIDE_NAMES, SIDES, other_side
from twinstart.show import words
from twinstart.show.sayings import write_address
from twinstart.show.visible import make_visible, show_path

_PARSER = MarkdownIt("commonmark", {"html": False})
_PAGE = Path(__file__).resolve().parent / "page"


def render(template: str, **values: object) -> str:
    """Return a page made from a template, with the style sheet of them all."""
    styles = Markup((_PAGE / "explained.css").read_text(encoding="utf-8"))
    return _make_environment().get_template(template).render(stylesheet=styles, **values)


def _make_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["inline"] = lambda text: Markup(_PARSER.renderInline(text))
    environment.filters["visible"] = make_visible
    environment.filters["path"] = show_path
    environment.globals |= {
        "SIDES": SIDES,
        "other_side": other_side,
        "SIDE_NAMES": SIDE_NAMES,
        "say": words.say,
        "words": words,
        "write_address": write_address,
    }
    return environment
