"""What a shell may complete: lessons, words, features, answers; read when it is asked for."""

from collections.abc import Iterable

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class


@add_completion_class
class Bash(BashComplete):
    """Bash, which takes the `=` of `KEY=VALUE` for a word of its own, and completes what follows.

    So no more than what follows is offered, and behind a key comes no blank.
    """

    source_template = BashComplete.source_template.replace(
        "COMPREPLY+=($value)", "COMPREPLY+=($value); [[ $value == *= ]] && compopt -o nospace"
    )

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one to complete, and what of that was typed, as one word."""
        words, last = super().get_completion_args()
        *words, whole = _join([*words, last])
        self._head = whole[: len(whole) - len(last.lstrip("="))]
        return words, whole

    def format_completion(self, item: CompletionItem) -> str:
        """Return the line that the script reads, without a key that stands there already."""
        key, equals, value = str(item.value).partition("=")
        offered = value if equals and self._head.endswith(f"{key}=") else item.value
        return f"{item.type},{offered}"


def _join(words: Iterable[str]) -> list[str]:
    """Make one word again of a key, `=` and a value.

    >>> _join(["--set", "api", "=", "yes", "--only", "=", "fl"])
    ['--set', 'api=yes', '--only=fl']
    """
    joined: list[str] = []
    for word in words:
        if joined and (word == "=" or joined[-1].endswith("=")):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def complete_concepts(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the lessons that were not named yet, each with its title."""
    from twinstart.lessons.concepts import load_concepts

    titles = {concept.id: concept.title for concept in load_concepts()}
    return _offer(titles, incomplete, ctx.params.get("concept") or ())


def complete_words(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the names in the phrasebook, each with what the other framework says."""
    from twinstart.lessons.concepts import load_concepts
    from twinstart.lessons.names import list_names
    from twinstart.model import SIDES, other_side

    says: dict[str, str] = {}
    for concept in load_concepts():
        for term in concept.terms:
            for side in SIDES:
                for name in list_names(term, side):
                    says.setdefault(name, term.phrases[other_side(side)].text)
            for name in term.also:
                says.setdefault(name, term.phrases.django.text)
    return _offer({name: text for name, text in says.items() if " " not in name}, incomplete)


def complete_claims(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the keys of claims, each with what is claimed."""
    from twinstart.lessons.claims import load_claims

    return _offer({claim.key: claim.says for claim in load_claims()}, incomplete)


def complete_features(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the features that are not left out yet, each with its explanation."""
    from twinstart.make.questions import load_features

    says = {feature.name: feature.says for feature in load_features().values()}
    return _offer(says, incomplete, ctx.params.get("without") or ())


def complete_database(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the databases that a project can be made for."""
    from twinstart.make.questions import load_questions

    question = load_questions()["database"]
    return _offer(dict.fromkeys(question.choices, question.says), incomplete)


def complete_settings(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the keys of --set, and behind `KEY=` what it can be."""
    from twinstart.make.questions import load_questions

    key, equals, _ = incomplete.partition("=")
    if not equals:
        says = {f"{question.key}=": question.says for question in load_questions().values()}
        return _offer(says, incomplete)
    question = load_questions().get(key)
    if question is None:
        return []
    values = ("yes", "no") if isinstance(question.default, bool) else question.choices
    return _offer({f"{key}={value}": question.says for value in values}, incomplete)


def complete_answers(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the questions of `choose` that are not answered yet; behind `KEY=`, their answers."""
    from twinstart.lessons.choosing import load_questionnaire

    criteria = load_questionnaire().criteria
    key, equals, _ = incomplete.partition("=")
    if not equals:
        given = {answer.partition("=")[0] for answer in ctx.params.get("answers") or ()}
        asks = {f"{one.key}=": one.asks for one in criteria if one.key not in given}
        return _offer(asks, incomplete)
    options = (option for one in criteria if one.key == key for option in one.options)
    return _offer({f"{key}={option.key}": option.says for option in options}, incomplete)


def _offer(
    helps: dict[str, str], incomplete: str, given: Iterable[str] = ()
) -> list[CompletionItem]:
    taken = set(given)
    return [
        CompletionItem(name, help=text)
        for name, text in helps.items()
        if name.startswith(incomplete) and name not in taken
    ]
