"""The answers that shape a pair of twins, checked: a project's name, its versions, its features."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from twinstart.errors import WrongAnswer, nearest
from twinstart.make.naming import check_name, check_title, make_title
from twinstart.make.questions import (
    Question,
    Value,
    find_dependents,
    load_features,
    load_questions,
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

    @property
    def needs_server(self) -> bool:
        """Whether the twins keep their data in a server, in databases made beforehand."""
        return self.values.get("database", "sqlite") != "sqlite"

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


def list_variants() -> list[Answers]:
    """Return the default answers, and for each other choice those that differ in it alone.

    >>> [answers.values["django_version"] for answers in list_variants()][:2]
    ['5.2', '6.1']
    """
    others = [
        {question.key: choice}
        for question in load_questions().values()
        for choice in question.choices[1:]
    ]
    return [complete_answers(given=given) for given in ({}, *others)]


def choose_minimum(given: Mapping[str, str]) -> list[str]:
    """Return the features to leave out, so that there is no more than what was asked for.

    Args:
        given: answers by key, as typed; a feature that is "yes" stays, with what it needs.

    Raises:
        WrongAnswer: the answer to a feature is neither yes nor no.
    """
    questions, features = load_questions(), load_features()
    kept = {name for name in features if name in given and read_value(questions[name], given[name])}
    for name in reversed(list(features)):
        if name in kept:
            kept.update(features[name].needs)
    return [name for name in features if name not in kept]


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
                    f"leave it out too, with --set {feature.name}=no, or keep {missing[0]}",
                )
            values[feature.name] = False
