"""What a phrase names."""

from phrases import term

from twinstart.lessons.names import list_names


def test_names_are_what_stands_in_backticks_or_else_the_phrase() -> None:
    one = term("``a `b` c`` and `@bp.f(x)`", "a phrase", "more")
    assert list_names(one) == ["a `b` c", "bp.f", "a phrase", "more"]
    assert list_names(one, "flask") == ["a `b` c", "bp.f"]
    assert list_names(term("`a`", "nothing; a phrase"), "django") == []
    assert list_names(term("`/`", '`app.config["X"] = 1`'), "django") == ["app.config"]
