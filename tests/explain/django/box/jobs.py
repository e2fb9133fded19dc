"""A job, as Django 6 declares it."""

from django.tasks import task


@task
def greet(user_id):
    print("Dear", user_id)
