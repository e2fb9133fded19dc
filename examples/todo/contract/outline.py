"""What a visitor sees of an HTML page (headings, links, forms, words), as plain data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element, TreeBuilder

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WIDGETS = {"input", "select", "textarea"}
LANDMARKS = {"header", "nav", "main", "footer"}
ROW, ROW_END = "<li", "</li>"
UNSEEN = {"head", "script", "style", "template", "label", "option"}
# Attributes that are compared elsewhere, or that nobody but the twin needs.
OWN_BUSINESS = {"action", "for", "href", "id", "method", "name", "selected", "src", "type", "value"}
OWN_BUSINESS |= {"aria-describedby", "checked"}


class _TreeParser(HTMLParser):
    """Builds an element tree; tags that are not closed in order become faults."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.builder.start("document", {})
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(attrs) != len(dict(attrs)):
            self.faults.append(f"line {self.getpos()[0]}: <{tag}> repeats an attribute")
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes nothing that is open")
        while tag in self.open:
            self.builder.end(closed := self.open.pop())
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def tree(self) -> Element:
        """The whole document, what was left open closed."""
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]
        for tag in reversed(self.open):
            self.builder.end(tag)
        self.builder.end("document")
        return self.builder.close()


def words(element: Element | None) -> str:
    """The text of an element with its white space collapsed."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def all_words(element: Element) -> str:
    """The text of an element that may hold a list, whose items are kept apart."""
    return " ".join(" ".join(element.itertext()).split())


def has_class(element: Element, name: str) -> bool:
    """Whether the element bears this class."""
    return name in element.get("class", "").split()


def without_rows(lines: list[str], word: str = "") -> list[str]:
    """An outline without counts and without the rows (lists, tags, todos) that lack the word."""
    kept: list[str] = []
    for line in lines:
        seen = line.startswith(("link", "text"))
        kept.append(re.sub(r"\b\d+\b", "N", line) if seen else line)
        if line == ROW_END:
            start = max(number for number, text in enumerate(kept) if text.startswith(ROW))
            row = " ".join(kept[start:])
            if re.search("-> /(feeds/lists|lists|tags|todos)/", row) and not (word and word in row):
                del kept[start:]
    return kept


@dataclass(frozen=True)
class Link:
    """A link: its text and, for a page of this site, its path and sorted query."""

    text: str
    path: str


@dataclass(frozen=True)
class Field:
    """A form field: its name, kind (input type or tag), label and the value that it sends."""

    name: str
    kind: str
    label: str
    value: str | None


@dataclass(frozen=True)
class Form:
    """A form: where and how it sends what, and the texts of its buttons."""

    action: str
    method: str
    fields: tuple[Field, ...]
    buttons: tuple[str, ...]

    def data(self, **values: str | None) -> dict[str, str]:
        """What a browser would send after these fields were changed (None unticks a box)."""
        filled = {field.name: field.value for field in self.fields} | values
        return {name: value for name, value in filled.items() if value is not None}

    def field(self, name: str) -> Field:
        """The field of this name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def shown(self) -> list[str]:
        """The names of the fields that a visitor can fill in."""
        return [field.name for field in self.fields if field.kind != "hidden"]


