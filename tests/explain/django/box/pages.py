"""The same pages, as classes."""

from django.contrib.auth.decorators import login_required
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic import (
    CreateView,
    DeleteView,
    DetailView,
    FormView,
    ListView,
    TemplateView,
    UpdateView,
)

from .models import Suggestion
from .views import SuggestionForm


class About(TemplateView):
    template_name = "box/about.html"
    http_method_names = ["get"]


class Index(ListView):
    model = Suggestion

    def get_context_data(self, **kwargs):
        return super().get_context_data(hint="Vote!", **kwargs)


class Detail(DetailView):
    model = Suggestion


class Ask(FormView):
    form_class = SuggestionForm
    success_url = "/"

    def form_valid(self, form):
        self.request.session["asked"] = True
        return super().form_valid(form)


@method_decorator(login_required, name="dispatch")
class Add(CreateView):
    model = Suggestion
    fields = ["text"]


class Change(UpdateView):
    model = Suggestion
    fields = ["text"]


class Remove(DeleteView):
    model = Suggestion
    success_url = reverse_lazy("box:index")
