from dataclasses import replace

from samples import make_sample

from twinstart.model import Reference
from twinstart.show.onward import Onward, find_onward


def test_one_reads_on_from_where_one_is() -> None:
    (lesson,) = make_sample().lessons
    see = {"a": "c", "b": "x", "c": "b"}
    lessons = [
        replace(lesson, concept=replace(lesson.concept, id=id_, see=(Reference(see[id_], 1),)))
        for id_ in "abc"
    ]
    first, second, third = (one.concept for one in lessons)
    assert [find_onward(lessons, one) for one in lessons] == [
        Onward(None, second, (third,)),
        Onward(first, third, ()),
        Onward(second, None, (second,)),
    ]
    assert find_onward(lessons[:1], lessons[0]) == Onward(None, None, ())
