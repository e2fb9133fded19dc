"""What the search of a folder's pages finds, whole, of one lesson with a phrasebook of two."""

import json
from dataclasses import replace

from test_phrasebook_page import term

from twinstart.model import SIDES, Course
from twinstart.show.search_index import write_script


def test_every_term_lesson_point_and_note_is_an_entry(course: Course) -> None:
    (lesson,) = course.lessons
    terms = (
        term("urls.json", "nothing; a `dict`", "`paths()`"),
        term("urls.declare", "`@app.get()` <b>", "`path()`", "rule", "url"),
    )
    pairs = (replace(lesson.pairs[0], point=replace(lesson.pairs[0].point, title="Say `it`")),
             *lesson.pairs[1:])  # fmt: skip
    known = replace(lesson, concept=replace(lesson.concept, terms=terms), pairs=pairs)
    script = write_script(replace(course, lessons=(known,)))
    assert script.startswith("var searchIndex = [\n[")
    assert script.endswith("]\n];\n")
    entries = json.loads(script.removeprefix("var searchIndex = ").removesuffix(";\n"))
    assert entries[:6] == [
        ["urls.html#urls.declare", "URLs › 1 Say it", "@app.get() <b> → path()",
         ["@app.get() <b>", 9], ["path()", 8], ["rule, url", 7]],
        ["urls.html#urls.json", "URLs › 4 Answer in JSON", "paths() → nothing; a dict",
         ["paths()", 9], ["nothing; a dict", 8], ["", 7]],
        ["urls.html", "URLs", lesson.concept.question, ["URLs", 8], [lesson.concept.question, 5]],
        ["urls.html#urls.declare", "URLs › 1 Say it", "Say it", 6],
        ["urls.html#urls.declare.flask-1", "URLs › 1 Say it", entries[4][2], 4],
        ["urls.html#urls.declare.django-1", "URLs › 1 Say it", entries[5][2], 4],
    ]  # fmt: skip
    assert entries[4][2].startswith("① ")
    code = [entry for entry in entries if entry[3:] == [2]]
    assert [entry[:2] for entry in code[:2]] == [
        ["urls.html#urls.declare", "URLs › 1 Say it"],
        ["urls.html#urls.declare", "URLs › 1 Say it"],
    ]
    assert len(code) == sum(len(pair.panes[side].excerpts) for pair in pairs for side in SIDES)
    assert code[0][2].startswith('@app.get("/todos/<int:todo_id>/")\ndef detail(')
    assert "`" not in script
    assert "→" in script


def test_what_hides_is_written_out(course: Course) -> None:
    (lesson,) = course.lessons
    titled = replace(lesson, concept=replace(lesson.concept, title="a\u202eb\u2028c"))
    script = write_script(replace(course, lessons=(titled,)))
    assert "\u202e" not in script
    assert "\u2028" not in script
    assert '"a\\u202eb\\u2028c"' in script