class Page:
    """A parsed page; `path` is where it was found."""

    def __init__(self, html: str, url: str) -> None:
        parser = _TreeParser()
        parser.feed(html.replace("\r\n", "\n"))
        self.html = html
        self.url = url
        self.path = self.local(url)
        self.tree = parser.tree()
        self.parse_faults = parser.faults
        self._parents = {child: parent for parent in self.tree.iter() for child in parent}

    def local(self, address: str) -> str:
        """An address as seen from this page: the path and sorted query, or all if elsewhere."""
        parts = urlsplit(urljoin(self.url, address))
        query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
        path = parts.path + ("?" + query if query else "")
        same_site = (parts.scheme, parts.netloc) == urlsplit(self.url)[:2]
        return path if same_site else f"{parts.scheme}://{parts.netloc}{path}"

    # What a test asks for.

    @property
    def title(self) -> str:
        """The document's title."""
        return words(self.tree.find(".//title"))

    @property
    def h1(self) -> str:
        """The first main heading."""
        return words(self.tree.find(".//h1"))

    @property
    def text(self) -> str:
        """All words of the main part."""
        return words(self.tree.find(".//main"))

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The messages: level and words."""
        return [
            (item.get("class", ""), words(item))
            for block in self.tree.iter("ul")
            if has_class(block, "messages")
            for item in block.iter("li")
        ]

    @property
    def errors(self) -> list[str]:
        """The words of every error list."""
        return [
            words(item)
            for block in self.tree.iter("ul")
            if has_class(block, "errorlist")
            for item in block.iter("li")
        ]

    @property
    def helps(self) -> list[str]:
        """The help texts of the fields."""
        return [all_words(part) for part in self.tree.iter() if has_class(part, "help")]

    def links(self, within: str = ".") -> list[Link]:
        """The links inside the elements that the path `within` finds."""
        return [
            Link(words(anchor), self.local(anchor.get("href", "")))
            for part in self.tree.findall(within)
            for anchor in part.iter("a")
        ]

    def link(self, text: str, within: str = ".//main") -> str:
        """Where the one link with this text leads."""
        found = {link.path for link in self.links(within) if link.text == text}
        assert len(found) == 1, f"one link {text!r} on {self.path}, found {sorted(found)}"
        return found.pop()

    def row(self, text: str) -> Element:
        """The list item or table row that holds the link with this text."""
        for anchor in self.tree.iterfind(".//main//a"):
            if words(anchor) == text:
                row: Element | None = anchor
                while row is not None and row.tag not in {"li", "tr", "article"}:
                    row = self._parents.get(row)
                assert row is not None, f"the link {text!r} on {self.path} stands in no row"
                return row
        raise AssertionError(f"no link {text!r} on {self.path}")

    def row_links(self, text: str) -> list[Link]:
        """The links of the row with this link."""
        return [
            Link(words(anchor), self.local(anchor.get("href", "")))
            for anchor in self.row(text).iter("a")
        ]

    def forms(self, part: Element | None = None) -> list[Form]:
        """The forms of the page, or of a part of it."""
        return [
            Form(
                action=self.local(form.get("action", "")),
                method=form.get("method", "get").lower(),
                fields=tuple(self._field(widget) for widget in self._widgets(form)),
                buttons=tuple(words(button) for button in form.iter("button")),
            )
            for form in (self.tree if part is None else part).iter("form")
        ]

    def form(self, button: str, part: Element | None = None) -> Form:
        """The one form with this button."""
        found = [form for form in self.forms(part) if button in form.buttons]
        assert len(found) == 1, f"one form with {button!r} on {self.path}, found {len(found)}"
        return found[0]

    # How it is found out.

    def _widgets(self, form: Element) -> list[Element]:
        return [widget for widget in form.iter() if widget.tag in WIDGETS and widget.get("name")]

    def _label(self, widget: Element) -> str:
        for label in self.tree.iter("label"):
            if label.get("for", "-") == widget.get("id") or widget in label.iter():
                return words(label)
        return ""

    def _field(self, widget: Element) -> Field:
        kind = widget.get("type", "text") if widget.tag == "input" else widget.tag
        value: str | None = widget.get("value", "")
        if kind in {"checkbox", "radio"}:
            value = (value or "on") if "checked" in widget.attrib else None
        elif kind == "textarea":
            value = "".join(widget.itertext()).removeprefix("\n")
        elif kind == "select":
            chosen = [o for o in widget.iter("option") if "selected" in o.attrib]
            value = chosen[0].get("value", words(chosen[0])) if chosen else None
        return Field(widget.get("name", ""), kind, self._label(widget), value)

    # What holds for every page.

    def faults(self) -> list[str]:
        """What is wrong with the page as a page, whatever it says; empty when all is well."""
        faults = list(self.parse_faults)
        root = self.tree.find("html")
        if not self.html.lower().startswith("<!doctype html>") or root is None:
            return [*faults, "this is no HTML document"]
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        faults += [f"the id {name} is used twice" for name in set(ids) if ids.count(name) > 1]
        brand = next(iter(self.links(".//header")), Link("", ""))
        heads = [words(heading) for heading in root.iter("h1")]
        names = {meta.get("name") for meta in root.iter("meta")}
        first = next(root.iter("a"), Element("a"))
        checks = {
            "lang is not en": root.get("lang") == "en",
            "no viewport": "viewport" in names,
            f"not one h1 but {heads}": len(heads) == 1,
            f"the title is {self.title!r}": self.title
            == f"{'Home' if heads[:1] == [brand.text] else heads[:1][0]} · {brand.text}",
            "the brand does not lead home": brand.path == "/",
            "no main part with the id main": root.find(".//main[@id='main']") is not None,
            "the first link does not skip to the content": (
                has_class(first, "skip")
                and first.get("href") == "#main"
                and words(first) == "Skip to content"
            ),
        }
        faults += [fault for fault, fine in checks.items() if not fine]
        for element in root.iter():
            faults += self._faults_of(element, set(ids))
        return faults

    def _faults_of(self, element: Element, ids: set[str | None]) -> list[str]:
        faults = []
        tag, name = element.tag, element.get("name")
        if tag == "style" or (tag == "script" and not element.get("src")):
            faults.append(f"an inline <{tag}>")
        if any(key == "style" or key.startswith("on") for key in element.attrib):
            faults.append(f"<{tag}> has an inline style or script")
        if tag in WIDGETS and element.get("type") != "hidden" and not self._label(element):
            faults.append(f"the field {name} has no label")
        for key in ("for", "aria-describedby", "aria-labelledby"):
            for target in element.get(key, "").split():
                if target not in ids:
                    faults.append(f"{key}={target} points nowhere")
        return faults

    # What two twins are compared by.

    def outline(self) -> list[str]:
        """The page as lines in document order, without what nobody sees."""
        lines = [f"title: {self.title}"]
        for element in self.tree.findall("html") + self.tree.findall(".//head/*"):
            if element.tag not in {"head", "title", "script"}:
                said = [*self._said(element), *self._address(element)]
                lines.append(f"<{' '.join([element.tag, *said])}>")
        body = self.tree.find(".//body")
        if body is not None:
            self._walk(body, lines)
        return [re.sub(r"(?<=/)\d+(?=/|\.rss|\.atom)", "N", line) for line in lines]

    def _walk(self, element: Element, lines: list[str]) -> None:
        tag = element.tag
        said = "".join(f" {part}" for part in self._said(element))
        if tag in HEADINGS:
            lines.append(f"{tag}{said}: {words(element)}")
        elif tag == "a":
            lines.append(f"link{said}: {words(element)} -> {self.local(element.get('href', ''))}")
        elif tag == "button":
            sends = element.get("name", "") and f" {element.get('name')}={element.get('value')}"
            lines.append(f"button{said}{sends}: {words(element)}")
        elif tag in WIDGETS:
            lines.append(self._widget(element, said))
        elif has_class(element, "help"):
            lines.append(f"help: {all_words(element)}")
        elif tag == "ul" and has_class(element, "messages"):
            lines += [f"message: {level}: {text}" for level, text in self.messages]
        elif tag == "ul" and has_class(element, "errorlist"):
            lines += [f"error{said}: {words(item)}" for item in element.iter("li")]
        elif tag == "script":
            lines.append(f"<script{said}>")
        elif tag not in UNSEEN:
            if tag == "form":
                action, method = self.local(element.get("action", "")), element.get("method", "get")
                lines.append(f"form{said}: {method.lower()} {action}")
            elif tag in LANDMARKS or tag == "li" or said:
                lines.append(f"<{tag}{said}>")
            self._say(element.text, lines)
            for child in element:
                self._walk(child, lines)
                self._say(child.tail, lines)
            if tag == "li":
                lines.append(ROW_END)

    def _widget(self, widget: Element, said: str) -> str:
        field = self._field(widget)
        if field.kind == "hidden":
            return f"hidden: {field.name}"
        value = None if field.value is None else " ".join(field.value.split())
        parts = (self._by_id(name) for name in widget.get("aria-describedby", "").split())
        told = " | ".join(part for part in parts if part)
        described = f" ({told})" if told else ""
        return f"field{said}: {field.name}, {field.kind}, {field.label}: {value}{described}"

    def _by_id(self, name: str) -> str:
        return next((all_words(e) for e in self.tree.iter() if e.get("id") == name), "")

    def _said(self, element: Element) -> list[str]:
        kept = sorted(
            (key, text)
            for key, text in element.items()
            if key not in OWN_BUSINESS and not key.startswith("data-")
        )
        return [key if text in {"", key} else f"{key}={text}" for key, text in kept]

    def _address(self, element: Element) -> list[str]:
        return [self.local(element.get(key, "")) for key in ("href", "src") if element.get(key)]

    def _say(self, text: str | None, lines: list[str]) -> None:
        if text and text.strip():
            lines.append(f"text: {' '.join(text.split())}")
