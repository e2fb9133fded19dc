"""The header of a lesson file: YAML between two lines of ---."""

from typing import Any, TypedDict

from twinstart.cache import open_store
from twinstart.errors import LessonError
from twinstart.lessons.tables import check_table

_REQUIRED = ("title", "part", "order", "question")
# What has readers of its own, which check it, may be anything here.
_KINDS = {
    "title": str,
    "part": str,
    "order": int,
    "question": str,
    "needs": list[str],
    "see": object,
    "terms": object,
}


class Places(TypedDict):
    """The lines of a header's lists, in the order of the file.

    Of `terms`, a point's own line stands before those of its terms; of `see`, each lesson's.
    """

    terms: list[int]
    see: list[int]


def read_header(text: str, where: str) -> tuple[dict[str, Any], Places, int, str]:
    """Return a file's header, where its lists stand, how many lines it takes, and the rest.

    Raises:
        LessonError: there is no header, or it lacks something.
    """
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise LessonError(
            f"{where}:1: no header",
            "begin with ---, then title, part, order and question, then ---",
        )
    header, places = _load(parts[1], where)
    missing = [key for key in _REQUIRED if not isinstance(header, dict) or key not in header]
    if missing:
        raise LessonError(
            f"{where}:1: the header lacks {', '.join(missing)}", "add it between the two --- lines"
        )
    check_table(header, _KINDS, f"{where}:1: the header")
    return header, places, parts[1].count("\n") + 2, parts[2]


def _load(text: str, where: str) -> tuple[Any, Places]:
    """Read YAML, or give what it was read to before: its parser is slow to load."""
    kept = open_store("headers", ("lessons/header.py",), ("pyyaml",))
    found = kept.get(text)
    if found is None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            node = loader.get_single_node()
            found = (loader.construct_document(node) if node else None, _places(node))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            # The header's first line is the file's second.
            raise LessonError(
                f"{where}:{mark.line + 2 if mark else 1}: the header is no YAML: "
                f"{getattr(error, 'problem', None) or 'it cannot be read'}",
                "put what begins with a sign, or holds a colon, into quotes",
            ) from None
        finally:
            loader.dispose()
        kept.put(text, found)
    header, places = found
    return header, places


def _places(node: Any) -> Places:
    """Return the lines of what stands below `terms` and `see`."""
    places = Places(terms=[], see=[])
    for key, value in node.value if node and node.id == "mapping" else ():
        if key.value == "see" and value.id == "sequence":
            places["see"] = [lesson.start_mark.line + 2 for lesson in value.value]
        if key.value == "terms" and value.id == "mapping":
            for point, terms in value.value:
                places["terms"].append(point.start_mark.line + 2)
                if terms.id == "sequence":
                    places["terms"] += [term.start_mark.line + 2 for term in terms.value]
    return places
