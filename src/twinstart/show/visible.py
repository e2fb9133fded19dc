"""Characters that hide or mislead, made visible: a quoted file must not steer who reads it."""

import re

# Control characters (but tab and line feed), what turns the direction of text or has no width, line
# ends that only some know, lone surrogates and what is no character: an escape sequence drives a
# terminal, a bidirectional control shows code in another order than it runs.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def make_visible(text: str) -> str:
    r"""Write the number of each hidden character in its place, as `less` does.

    >>> make_visible("a\x1b[31m \u202e b\tc\n")
    'a<U+001B>[31m <U+202E> b\tc\n'
    """
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def show_path(path: str) -> str:
    r"""Write the name of a file in one line, with each hidden character's number in its place.

    >>> show_path("a\nb\x1b[2J\t.py")
    'a<U+000A>b<U+001B>[2J<U+0009>.py'
    """
    return make_visible(path).replace("\n", "<U+000A>").replace("\t", "<U+0009>")


def code_span(path: str) -> str:
    """Write the name of a file as code, whatever it holds.

    >>> code_span("todo/a.py"), code_span("a`b<br>")
    ('`todo/a.py`', '`` a`b<br> ``')
    """
    text = show_path(path)
    if "`" not in text:
        return f"`{text}`"
    ticks = "``"
    while ticks in text:
        ticks += "`"
    return f"{ticks} {text} {ticks}"


def escape_hidden(json_text: str) -> str:
    r"""Write each hidden character of a JSON document as JSON's own escape, which means the same.

    >>> escape_hidden('"\u202e\U000e0041"')
    '"\\u202e\\udb40\\udc41"'
    """
    return _HIDDEN.sub(_escape, json_text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
