"""The phrasebook's entries in a lesson's header: read whole, or refused with their place."""

import pytest
from conftest import MINI

from twinstart.errors import LessonError
from twinstart.lessons.grammar import parse_lesson
from twinstart.model import Pattern, Phrase, Sides, Term

TEXT = (MINI / "concepts" / "urls.md").read_text(encoding="utf-8")
HEADER = "order: 10\n"
TERMS = """\
terms:
  urls.declare:
  - flask: "`@app.get()`"
    django: "`path()`"
    also: [rule, url pattern]
    code:
      flask: {decorator: [.get, .post]}
      django: {call: django.urls.path}
  urls.method:
  - flask: "`@app.post()`"
    django: nothing; the view looks at `request.method`
"""


def parse(terms: str) -> tuple[Term, ...]:
    return parse_lesson(TEXT.replace(HEADER, HEADER + terms), "urls").terms


def test_terms_are_read_with_their_points_and_lines() -> None:
    assert parse(TERMS) == (
        Term(
            "urls.declare",
            Sides(Phrase("`@app.get()`"), Phrase("`path()`")),
            ("rule", "url pattern"),
            Sides(
                (Pattern("decorator", ".get"), Pattern("decorator", ".post")),
                (Pattern("call", "django.urls.path"),),
            ),
            7,
        ),
        Term(
            "urls.method",
            Sides(Phrase("`@app.post()`"), Phrase("the view looks at `request.method`", True)),
            (),
            Sides((), ()),
            14,
        ),
    )


def test_terms_are_optional() -> None:
    assert parse("") == parse("terms:\n") == ()


ONE = 'terms:\n  urls.json:\n  - flask: "`a`"\n    django: "`b`"\n'


@pytest.mark.parametrize(
    ("terms", "message", "hint"),
    [
        ("terms: [a]\n", ":1: the terms are not sorted by points",
         "write terms:, below it a point's id:"),
        ("terms: []\n", ":1: the terms are not sorted by points", "write terms:"),
        ("terms: 5\n", ":1: the terms are not sorted by points", "write terms:"),
        ("terms: \"\x07\"\n", ":1: the header is no YAML", "put what begins with a sign"),
        (ONE.replace("urls.json", "urls.jsno"), ":6: there is no point urls.jsno in this lesson",
         "did you mean urls.json"),
        ("terms:\n  urls.json: a\n", ":6: urls.json has no list of terms",
         "write - flask: …, django: …, and perhaps also: […] and code: {…}"),
        ("terms:\n  urls.json: []\n", ":6: urls.json has no list of terms", "write - flask"),
        ("terms:\n  urls.json:\n  - a\n", ":7: not a term: 'a'", "write - flask"),
        ("terms:\n  urls.json:\n  - flask: a\n", ":7: not a term: {'flask': 'a'}", "write - flask"),
        (ONE + "    more: c\n", ":7: not a term: {'flask'", "write - flask"),
        (ONE + ONE.partition("\n")[2] , ":6: a point stands twice among the terms",
         "list all its terms once"),
        (ONE.replace('"`b`"', "5"), ":7: what Django says is no text", "put it into quotes"),
        (ONE.replace('"`a`"', '" "'), ":7: what Flask says is no text", "put it into quotes"),
        (ONE.replace('"`b`"', "nothing"),
         ":7: Django has nothing, and that is all that is said", "say what one writes instead"),
        (ONE.replace('"`a`"', "nothing; a").replace('"`b`"', "nothing; b"),
         ":7: neither framework has a word", "leave the term out"),
        (ONE + "    also: a\n", ":7: `also` is no list of words", "write also: [one, the other]"),
        (ONE + "    also: [a, null]\n", ":7: `also` is no list of words",
         "write also: [one, the other], with null, yes, no and numbers in quotes"),
        (ONE + "    code: {call: a}\n", ":7: `code` does not say whose it is",
         "write code: {flask: {call: abort}}"),
        (ONE + "    code: {flask: a}\n", ":7: 'a' is no pattern", "write {decorator: route}"),
        (ONE + "    code: {flask: {cal: a}}\n", ":7: there is no pattern of the kind 'cal'",
         "did you mean call?"),
        (ONE + "    code: {flask: {call: .*}}\n", ":7: '.*' is no name to look for",
         "write call: name"),
        (ONE + "    code: {flask: {keyword: [a, null]}}\n", ":7: None is no name to look for",
         "write keyword: name, with null, yes, no and numbers in quotes"),
        ("terms:\n  urls.json:\n  - flask: `a`\n", ":7: the header is no YAML: found character",
         "put what begins with a sign, or holds a colon, into quotes"),
        ("terms:\n  a: b: c\n", ":6: the header is no YAML: mapping values are not allowed",
         "put what begins"),
    ],
)  # fmt: skip
def test_a_wrong_term_is_named_with_its_place(terms: str, message: str, hint: str) -> None:
    with pytest.raises(LessonError) as caught:
        parse(terms)
    assert caught.value.message.startswith(f"concepts/urls.md{message}")
    assert caught.value.hint.startswith(hint)
