"""The todos as a resource, built with REST framework."""

from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.renderers import OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema_view
from drf_spectacular.views import SpectacularAPIView
from rest_framework import generics, status
from rest_framework.response import Response

from lists.models import Todo

from . import schema
from .parsers import read_json
from .serializers import TodoSerializer


#~ mark rest.resource ~#
class TodoViewMixin:
    """What the views of all todos and of one todo have in common."""

    serializer_class = TodoSerializer

    def get_queryset(self):
        """Return the todos of the caller."""
#% if cookiecutter.accounts %#
        return Todo.objects.for_user(self.request.user).with_relations()
#% else %#
        return Todo.objects.with_relations()
#% endif %#
#~ end rest.resource ~#

    def initial(self, request, *args, **kwargs):
        """Refuse a wrong method before asking who calls, and a body that is empty, not `{}`."""
        if request.method not in self.allowed_methods:
            self.http_method_not_allowed(request)
        super().initial(request, *args, **kwargs)
        if request.method in {"POST", "PUT", "PATCH"} and request.stream is None:
            read_json(request._request)


#~ mark rest.resource@2 ~#
@extend_schema_view(get=schema.LIST, post=schema.CREATE)
class Todos(TodoViewMixin, generics.ListCreateAPIView):
    """All todos of the caller."""
#~ end rest.resource@2 ~#

    @schema.CLEAR
    def delete(self, request):
        """Remove all todos of the caller."""
        self.get_queryset().delete()
        return Response(status=status.HTTP_204_NO_CONTENT)


@extend_schema_view(get=schema.READ, put=schema.REPLACE, patch=schema.CHANGE, delete=schema.REMOVE)
class TodoItem(TodoViewMixin, generics.RetrieveUpdateDestroyAPIView):
    """One todo of the caller."""


class OpenAPI(SpectacularAPIView):
    """The description of this API, open to everybody."""

    authentication_classes = []
    permission_classes = []
    renderer_classes = [OpenApiJsonRenderer2]


@require_safe
def docs(request):
    """Show the description as a page on which it can be tried."""
    return render(request, "api/docs.html")
