"""The views."""

from django.http import HttpResponse, JsonResponse


#~ mark urls.declare ~#
#~ mark urls.answer ~#
def detail(request, todo_id):
    """Show one todo."""
    return HttpResponse(f"Todo {todo_id}")
#~ end ~#
#~ end ~#
#% if cookiecutter.api %#


#~ mark urls.json ~#
def api(request):
    """Answer in JSON."""
    return JsonResponse({"todos": []})
#~ end ~#
#% endif %#
