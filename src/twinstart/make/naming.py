"""A project's names, checked: its folder's, and the one that people read."""

import re
import shlex
import unicodedata

from twinstart.errors import WrongAnswer
from twinstart.make import reserved

MAX_NAME = 60
MAX_TITLE = 80

_SLUG = re.compile(r"[a-z][a-z0-9_-]*\Z")
# Parts of emoji and of Persian words; and letters that look like nothing.
_JOINERS = "\u200c\u200d"
_BLANKS = "\u2800\u3164\u115f\u1160\uffa0"
# A flag of a part of a country: its letters are invisible signs behind a black flag.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)


def make_title(slug: str) -> str:
    """Make a readable name from a folder name.

    >>> make_title("my-todo_list")
    'My todo list'
    """
    return re.sub(r"[-_]+", " ", slug).strip().capitalize() or slug


def check_name(name: str) -> str:
    """Return a folder name that is safe everywhere, or raise WrongAnswer with a valid one."""
    suggestion = f"for example: {suggest(name)}"
    folder, slash, last = name.rstrip("/").rpartition("/")
    if slash and _is_good(last):
        raise WrongAnswer(
            f"{name!r} cannot be a project's folder name",
            f"-o says where its folder goes: {last} -o {shlex.quote(folder or '/')}",
        )
    if not _SLUG.match(name):
        raise WrongAnswer(
            f"{name!r} cannot be a project's folder name",
            f"use a-z, 0-9, - and _, with a letter first; {suggestion}",
        )
    if len(name) > MAX_NAME:
        raise WrongAnswer(
            f"the name has {len(name)} characters", f"use at most {MAX_NAME}; {suggestion}"
        )
    why = reserved.explain(name)
    if why:
        raise WrongAnswer(f"{name!r} is {why}", suggestion)
    return name


def _is_good(name: str) -> bool:
    return bool(_SLUG.match(name)) and len(name) <= MAX_NAME and not reserved.explain(name)


def check_title(title: str) -> str:
    """Return a project's title without outer blanks, or raise WrongAnswer."""
    title = _decoded(title).strip()
    if not title:
        raise WrongAnswer("the project's name is empty", "give it with --set project_name=…")
    if len(title) > MAX_TITLE:
        raise WrongAnswer(
            f"the project's name has {len(title)} characters", f"use at most {MAX_TITLE}"
        )
    for character in _FLAG.sub("", title):
        hidden = unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
        if (hidden and character not in _JOINERS) or character in _BLANKS:
            raise WrongAnswer(
                f"the project's name holds the invisible character U+{ord(character):04X}",
                "use characters that can be seen",
            )
    if all(unicodedata.category(character)[0] in "CM" for character in title):
        raise WrongAnswer(
            "the project's name has nothing that can be seen", "give it a letter or a sign"
        )
    return title


def _decoded(text: str) -> str:
    """Read as UTF-8 what a locale without letters such as É has passed on undecoded."""
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return text


def suggest(name: str) -> str:
    """Make a valid folder name that is near `name`.

    >>> suggest("../My App!"), suggest("class"), suggest("9 lives"), suggest("Größte Łódź")
    ('my-app', 'my-class', 'my-9-lives', 'grosste-lodz')
    """
    parted = unicodedata.normalize("NFKD", name.casefold()).translate(_PLAIN)
    plain = parted.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[: MAX_NAME - 3].rstrip("-_")
    if not words:
        return "demo"
    if not words[0].isalpha() or reserved.explain(words):
        words = f"my-{words}"
    return words
