import pytest

from twinstart.make.reserved import explain


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("class", "a keyword of Python"),
        ("CON", "the name of a device on Windows"),
        ("migrations", "the name of a folder or module in the twins"),
        ("Django-Environ", "a package that the twins install"),
        ("zoneinfo", "a module of Python's standard library"),
        ("todo", None),
        ("", None),
        # They stand in the list itself.
        ("names", None),
        ("python:", None),
    ],
)
def test_a_reserved_name_is_told_with_its_reason(name: str, why: str | None) -> None:
    assert explain(name) == why
