"""What the tests look at in a made project."""

from pathlib import Path

from conftest import MINI

from twinstart import library
from twinstart.make import project
from twinstart.model import Excerpt


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def excerpt(root: Path, mark: str, side: str = "flask") -> Excerpt:
    course = library.draw_lessons(project.load(root))
    (pair,) = (p for lesson in course.lessons for p in lesson.pairs if p.point.id == mark)
    return (pair.panes.flask if side == "flask" else pair.panes.django).excerpts[0]


def lessons_in(folder: Path, **changes: str) -> Path:
    """Write the miniature lesson and a recipe, with words in them changed, into a folder."""
    text = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")
    recipe = (
        text[: text.index("## Declare")].replace("order: 10", "order: 20\nneeds: [accounts, api]")
        + "## Say\n\n`greet.say` · same\n\n"
        + "```file flask x.py\nx\n```\n\n```file django x.py\nx\n```\n\n"
        + "```diff flask app.py\n app = Flask(__name__)\n+app.say = 1\n```\n\n"
        + text[text.index("## From Flask") :]
    )
    folder.mkdir()
    for name, lesson in (("urls", text), ("greet", recipe)):
        for old, new in changes.items():
            lesson = lesson.replace(old, new)
        (folder / f"{name}.md").write_text(lesson, encoding="utf-8")
    return folder
