"""What keeps two requests from changing the same row at once."""

from functools import wraps

from django.db import IntegrityError, transaction


def atomic_post(view):
    """Let a view change everything or nothing; a GET takes no lock."""
    change = transaction.atomic(view)

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        return (change if request.method == "POST" else view)(request, *args, **kwargs)

    return wrapper


#~ mark queries.write@3 ~#
def for_change(request, rows):
    """Let no other request change the rows until this one ends."""
    return rows.select_for_update() if request.method == "POST" else rows
#~ end queries.write@3 ~#


def lock(rows):
    """Lock rows before they are deleted: Django first deletes what hangs on them.

    Whoever changes a row locks it before what hangs on it, too, and so neither waits for the other
    for ever. A query with a join would lock more than its rows, so that one is asked inside.
    """
    same = rows.model.objects.filter(pk__in=rows.values("pk")).order_by("pk")
    list(same.select_for_update().values_list("pk"))


def save_if_unique(form):
    """Save a form; if a constraint forbids it, let the form say so."""
    row = form.save(commit=False)  # This may hash a password, which nobody shall wait for.
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        form.full_clean()  # The name was free when it was checked, and is taken now.
        return False
    return True
