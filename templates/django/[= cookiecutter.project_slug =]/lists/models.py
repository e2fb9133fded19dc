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
#~ mark queries.aggregate ~#
    def with_counts(self):
        """Let each list know how many todos it has, and how many of them are open."""
        return self.annotate(
            todo_count=Count("todos"),
            open_count=Count("todos", filter=Q(todos__completed=False)),
        ).order_by("name", "id")
#~ end queries.aggregate ~#

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
#~ mark layout.cycle@2 ~#
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lists"
    )
#~ end layout.cycle@2 ~#
#~ mark forms.declare@2 ~#
    name = models.CharField(max_length=100)
#~ end forms.declare@2 ~#
#% else %#
#~ mark forms.declare@2 forms.unique ~#
    name = models.CharField(
        max_length=100,
        unique=True,
        error_messages={"unique": "There is already a list with this name."},
    )
#~ end forms.declare@2 forms.unique ~#
#% endif %#
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TodoListQuerySet.as_manager()

    class Meta:
        verbose_name = "list"
        ordering = ["name", "id"]
#% if cookiecutter.accounts %#
#~ mark models.constraints@2 ~#
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="unique_list_name_per_owner"),
        ]
#~ end models.constraints@2 ~#
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

#% endif %#
    def in_use(self):
        """Keep the tags that a todo bears, and let each know how many do."""
        counted = self.annotate(todo_count=Count("todos"))
        return counted.filter(todo_count__gt=0).order_by("name")


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
        return self.filter(list__owner=user)

#% endif %#
#~ mark queries.filter@2 ~#
    def open(self):
        """Keep what is still to be done."""
        return self.filter(completed=False)
#~ end queries.filter@2 ~#

    def done(self):
        """Keep what is done."""
        return self.filter(completed=True)

    def search(self, text):
        """Keep the todos that hold a text in their title or notes, in either case."""
        return self.filter(Q(title__icontains=text) | Q(notes__icontains=text))

#~ mark queries.related ~#
    def with_relations(self):
        """Load the list and the tags along: two queries, however many todos."""
        return self.select_related("list").prefetch_related("tags")
#~ end queries.related ~#


class Todo(models.Model):
    """One thing to do."""

#~ mark models.fields ~#
#~ mark models.one-to-many ~#
    list = models.ForeignKey(TodoList, on_delete=models.CASCADE, related_name="todos")
#~ end models.one-to-many ~#
    title = models.CharField(max_length=200)
    notes = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    completed = models.BooleanField(default=False)
    order = models.IntegerField(null=True, blank=True)
#~ end models.fields ~#
#~ mark models.stamps ~#
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
#~ end models.stamps ~#
#~ mark models.many-to-many ~#
    tags = models.ManyToManyField(Tag, blank=True, related_name="todos")
#~ end models.many-to-many ~#

    objects = TodoQuerySet.as_manager()

    class Meta:
        ordering = ["completed", F("order").asc(nulls_last=True), "id"]
#~ mark models.constraints ~#
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="todo_title_not_empty"),
        ]
#~ end models.constraints ~#

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("todos:edit", args=[self.pk])

    def set_tags(self, names):
        """Give the todo exactly the tags of these names, making those that are new."""
#% if cookiecutter.accounts %#
        owner = self.list.owner
        self.tags.set(Tag.objects.get_or_create(owner=owner, name=name)[0] for name in names)
#% else %#
        self.tags.set(Tag.objects.get_or_create(name=name)[0] for name in names)
#% endif %#
