"""A lesson's part of a page, drawn once and kept for as long as nothing that decides it changes."""

import zlib
from collections.abc import Callable
from functools import cache

from markupsafe import Markup

from twinstart.cache import key_of, list_modules, open_store
from twinstart.model import Course, Layout, Lesson
from twinstart.show.onward import Onward, find_onward

# Those of some projects, whose files differ in what a lesson quotes.
_MAX_KEPT = 200


def draw_article(
    draw: Callable[[Lesson, Onward], str],
    course: Course,
    lesson: Lesson,
    layout: Layout,
    with_files: bool,
) -> Markup:
    """Return a lesson as HTML: by `draw`, or as it was drawn before.

    `with_files` says that whole files stand in the page, too, to which excerpts lead.
    """
    onward = find_onward(course.lessons, lesson)
    if not lesson.key:
        return Markup(draw(lesson, onward))
    libraries = ("jinja2", "markdown-it-py", "pygments")
    kept = open_store("articles", _list_makers(), libraries, limit=_MAX_KEPT)
    near = [concept for concept in (onward.before, onward.after) if concept]
    key = key_of(
        *(lesson.key, str(lesson.number), str(lesson.total), layout, str(with_files)),
        *(f"{concept.id}:{concept.title}" for concept in (*near, *onward.see)),
        str(onward.before is None),
    )
    found: bytes | None = kept.get(key)
    if found is None:
        found = zlib.compress(str(draw(lesson, onward)).encode("utf-8", "surrogatepass"), 1)
        kept.put(key, found)
    return Markup(zlib.decompress(found).decode("utf-8", "surrogatepass"))


@cache
def _list_makers() -> tuple[str, ...]:
    return list_modules("lessons", "places", "model", "show")
