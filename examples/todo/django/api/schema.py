"""What the OpenAPI description says of each operation beyond what can be read off the code."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers

from .serializers import TodoSerializer


class FieldErrorSerializer(serializers.Serializer):
    """One field that is not valid."""

    field = serializers.CharField()
    message = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """A problem document."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = FieldErrorSerializer(many=True, required=False)


def answers(success, body, *problems):
    """Return what an operation may answer: its success, and a problem document otherwise."""
    problems = (401, 403, 405, *problems)
    return {success: body} | {
        (status, "application/problem+json"): ProblemSerializer for status in problems
    }


def header(name, description, status, kind=OpenApiTypes.STR):
    """Return a header that comes with one status."""
    return OpenApiParameter(
        name, kind, OpenApiParameter.HEADER, description=description, response=[status]
    )


LIST = extend_schema(
    summary="List the todos",
    responses=answers(200, TodoSerializer(many=True), 422),
    parameters=[
        header("Link", "The first, previous, next and last page (RFC 8288).", 200),
        header("X-Total-Count", "How many todos there are.", 200, OpenApiTypes.INT),
    ],
)
CREATE = extend_schema(
    summary="Add a todo",
    responses=answers(201, TodoSerializer, 400, 413, 415, 422),
    parameters=[header("Location", "Where the new todo is.", 201, OpenApiTypes.URI)],
)
CLEAR = extend_schema(
    operation_id="todos_clear", summary="Remove all todos", responses=answers(204, None)
)
READ = extend_schema(summary="Read a todo", responses=answers(200, TodoSerializer, 404))
REPLACE = extend_schema(
    summary="Replace a todo", responses=answers(200, TodoSerializer, 400, 404, 413, 415, 422)
)
CHANGE = extend_schema(
    summary="Change parts of a todo",
    responses=answers(200, TodoSerializer, 400, 404, 413, 415, 422),
)
REMOVE = extend_schema(summary="Remove a todo", responses=answers(204, None, 404))
