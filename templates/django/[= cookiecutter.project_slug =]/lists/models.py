"""The data: lists, their todos, and the tags of the todos."""

#% if cookiecutter.accounts %#
from django.conf import settings
#% endif %#
from django.db import models
from django.db.models import Count, F, Q
from django.urls import reverse

from .validators import TAG_LENGTH, validate_tag_name


class TodoListQuerySet(models.QuerySet):
#% if cookiecutter.accounts %#
    def for_user(self, user):
        """Keep the lists of one person."""
        return self.filter(owner=user)

#% endif %#
    def with_counts(self):
        """Let each list know how many todos it has, and how many are open."""
        return self.annotate(
            todo_count=Count("todos"),
            open_count=Count("todos", filter=Q(todos__completed=False)),
        ).order_by("name", "id")

#% if cookiecutter.accounts %#
    def inbox(self, user):
        """Return the list that takes a person's todos for which no list was named."""
        return self.get_or_create(owner=user, name="Inbox")[0]
#% else %#
    def inbox(self):
        """Return the list that takes the todos for which no list was named."""
        return self.get_or_create(name="Inbox")[0]
#% endif %#


class TodoList(models.Model):
    """A named list of todos."""

#% if cookiecutter.accounts %#
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lists"
    )
    name = models.CharField(max_length=100)
#% else %#
#~ mark forms.unique ~#
    name = models.CharField(
        max_length=100,
        unique=True,
        error_messages={"unique": "There is already a list with this name."},
    )
#~ end forms.unique ~#
#% endif %#
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TodoListQuerySet.as_manager()

    class Meta:
        verbose_name = "list"
        ordering = ["name", "id"]
#% if cookiecutter.accounts %#
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="unique_list_name_per_owner"),
        ]
#% endif %#

    def __str__(self):
        return self.name

    def get_absolute_url(self):
#~ mark routing.build@2 ~#
        return reverse("lists:detail", args=[self.pk])
#~ end routing.build@2 ~#


class TagQuerySet(models.QuerySet):
#% if cookiecutter.accounts %#
    def for_user(self, user):
        """Keep the tags of one person."""
        return self.filter(owner=user)

    def in_use(self):
        """Keep the tags that their owner's todos bear, and let each know how many do."""
        own = Q(todos__list__owner=F("owner"))
        counted = self.annotate(todo_count=Count("todos", filter=own))
        return counted.filter(todo_count__gt=0).order_by("name")

    def named(self, names, owner_id):
        """Return a person's tags of these names, new ones included."""
        tags = self.filter(owner=owner_id, name__in=names)
        new = set(names).difference(tags.values_list("name", flat=True))
        # Another request may add the same: neither waits for the other.
        self.bulk_create(
            [Tag(owner_id=owner_id, name=name) for name in sorted(new)], ignore_conflicts=True
        )
        return tags
#% else %#
    def in_use(self):
        """Keep the tags that a todo bears, and let each know how many do."""
        counted = self.annotate(todo_count=Count("todos"))
        return counted.filter(todo_count__gt=0).order_by("name")

    def named(self, names):
        """Return the tags of these names, making those that are new."""
        tags = self.filter(name__in=names)
        new = set(names).difference(tags.values_list("name", flat=True))
        # Another request may add the same: neither waits for the other.
        self.bulk_create([Tag(name=name) for name in sorted(new)], ignore_conflicts=True)
        return tags
#% endif %#


class Tag(models.Model):
    """A word by which todos are found across lists."""

#% if cookiecutter.accounts %#
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tags"
    )
    name = models.CharField(max_length=TAG_LENGTH, validators=[validate_tag_name])
#% else %#
    name = models.CharField(max_length=TAG_LENGTH, unique=True, validators=[validate_tag_name])
#% endif %#

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
#% if cookiecutter.accounts %#
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="unique_tag_name_per_owner"),
        ]
#% endif %#

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("tags:detail", args=[self.name])


class TodoQuerySet(models.QuerySet):
#% if cookiecutter.accounts %#
    def for_user(self, user):
        """Keep the todos of one person."""
        return self.filter(list__in=TodoList.objects.for_user(user))

#% endif %#
    def open(self):
        """Keep what is still to be done."""
        return self.filter(completed=False)

    def done(self):
        """Keep what is done."""
        return self.filter(completed=True)

    def search(self, text):
        """Keep the todos that hold a text in title or notes, in either case."""
        return self.filter(Q(title__icontains=text) | Q(notes__icontains=text))

    def with_relations(self):
        """Load the list and the tags along: two queries, however many todos."""
        return self.select_related("list").prefetch_related("tags")


#~ mark models.fields ~#
class Todo(models.Model):
    """One thing to do."""

    list = models.ForeignKey(TodoList, on_delete=models.CASCADE, related_name="todos")
    title = models.CharField(max_length=200)
    notes = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    completed = models.BooleanField(default=False)
    order = models.IntegerField(null=True, blank=True)
#~ mark models.stamps ~#
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
#~ end models.stamps ~#
#~ end models.fields ~#
    tags = models.ManyToManyField(Tag, blank=True, related_name="todos")

    objects = TodoQuerySet.as_manager()

    class Meta:
        ordering = ["completed", F("order").asc(nulls_last=True), "id"]
        indexes = [
            models.Index(fields=["list", "completed", "order", "id"], name="todo_in_order"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="todo_title_not_empty"),
        ]

#~ mark models.fields@2 ~#
    def __str__(self):
        return self.title
#~ end models.fields@2 ~#

    def get_absolute_url(self):
        return reverse("todos:edit", args=[self.pk])

    def set_tags(self, names):
        """Give the todo exactly the tags of these names, making those that are new."""
#% if cookiecutter.accounts %#
        self.tags.set(Tag.objects.named(names, self.list.owner_id))
#% else %#
        self.tags.set(Tag.objects.named(names))
#% endif %#


class DataSet(models.Model):
    """Data that a command has added, noted with it: what its owner deletes does not come back."""

    name = models.CharField(max_length=50, primary_key=True)

    def __str__(self):
        return self.name
