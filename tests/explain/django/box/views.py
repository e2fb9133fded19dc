"""The pages of the box."""

from django import forms
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import (
    login_required,
    permission_required,
    user_passes_test,
)
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from rest_framework import generics
from rest_framework.authentication import SessionAuthentication
from rest_framework.views import APIView

from .models import Suggestion, Vote


class SuggestionForm(forms.Form):
    text = forms.CharField(max_length=140)

    def clean_text(self):
        if self.cleaned_data["text"].isupper():
            raise forms.ValidationError("There is no need to shout.")
        return self.cleaned_data["text"]


@require_GET
def index(request):
    word = request.GET.get("q", "")
    found = Suggestion.open.filter(Q(text__contains=word)).annotate(votes=Count("vote"))
    return render(request, "box/index.html", {"found": found, "form": SuggestionForm()})


def detail(request, pk):
    try:
        suggestion = Suggestion.objects.get(pk=pk)
    except Suggestion.DoesNotExist:
        raise Http404("No such suggestion") from None
    request.session["last"] = pk
    hint = mark_safe("<i>Vote!</i>") if request.user.is_authenticated else ""
    return render(request, "box/detail.html", {"suggestion": suggestion, "hint": hint})


@login_required
@require_POST
def vote(request, pk):
    suggestion = get_object_or_404(Suggestion, pk=pk)
    if suggestion.closed_at:
        messages.error(request, "It is closed.")
    elif Vote.objects.filter(suggestion=suggestion).exists():
        messages.warning(request, "Somebody was here before.")
    else:
        Vote.objects.create(suggestion=suggestion)
        messages.info(request, format_html("You voted for <q>{}</q>.", suggestion))
    return HttpResponseRedirect(suggestion.get_absolute_url())


def change_password(request):
    if not request.user.check_password(request.POST["old"]):
        messages.add_message(request, messages.ERROR, "That is another one.")
        return redirect("box:index")
    request.user.set_password(request.POST["new"])
    request.user.save()
    update_session_auth_hash(request, request.user)
    return HttpResponse(status=204)


def refused(request, exception):
    return render(request, "box/refused.html", status=403)


def missing(request, exception):
    return render(request, "box/missing.html", status=404)


def leave(request):
    if "sure" not in request.POST:
        raise BadRequest("Are you sure?")
    if request.POST["sure"] != "yes":
        raise SuspiciousOperation("That is no answer.")
    logout(request)
    request.session.flush()
    return JsonResponse({"left": True})


def enter(request):
    login(request, request.user)
    request.session.cycle_key()
    request.session.set_expiry(600)
    return redirect(request.GET["next"])


@permission_required("box.delete_suggestion")
@user_passes_test(lambda user: user.is_staff)
def clear(request):
    Suggestion.objects.all().delete()
    return HttpResponse(status=204)


@csrf_exempt
def ring(request):
    return HttpResponse(status=204)


class Suggestions(generics.ListCreateAPIView):
    queryset = Suggestion.objects.all()
    authentication_classes = [SessionAuthentication]


class Health(APIView):
    def get(self, request):
        return HttpResponse("well")
