"""One small text, what may become of it, and where a region of it is found then."""

from twinstart.model import Region, Source
from twinstart.places import Finder, Found

VIEWS = '''\
"""Views."""

from flask import Blueprint, render_template

bp = Blueprint("lists", __name__, url_prefix="/lists")


@bp.get("/")
def index():
    """Show all lists."""
    rows = select_lists(order="name")
    return render_template("index.html", rows=rows)


@bp.get("/<id>/")
def detail(id):
    """Show one list with its todos."""
    todo_list = get_list(id)
    todos = filter_todos(todo_list)
    return render_template("detail.html", list=todo_list, todos=todos)
'''
BP, INDEX, DETAIL, TODOS = (5, 5), (8, 12), (15, 20), (18, 19)


def find(
    now: dict[str, str] | str, span: tuple[int, int], before: dict[str, str] | None = None
) -> Found | None:
    before = {"v.py": VIEWS} | (before or {})
    texts = {"v.py": now} if isinstance(now, str) else now
    finder = Finder(*({p: Source(p, t) for p, t in files.items()} for files in (before, texts)))
    return finder.find(Region("a.b", "v.py", *span))


def place(found: Found | None) -> tuple[str, int, int, list[int]] | None:
    return found and (found.source.path, found.start, found.end, sorted(found.edited))


def changed(*pairs: tuple[str, str]) -> str:
    text = VIEWS
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text
