"""The least Django that answers a request: `python hello.py runserver`."""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse
from django.urls import path

settings.configure(DEBUG=True, SECRET_KEY="for hello only", ROOT_URLCONF=__name__)


def hello(request):
    return HttpResponse("Hello, world!")


urlpatterns = [path("", hello)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
