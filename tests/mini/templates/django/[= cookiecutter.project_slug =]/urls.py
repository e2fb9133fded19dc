"""The URLs of [= cookiecutter.project_name =]."""

from django.urls import path

import views

#~ mark urls.declare@2 ~#
urlpatterns = [
    path("todos/<int:todo_id>/", views.detail),
#~ mark urls.json@2 ~#
#% if cookiecutter.api %#
    path("api/", views.api),
#% endif %#
#~ end ~#
]
#~ end urls.declare@2 ~#
