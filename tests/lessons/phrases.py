"""Terms, lesson files and lessons that say a few words and nothing else."""

from dataclasses import replace

from conftest import MINI

from twinstart.lessons.concepts import load_concepts
from twinstart.model import (
    Concept,
    Excerpt,
    Lesson,
    Note,
    Pair,
    Pane,
    Phrase,
    Point,
    Sides,
    Source,
    Step,
    Term,
)

(URLS,) = load_concepts(MINI / "concepts")
STEP = Step("file", "x.py", "+", ("x",), 1)


def term(flask: str, django: str, *also: str, point: str = "one.job") -> Term:
    phrases = [
        Phrase(text.removeprefix("nothing; "), text.startswith("nothing;"))
        for text in (flask, django)
    ]
    return Term(point, Sides(*phrases), also, Sides((), ()), 1)


def concept(id_: str, *terms: Term, recipe: bool = False) -> Concept:
    point = Point(f"{id_}.job", f"Job of {id_}", "same", (), Sides(None, None), 1)
    if recipe:
        point = replace(point, steps=Sides((STEP,), ()))
    mine = tuple(replace(one, point=point.id) for one in terms)
    return replace(URLS, id=id_, points=(point,), terms=mine)


TERMS = (
    term("`@bp.route()`", "`path()`, in `urls.py`", "trailing slash"),
    term("`flask db migrate`", "`manage.py makemigrations`"),
    term("`g`", "nothing; an attribute of the request", "per request"),
    term("nothing; write it", "`get_absolute_url()`"),
    term("an expression, as in Python", "`{% url %}`"),
)


def lesson(id_: str, **words: str) -> Lesson:
    """Return a lesson of one point that says nothing but these words, each in its place."""

    def say(place: str) -> str:
        return words.get(place, "")

    point = Point(
        f"{id_}.job",
        say("job"),
        "same",
        (Note("flask", "", "", 1), Note("django", say("anchor"), say("note"), 2)),
        Sides(say("absent") or None, None),
        1,
        steps=Sides((STEP,), ()) if say("recipe") else Sides((), ()),
    )
    code = Excerpt(Source("x", say("code")), 1, 1 if say("code") else 0, ())
    mine = replace(URLS, id=id_, points=(point,), terms=())
    return Lesson(mine, (Pair(point, Sides(Pane(()), Pane((code,)))),), 1, 1)
