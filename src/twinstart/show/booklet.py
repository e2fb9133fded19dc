"""Lessons as a folder of Markdown files, linked to each other, for a code host or a wiki."""

from collections.abc import Sequence
from itertools import groupby

from twinstart.model import Address, Course, Layout, Lesson
from twinstart.show import words
from twinstart.show.markdown import write_lesson, write_phrasebook, write_remarks

INDEX = "README.md"


def render(course: Course, layout: Layout | None = None) -> dict[str, str]:
    """Return the files by name: an index with the phrasebook, and one for each lesson."""
    files = {INDEX: _write_index(course)}
    for at, lesson in enumerate(course.lessons):
        steps = _write_steps(course.lessons, at)
        text = write_lesson(lesson, layout or "stacked", anchored=True)
        blocks = [steps, text, "---", *_write_see(course.lessons, lesson), steps]
        files[_name(lesson)] = "\n\n".join(blocks) + "\n"
    return files


def _name(lesson: Lesson) -> str:
    return f"{lesson.concept.id}.md"


def _write_index(course: Course) -> str:
    blocks = [
        f"# {words.TITLE.format(title=course.title)}",
        *write_remarks(course),
        words.COVER.format(title=course.title),
    ]
    for part, lessons in groupby(course.lessons, key=lambda lesson: lesson.concept.part):
        items = [
            f"- [{lesson.concept.title}]({_name(lesson)}): {lesson.concept.question}"
            for lesson in lessons
        ]
        blocks += [f"## {part}", "\n".join(items)]
    return "\n\n".join(blocks + write_phrasebook(course, _link)) + "\n"


def _link(address: Address) -> str:
    return f"[{address.title}]({address.lesson}.md#{address.point})"


def _write_see(lessons: Sequence[Lesson], lesson: Lesson) -> list[str]:
    """Write the links to the lessons that one refers to, as far as they are in the folder."""
    by_id = {other.concept.id: other for other in lessons}
    found = [by_id[one.lesson] for one in lesson.concept.see if one.lesson in by_id]
    links = [f"[{other.concept.title}]({_name(other)})" for other in found]
    return [f"{words.SEE_ALSO} {' · '.join(links)}"] if links else []


def _write_steps(lessons: Sequence[Lesson], at: int) -> str:
    """Write the links to the lessons before and behind one, and to the index between them."""
    before, after = lessons[:at][-1:], lessons[at + 1 :][:1]
    steps = [
        *(f"[{words.STEP_BACK.format(title=one.concept.title)}]({_name(one)})" for one in before),
        f"[{words.ALL_LESSONS}]({INDEX})",
        *(f"[{words.STEP_ON.format(title=one.concept.title)}]({_name(one)})" for one in after),
    ]
    return " · ".join(steps)
