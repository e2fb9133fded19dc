"""Lessons as a folder of Markdown files, linked to each other, for a code host or a wiki."""

from itertools import groupby

from twinstart.model import Address, Concept, Course, Layout
from twinstart.show import words
from twinstart.show.claims import render_parts as write_claims
from twinstart.show.markdown import write_lesson, write_phrasebook, write_remarks
from twinstart.show.onward import Onward, find_onward

INDEX, CLAIMS = "README.md", "claims.md"


def render(course: Course, layout: Layout | None = None) -> dict[str, str]:
    """Return the files by name: an index with the phrasebook, one for each lesson, the claims."""
    files = {INDEX: _write_index(course)}
    for lesson in course.lessons:
        onward = find_onward(course.lessons, lesson)
        steps = _write_steps(onward)
        text = write_lesson(lesson, layout or "stacked", anchored=True)
        blocks = [steps, text, "---", *_write_see(onward), steps]
        files[_name(lesson.concept)] = "\n\n".join(blocks) + "\n"
    if course.claims:
        files[CLAIMS] = write_claims(course.claims, _link)
    return files


def _name(concept: Concept) -> str:
    return f"{concept.id}.md"


def _write_index(course: Course) -> str:
    blocks = [
        f"# {words.TITLE.format(title=course.title)}",
        *write_remarks(course),
        words.COVER.format(title=course.title),
    ]
    for part, lessons in groupby(course.lessons, key=lambda lesson: lesson.concept.part):
        items = [
            f"- [{lesson.concept.title}]({_name(lesson.concept)}): {lesson.concept.question}"
            for lesson in lessons
        ]
        blocks += [f"## {part}", "\n".join(items)]
    claims = [f"[{words.CLAIMS}]({CLAIMS}): {words.CLAIMS_SAY}"] if course.claims else []
    return "\n\n".join(blocks + claims + write_phrasebook(course, _link)) + "\n"


def _link(address: Address) -> str:
    return f"[{address.title}]({address.lesson}.md#{address.point})"


def _write_see(onward: Onward) -> list[str]:
    """Write the links to the lessons that one refers to, as far as they are in the folder."""
    links = [f"[{other.title}]({_name(other)})" for other in onward.see]
    return [f"{words.SEE_ALSO} {' · '.join(links)}"] if links else []


def _write_steps(onward: Onward) -> str:
    """Write the links to the lessons before and behind one, and to the index between them."""
    steps = [
        _step(words.STEP_BACK, onward.before),
        f"[{words.ALL_LESSONS}]({INDEX})",
        _step(words.STEP_ON, onward.after),
    ]
    return " · ".join(filter(None, steps))


def _step(says: str, concept: Concept | None) -> str:
    return f"[{says.format(title=concept.title)}]({_name(concept)})" if concept else ""
