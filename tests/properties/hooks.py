"""What the client cannot draw from a document: a list that there is."""

import os
from typing import Any

import schemathesis


@schemathesis.hook
def before_call(
    context: schemathesis.HookContext, case: schemathesis.Case, kwargs: dict[str, Any]
) -> None:
    """Name a list of the caller wherever an integer stands for one: any other is refused."""
    body = case.body
    if isinstance(body, dict) and type(body.get("list")) is int:
        body["list"] = int(os.environ["LIST"])
