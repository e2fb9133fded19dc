"""What the OpenAPI description says of each operation beyond what can be read off the code."""

from http import HTTPStatus

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework import serializers

from .problems import PROBLEM
from .serializers import (
    FilterSerializer,
    PageSerializer,
    TodoListSerializer,
    TodoQuerySerializer,
    TodoSerializer,
)


class FieldErrorSerializer(serializers.Serializer):
    """What is wrong with one field."""

    field = serializers.CharField()
    message = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """A problem document (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = FieldErrorSerializer(many=True, required=False)


def operation(summary, success, body, *problems, **options):
    """Describe an operation: its success, or else a problem."""
    problems = (401, 403, 405, 406, 429, *problems)
    responses = {success: OpenApiResponse(body, HTTPStatus(success).phrase)} | {
        (status, PROBLEM): OpenApiResponse(ProblemSerializer, HTTPStatus(status).phrase)
        for status in problems
    }
    parameters = [*options.pop("parameters", []), RETRY_AFTER]
    return extend_schema(
        summary=summary, tags=["api"], responses=responses, parameters=parameters, **options
    )


def header(name, description, status, kind=OpenApiTypes.STR):
    """Return a header that comes with one status."""
    return OpenApiParameter(
        name, kind, OpenApiParameter.HEADER, description=description, response=[status]
    )


RETRY_AFTER = header("Retry-After", "Seconds to wait", 429, OpenApiTypes.INT)
PAGE_HEADERS = [
    header("Link", "The first, previous, next and last page (RFC 8288)", 200),
    header("X-Total-Count", "How many there are", 200, OpenApiTypes.INT),
]
ID = OpenApiParameter("id", int, OpenApiParameter.PATH)
LOCATION = header("Location", "Where the new todo is", 201)
WRITING = (400, 409, 413, 415, 422)

TODOS = extend_schema_view(
    list=operation(
        "List the todos.",
        200,
        TodoSerializer(many=True),
        404,
        422,
        parameters=[TodoQuerySerializer, *PAGE_HEADERS],
    ),
    create=operation("Add a todo.", 201, TodoSerializer, *WRITING, parameters=[LOCATION]),
    retrieve=operation("Read a todo.", 200, TodoSerializer, 404, parameters=[ID]),
    update=operation(
        "Replace a todo; what is not sent gets its default.",
        200,
        TodoSerializer,
        404,
        *WRITING,
        parameters=[ID],
    ),
    partial_update=operation(
        "Change what is sent of a todo.", 200, TodoSerializer, 404, *WRITING, parameters=[ID]
    ),
    destroy=operation("Remove a todo.", 204, None, 404, 409, parameters=[ID]),
)
CLEAR = operation(
    "Remove the todos.",
    204,
    None,
    409,
    422,
    operation_id="todos_clear",
    parameters=[FilterSerializer],
)
LISTS = extend_schema_view(
    list=operation(
        "List the lists.",
        200,
        TodoListSerializer(many=True),
        404,
        422,
        parameters=[PageSerializer, *PAGE_HEADERS],
    ),
    retrieve=operation("Read a list.", 200, TodoListSerializer, 404, parameters=[ID]),
)


# Not every database holds a null character.
NO_NULL = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*[^\s\x00][^\x00]*$"


def say_more(result, generator, request, public):
    """Say what serializers refuse, but do not tell."""
    schemas = result["components"]["schemas"]
    for schema in schemas.values():
        if schema["type"] == "object":
            schema["additionalProperties"] = False
    for name in ("Todo", "PatchedTodo"):
        fields = schemas[name]["properties"]
        fields["title"] |= {"minLength": 1, "pattern": NOT_BLANK}
        fields["notes"] |= {"pattern": NO_NULL}
        fields["tags"]["items"]["minLength"] = 1
    return result
