"""The answers that shape a pair of twins, checked: a project's name, its versions, its features."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from twinstart.errors import WrongAnswer, nearest
from twinstart.make import reserved
from twinstart.make.questions import (
    Question,
    Value,
    find_dependents,
    load_features,
    load_questions,
)

MAX_NAME = 60
MAX_TITLE = 80

_SLUG = re.compile(r"[a-z][a-z0-9_-]*\Z")
# Parts of emoji and of Persian words; and letters that look like nothing.
_JOINERS = "\u200c\u200d"
_BLANKS = "\u2800\u3164\u115f\u1160\uffa0"
# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
)
_YES = {"yes", "y", "true", "on", "1"}
_NO = {"no", "n", "false", "off", "0"}


@dataclass(frozen=True)
class Answers:
    """A full set of valid answers; make one with `complete_answers`, which checks it."""

    values: Mapping[str, Value]

    @property
    def slug(self) -> str:
        """The project's folder name."""
        return str(self.values["project_slug"])

    @property
    def title(self) -> str:
        """The project's name as people read it."""
        return str(self.values["project_name"])

    @property
    def django_version(self) -> str:
        """The Django release line, such as `5.2`."""
        return str(self.values["django_version"])

    def has(self, feature: str) -> bool:
        """Say whether the twins are made with `feature`."""
        return bool(self.values[feature])


def complete_answers(
    slug: str | None = None, given: Mapping[str, str] | None = None, without: Iterable[str] = ()
) -> Answers:
    """Complete and check a set of answers.

    Args:
        slug: the project's folder name; the template's default where None.
        given: further answers by key, as typed.
        without: features to leave out, and with them what needs them.

    Raises:
        WrongAnswer: an unknown key or feature, a bad name or value, or a feature asked for
            without what it needs.
    """
    known = load_questions()
    values: dict[str, Value] = {key: question.default for key, question in known.items()}
    chosen = (given or {}).get("project_slug", slug)
    if slug not in (None, chosen):
        raise WrongAnswer(
            f"the name is {slug!r} here and {chosen!r} in --set project_slug", "give it once"
        )
    if chosen is not None:
        values["project_slug"] = chosen
        values["project_name"] = make_title(chosen)
    for key, text in (given or {}).items():
        if key not in known:
            raise WrongAnswer(f"there is no answer named {key!r}", nearest(key, known))
        values[key] = read_value(known[key], text)
    for feature in without:
        _leave_out(feature, values, given or {})
    check_name(str(values["project_slug"]))
    values["project_name"] = check_title(str(values["project_name"]))
    _check_needs(values, given or {})
    return Answers(MappingProxyType(values))


def make_title(slug: str) -> str:
    """Make a readable name from a folder name.

    >>> make_title("my-todo_list")
    'My todo list'
    """
    return re.sub(r"[-_]+", " ", slug).strip().capitalize() or slug


def read_value(question: Question, text: str) -> Value:
    """Turn what was typed into the question's kind of value, or raise WrongAnswer."""
    if isinstance(question.default, bool):
        word = text.strip().lower()
        if word in _YES | _NO:
            return word in _YES
        raise WrongAnswer(f"{question.key} is yes or no, not {text!r}", "write yes or no")
    if question.choices and text not in question.choices:
        raise WrongAnswer(
            f"{question.key} cannot be {text!r}", f"choose one of: {', '.join(question.choices)}"
        )
    return text


def check_name(name: str) -> str:
    """Return a folder name that is safe everywhere, or raise WrongAnswer with a valid one."""
    suggestion = f"for example: {suggest(name)}"
    folder, slash, last = name.rstrip("/").rpartition("/")
    if slash and _SLUG.match(last):
        raise WrongAnswer(
            f"{name!r} cannot be a project's folder name",
            f"-o says where its folder goes: {last} -o {folder or '/'}",
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


def check_title(title: str) -> str:
    """Return a project's title without outer blanks, or raise WrongAnswer."""
    title = _decoded(title).strip()
    if not title:
        raise WrongAnswer("the project's name is empty", "give it with --set project_name=…")
    if len(title) > MAX_TITLE:
        raise WrongAnswer(
            f"the project's name has {len(title)} characters", f"use at most {MAX_TITLE}"
        )
    for character in title:
        hidden = unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
        if (hidden and character not in _JOINERS) or character in _BLANKS:
            raise WrongAnswer(
                f"the project's name holds the invisible character U+{ord(character):04X}",
                "use characters that can be seen",
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


def settle_feature(key: str, given: Mapping[str, str], without: Iterable[str]) -> str | None:
    """Return "yes" or "no" where other answers decide on the feature `key`, or else None.

    Args:
        key: a question's; what is no feature is not decided by others.
        given: the answers so far, as typed.
        without: features to leave out.
    """
    features = load_features()
    if key not in features:
        return None
    off = {name for feature in without for name in (feature, *find_dependents(feature))}
    switched = {
        name: bool(read_value(load_questions()[name], text))
        for name, text in given.items()
        if name in features
    }
    off |= {name for name, on in switched.items() if not on}
    if any(switched.get(other) for other in find_dependents(key)):
        return "yes"
    return "no" if off & {key, *features[key].needs} else None


def _leave_out(feature: str, values: dict[str, Value], given: Mapping[str, str]) -> None:
    if feature not in load_features():
        raise WrongAnswer(
            f"there is no feature named {feature!r} to leave out", nearest(feature, load_features())
        )
    for name in [feature, *find_dependents(feature)]:
        if name in given and values[name]:
            raise WrongAnswer(
                f"--without {feature} and --set {name}={given[name]} contradict each other",
                f"drop one of the two ({name} needs {feature})" if name != feature else "drop one",
            )
        values[name] = False


def _check_needs(values: dict[str, Value], given: Mapping[str, str]) -> None:
    for feature in load_features().values():
        missing = [need for need in feature.needs if not values[need]]
        if values[feature.name] and missing:
            if feature.name in given:
                raise WrongAnswer(
                    f"{feature.name} needs {missing[0]}, which is left out",
                    f"leave {feature.name} out too, with --without {feature.name}",
                )
            values[feature.name] = False
