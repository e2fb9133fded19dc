"""The pages are valid HTML: parsed without a repair, elements where they may stand, no broken link.

The parser is that of the standard, and tells what it repairs. Beyond it, the rules that a page of
ours could break are written down here; the whole of them is what validator.w3.org knows.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from conftest import Run
from tinyhtml5.parser import HTMLParser

from twinstart import library
from twinstart.model import Course
from twinstart.show import html, website

pytestmark = pytest.mark.network


def named(names: str) -> set[str]:
    return set(names.split())


BLOCKS = named(
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr main nav ol p pre search section table ul"
)
PHRASES = named(
    "a abbr b bdi br button cite code datalist em i img input kbd label mark noscript output q s"
    " samp script select small span strong sub sup svg template time u var wbr"
)
OTHERS = named(
    "html head body title meta link style base li dt dd summary caption colgroup col thead tbody"
    " tfoot tr th td option optgroup legend"
)
# What holds text only; of links and the like, what is around them decides.
TEXTS = named("p h1 h2 h3 h4 h5 h6 pre dt caption") | PHRASES - {"a", "template", "noscript"}
INTERACTIVE = named("a button details input label select")
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "th": {"tr"},
    "td": {"tr"},
    "summary": {"details"},
    "figcaption": {"figure"},
}
GLOBAL = named(
    "accesskey class dir hidden id inert lang popover role spellcheck style tabindex title"
)
OWN = {
    "a": {"href", "rel", "target", "download", "hreflang"},
    "button": {"type", "disabled", "name", "value", "popovertarget", "popovertargetaction"},
    "details": {"open", "name"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": named("type name value checked placeholder autocomplete disabled list"),
    "label": {"for"},
    "link": {"rel", "href", "type", "media", "sizes"},
    "meta": {"charset", "name", "content", "property"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "script": {"src", "type", "defer", "async"},
    "style": {"media"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
}
SVG = "{http://www.w3.org/2000/svg}"


@cache
def course() -> Course:
    return library.draw_lessons()


def unified() -> str:
    return html.render(course(), "unified")


def one_lesson() -> str:
    return html.render(library.draw_lessons(None, ["routing"]), "stacked")


def errors_in(text: str) -> list[str]:
    """Return what is wrong with a page."""
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(text)
    repaired = [f"line {at[0]}: {code} {about}" for at, code, about in parser.errors]
    return [*repaired, *check_tree(root), *check_names(root), *check_headings(root)]


def walk(
    element: Element, above: tuple[Element, ...] = ()
) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """Give every element of HTML with those around it, the innermost last."""
    yield element, above
    for child in element:
        if isinstance(child.tag, str) and not child.tag.startswith(SVG):
            yield from walk(child, (*above, element))


def check_tree(root: Element) -> Iterator[str]:
    for element, above in walk(root):
        tag = element.tag
        name = f"<{tag} class={element.get('class')!r} id={element.get('id')!r}>"
        around = [one.tag for one in above]
        if tag not in BLOCKS | PHRASES | OTHERS:
            yield f"{name} is no element"
        if tag in BLOCKS and (holder := next((one for one in around if one in TEXTS), None)):
            yield f"{name} in <{holder}>"
        inner = around[-1] if around else None
        if tag in PARENTS and inner not in PARENTS[tag]:
            yield f"{name} in <{inner}>"
        if inner in CHILDREN and tag not in CHILDREN[inner] | {"script", "template"}:
            yield f"{name} in <{inner}>"
        if tag in INTERACTIVE and {"a", "button", "summary"} & {*around}:
            yield f"{name} in what is followed or pressed"
        if tag == "main" and {"article", "aside", "footer", "header", "nav"} & {*around}:
            yield f"{name} in a part of the page"
        if tag == "details" and [one.tag for one in element][:1] != ["summary"]:
            yield f"{name} without a summary in front"
        if tag == "figcaption" and element not in (above[-1][0], above[-1][-1]):
            yield f"{name} in the middle"
        if tag == "label" and "aria-hidden" in element.attrib:
            yield f"{name} is the name of what it is hidden from"
        if tag == "img" and "alt" not in element.attrib:
            yield f"{name} without its text"
        for key in element.attrib:
            plain = key.startswith(("data-", "aria-")) or key in GLOBAL | OWN.get(tag, set())
            if not plain:
                yield f"{name} has {key}"


def check_names(root: Element) -> Iterator[str]:
    every = [element for element, _ in walk(root)]
    ids = Counter(element.get("id") for element in root.iter() if element.get("id") is not None)
    for name, count in ids.items():
        if count > 1 or not name or any(one.isspace() for one in name):
            yield f"id {name!r}, {count} times"
    for element in every:
        address = element.get("href", "")
        if address.startswith("#") and unquote(address[1:]) not in {*ids, "top"}:
            yield f"{address} leads nowhere"
        for key in ("for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls"):
            for name in element.get(key, "").split():
                if name not in ids:
                    yield f"{key}={name} means nothing"
    counts = Counter(element.tag for element in every)
    for tag in ("title", "main", "h1"):
        if counts[tag] != 1:
            yield f"{counts[tag]} <{tag}>"
    if not root.get("lang"):
        yield "no language"


def check_headings(root: Element) -> Iterator[str]:
    level = 0
    for element, _ in walk(root):
        tag = element.tag
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            if int(tag[1]) > level + 1 and level:
                yield f"<{tag}> below <h{level}>: {''.join(element.itertext())}"
            level = int(tag[1])


@pytest.mark.parametrize("write", [unified, one_lesson], ids=lambda one: one.__name__)
def test_a_page_is_valid(write: Callable[[], str]) -> None:
    assert errors_in(write()) == []


def test_the_pages_of_a_folder_are_valid() -> None:
    pages = website.render(library.draw_lessons(None, ["routing", "views"]))
    texts = [text.decode() for name, text in pages.items() if name.endswith(".html")]
    assert len(texts) == 3
    assert [errors_in(text) for text in texts] == [[], [], []]


def test_other_pages_are_valid(run: Run, tmp_path: Path) -> None:
    assert run("new", "demo", "--no-input").returncode == 0
    file = tmp_path / "demo" / "flask" / "todo" / "lists.py"
    file.write_text(file.read_text().replace("todo_list", "some_list"))
    for words in (["explain", str(file)], ["find", "blueprint"], ["diff", "--changed"]):
        done = run(*words, "--format", "html", cwd=tmp_path / "demo")
        assert errors_in(done.stdout) == [], (words, done.stderr)


def test_the_page_of_a_project_is_valid(guide: str) -> None:
    assert errors_in(Path(unquote(urlsplit(guide).path)).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("<p><div>a</div></p>", "unexpected-end-tag"),
        ("<span><div>a</div></span>", "in <span>"),
        ("<ul><div>a</div></ul>", "in <ul>"),
        ("<b id=x></b><b id=x></b>", "2 times"),
        ("<a href='#nowhere'>a</a>", "leads nowhere"),
        ("<button><a href='#a'>a</a></button>", "in what is followed"),
        ("<center>a</center>", "is no element"),
        ("<p align=left>a</p>", "has align"),
        ("<h3>a</h3>", "below <h1>"),
        ("<p>&nothing;</p>", "named-entity"),
        ("<b>a", "end-tag-too-early"),
    ],
)
def test_a_fault_is_noticed(wrong: str, said: str) -> None:
    page = "<!doctype html><html lang=en><head><title>t</title></head><body><main><h1 id=a>h</h1>"
    assert errors_in(f"{page}</main></body></html>") == []
    assert said in "\n".join(errors_in(f"{page}{wrong}</main></body></html>"))
