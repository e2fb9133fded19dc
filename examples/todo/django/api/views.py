"""The todos and the lists as resources, built with REST framework."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.views import SpectacularAPIView
from rest_framework import status, viewsets
from rest_framework.response import Response

from lists.changes import lock
from lists.models import Todo, TodoList

from . import schema
from .serializers import (
    FilterSerializer,
    PageSerializer,
    TodoListSerializer,
    TodoQuerySerializer,
    TodoSerializer,
)


class QueryMixin:
    """Checks the query of the actions named in `queries`, and filters by it.

    By hand, as django-filter passes over parameters that it does not know.
    """

    lookup_value_regex = "[0-9]{1,19}"

    def filter_queryset(self, queryset):
        if self.action not in self.queries:
            return queryset
        query = self.queries[self.action](data=self.request.query_params.dict())
        query.is_valid(raise_exception=True)
        paging = {"page", "per_page"}
        values = query.validated_data
        return queryset.filter(**{name: values[name] for name in values.keys() - paging})


@schema.TODOS
class TodoViewSet(QueryMixin, viewsets.ModelViewSet):
    """The todos of the caller."""

    serializer_class = TodoSerializer
    queries = {"list": TodoQuerySerializer, "clear": FilterSerializer}

    def get_queryset(self):
        """Return the todos of the caller, each locked if it is about to go."""
        todos = Todo.objects.for_user(self.request.user).prefetch_related("tags")
        return todos.select_for_update() if self.action == "destroy" else todos

    @transaction.atomic
    def update(self, request, *args, **kwargs):
        """Check and write a todo in one transaction: what was checked still holds then."""
        return super().update(request, *args, **kwargs)

    @transaction.atomic
    def destroy(self, request, *args, **kwargs):
        """Lock a todo before its tags go, as whoever changes it does."""
        return super().destroy(request, *args, **kwargs)

    @schema.CLEAR
    @transaction.atomic
    def clear(self, request):
        """Remove the todos."""
        todos = self.filter_queryset(self.get_queryset()).prefetch_related(None)
        lock(todos)
        todos.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


@schema.LISTS
class TodoListViewSet(QueryMixin, viewsets.ReadOnlyModelViewSet):
    """The lists of the caller, to be read: the pages of the site make and change them."""

    serializer_class = TodoListSerializer
    queries = {"list": PageSerializer}

    def get_queryset(self):
        return TodoList.objects.for_user(self.request.user)


class OpenAPI(SpectacularAPIView):
    """The description of this API, open to everybody."""

    authentication_classes = []
    permission_classes = []
    throttle_classes = []
    renderer_classes = [OpenApiJsonRenderer2]


@require_safe
@login_not_required
def docs(request):
    """Show the description as a page on which it can be tried."""
    return render(request, "api/docs.html")
