"""What a project's owner changed, in every form."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from samples import make_changes

from twinstart.model import Changes, Layout
from twinstart.show import html, jsonreport, markdown, terminal

pytestmark = pytest.mark.usefixtures("cold")

Gold = Callable[[str, str], None]
NOTHING = Changes("Demo", (), ())


def page(changes: Changes, layout: Layout | None = None) -> str:
    """Return the page without its style sheet."""
    text = html.render_changes(changes, layout)
    return re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.S)


@pytest.mark.parametrize("color", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("layout", ["stacked", "split"])
def test_in_a_terminal(gold: Gold, layout: Layout, color: bool) -> None:
    text = terminal.render_changes(make_changes(), layout, 100, color)
    gold(f"changes-{layout}{'-colour' if color else ''}.txt", text)


def test_in_a_terminal_the_layout_goes_by_the_width() -> None:
    for width, layout in ((119, "stacked"), (120, "split")):
        assert terminal.render_changes(make_changes(), None, width) == (
            terminal.render_changes(make_changes(), layout, width)  # type: ignore[arg-type]
        )


def test_in_ascii() -> None:
    text = terminal.render_changes(make_changes(), "split", 100, ascii_only=True)
    assert text.isascii()
    assert " | " in text


@pytest.mark.parametrize("layout", ["stacked", "split"])
def test_in_markdown(gold: Gold, layout: Layout) -> None:
    gold(f"changes-{layout}.md", markdown.render_changes(make_changes(), layout))


def test_markdown_is_stacked_unless_asked() -> None:
    stacked = markdown.render_changes(make_changes(), "stacked")
    assert markdown.render_changes(make_changes()) == stacked


def test_on_a_page(gold: Gold) -> None:
    text = page(make_changes())
    gold("changes.html", text)
    assert page(make_changes(), "split") == text
    assert page(make_changes(), "stacked") == text.replace('"split changes"', '"stacked changes"')


def test_as_json(gold: Gold) -> None:
    gold("changes.json", jsonreport.render_changes(make_changes()))


def test_where_nothing_was_changed_it_is_said() -> None:
    said = "Nothing was changed since Demo was generated."
    assert terminal.render_changes(NOTHING, "stacked", 60) == (
        f"{'─' * 60}\n  Demo: what was changed since it was generated\n  {said}\n"
    )
    title = "# Demo: what was changed since it was generated"
    assert markdown.render_changes(NOTHING) == f"{title}\n\n{said}\n"
    assert f"<p>{said}</p>" in page(NOTHING)


@pytest.mark.parametrize("part", ["touched", "files"])
def test_each_part_has_its_own_heading(part: str) -> None:
    heading = {"touched": "In code that lessons show", "files": "In other code"}
    whole = make_changes()
    some = replace(NOTHING, **{part: getattr(whole, part)})
    for text in (
        terminal.render_changes(some, "stacked", 60),
        markdown.render_changes(some),
        page(some),
    ):
        assert [title for title in heading.values() if title in text] == [heading[part]]
        assert "Nothing was changed" not in text
        assert "Not certain" not in text


def test_underlined_words_are_explained_where_there_are_any() -> None:
    """Code that was changed is shown as a diff, in which no word is underlined."""
    said = "What is underlined does the job of something"
    whole = make_changes()
    first, second = whole.touched
    assert said in terminal.render_changes(whole, "split", 100, color=True)
    assert said not in terminal.render_changes(whole, "split", 100)
    assert said in page(replace(whole, touched=(first,)))
    for touched in ((second,), (replace(first, patches=second.patches),)):
        assert said not in terminal.render_changes(
            replace(whole, touched=touched), "split", 100, color=True
        )
        assert said not in page(replace(whole, touched=touched))
