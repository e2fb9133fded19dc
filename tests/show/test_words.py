import pytest

from twinstart.model import ChangeKind, Patch
from twinstart.show.words import describe_patch


@pytest.mark.parametrize(
    ("kind", "path", "of_file", "of_point"),
    [
        ("changed", "old.py", "changed", "changed"),
        ("changed", "new.py", "changed", "was in old.py"),
        ("renamed", "new.py", "renamed, was old.py", "was in old.py"),
        ("added", "old.py", "added", "added"),
        ("removed", "old.py", "removed", "taken out, or not found"),
        ("removed", "new.py", "removed", "taken out, or not found"),
    ],
)
def test_what_happened_to_a_file_and_to_a_points_code_is_told(
    kind: ChangeKind, path: str, of_file: str, of_point: str
) -> None:
    patch = Patch(kind, path, "old.py", ())
    assert describe_patch(patch, of_point=False) == of_file
    assert describe_patch(patch, of_point=True) == of_point
