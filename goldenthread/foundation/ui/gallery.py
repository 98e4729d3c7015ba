"""Every component on one page with sample data and its name, for those who build pages; only under DEBUG."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.foundation.ui import gallery_charts
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.foundation.ui.tones import Tone


class _Answer(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        help_text="The one your organisation gave you.",
        error_messages={"invalid": "Write an e-mail address like name@example.org."},
    )


class _Questions(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
    said = WordsField("What happened?", asked="Say what happened", hint="Two or three sentences.", lines=3)
    on = DayField("On which day?", hint="Write it like 14 June 2026.")
    outcome = RadiosField(
        "Is it done?", (("yes", "Yes"), ("no", "No")), asked="Choose one", hints={"no": "It stays open."}
    )
    post = SelectField("Which post?", (("", "Choose a post"), ("p", "Director, Examples")), asked="Choose a post")


def components(request: HttpRequest) -> HttpResponse:
    """The gallery page; not found unless settings.DEBUG."""
    if not settings.DEBUG:
        raise Http404("The gallery is shown only under DEBUG.")
    return render(request, "ui/gallery.html", samples())


def samples() -> dict[str, object]:
    """The context of the gallery: invented, and enough to show each component at work."""
    return {
        "organisation": "Exampleford Borough Council",
        "navigation": [
            {"text": "First", "href": "#", "current": True},
            {"text": "Second", "href": "#", "current": False},
            {"text": "Third", "href": "#", "current": False},
        ],
        "person": {"post": "Director, Examples", "sign_out_href": "#"},
        "ledger_head": "9f2c41d07ab8e63f5520c1b6a9d3e47f",
        "tones": list(Tone),
        "figures": _figures(),
        "facts": _facts(),
        "form": _Answer({"email": "name at example"}),
        "questions": _Questions({"token": "1", "said": "The lease is signed.", "on": "31 June 2026", "outcome": "no"}),
        "answers": [{"key": "What happened?", "value": "The lease is signed."}],
        **gallery_charts.drawn(),
    }


def _figures() -> list[dict[str, object]]:
    return [
        {
            "number": 112,
            "of": 205,
            "label": "tasks completed",
            "tone": Tone.DONE,
            "lines": ["+9 since 31 March", "7 claimed, not yet accepted"],
        },
        {
            "number": 71,
            "of": 205,
            "label": "tasks in progress",
            "tone": Tone.ACTIVE,
            "lines": ["12 of them at risk"],
        },
        {
            "number": 18,
            "of": 205,
            "label": "tasks overdue",
            "tone": Tone.LATE,
            "href": "#",
            "lines": ["+3, 2 cleared by a new date"],
        },
        {"number": 4, "of": None, "label": "withdrawn", "tone": Tone.ENDED, "lines": ["with a decision"]},
    ]


def _facts() -> list[dict[str, object]]:
    source = {"text": "Quarterly paper, paragraph 3.4", "href": "#"}
    return [
        {"on": "31 March 2026", "title": "First date: 30 June 2026", "source": source},
        {
            "on": "12 May 2026",
            "by": "Director, Examples",
            "title": "Update: expected 31 July 2026",
            "tone": Tone.ACTIVE,
            "words": "The lease is signed; the fit-out starts in June.",
            "note": "Recorded 13 May 2026 at 09:12",
        },
        {
            "on": "14 June 2026",
            "by": "Board",
            "title": "Moved to 30 September 2026",
            "tone": Tone.LATE,
            "source": source,
        },
        {"on": "20 September 2026", "by": "Board", "title": "Accepted as completed", "tone": Tone.DONE},
    ]
