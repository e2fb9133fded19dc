"""The command `manage.py sample_data`."""

from datetime import date

from django.conf import settings
#% if cookiecutter.accounts %#
from django.contrib.auth import get_user_model
#% endif %#
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from lists.models import DataSet, TodoList

SAMPLES = {
    "Groceries": ["Bread", "Milk", "Coffee"],
    "Work": [
        "Answer the mail",
        "Book the train",
        "Write the report",
        "Call the printer",
        "Plan the meeting",
        "Read the contract",
        "Send the invoice",
        "Order a chair",
        "Update the budget",
        "Review the design",
        "Clean the desk",
        "Back up the laptop",
    ],
    "Garden": ["Prune the roses", "Buy seeds"],
}
SAMPLE_TAGS = {"Groceries": "shop", "Work": "next", "Garden": "home"}


#~ mark commands.declare ~#
class Command(BaseCommand):
    help = "Adds lists and todos to try the site with; only while DEBUG is on."

#~ mark commands.data@2 ~#
    @transaction.atomic
    def handle(self, *args, **options):
#~ end commands.data@2 ~#
#~ end commands.declare ~#
#~ mark commands.refuse ~#
        if not settings.DEBUG:
            raise CommandError("Sample data is for development: DEBUG is off.")
#~ end commands.refuse ~#
        first = DataSet.objects.get_or_create(name="samples")[1]
        if not first:
            self.stdout.write("Sample data was added before.")
            return
#% if cookiecutter.accounts %#
        demo, created = get_user_model().objects.get_or_create(
            username="demo",
            defaults={"email": "demo@example.org", "is_staff": True, "is_superuser": True},
        )
        if created:
            demo.set_password("demo-todo-2026")
            demo.save()
#% endif %#
        for name, titles in SAMPLES.items():
#% if cookiecutter.accounts %#
            todo_list = TodoList.objects.create(owner=demo, name=name)
#% else %#
            todo_list = TodoList.objects.create(name=name)
#% endif %#
#~ mark commands.data ~#
            for number, title in enumerate(titles):
                due = date(2026, 12, number + 1) if number % 3 == 0 else None
                tags = [SAMPLE_TAGS[name], "urgent"] if number % 5 == 0 else [SAMPLE_TAGS[name]]
                todo = todo_list.todos.create(title=title, completed=number % 4 == 3, due=due)
                todo.set_tags(tags)
#~ end commands.data ~#
        self.stdout.write(self.style.SUCCESS("Added 3 lists, 17 todos and 4 tags."))
