import json
from collections.abc import Callable

import pytest
from samples import make_sample

from twinstart.model import Course
from twinstart.show import jsonreport

Gold = Callable[[str, str], None]


def test_json(course: Course, gold: Gold) -> None:
    text = jsonreport.render(course)
    gold("lesson.json", text)
    document = json.loads(text)
    assert document["format"] == 5
    region = document["lessons"][0]["points"][0]["flask"]["regions"][0]
    assert (region["path"], region["start"], region["end"]) == ("flask/app.py", 8, 11)
    assert region["code"].startswith("@app.get(")
    assert region["notes"][0]["line"] == 8


@pytest.mark.usefixtures("cold")
def test_everything_that_a_lesson_may_hold(gold: Gold) -> None:
    gold("sample.json", jsonreport.render(make_sample()))
