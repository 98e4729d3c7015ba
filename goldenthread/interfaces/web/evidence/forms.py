"""What is asked about evidence. Rules are the operations'; a form asks, and says at once what is missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from goldenthread.domain.evidence.choices import PARAGRAPHS, Classification, Kind, Verdict
from goldenthread.domain.evidence.rules import Classified
from goldenthread.foundation.files.kinds import ENDINGS
from goldenthread.foundation.lib.text import joined
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, UploadField, WordsField
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."
_FILE_HINT = (
    f"{joined([each.upper() for each in ENDINGS], 'or')}. If this page comes back with a question, choose it again."
)
_OPEN_TO = {
    Classification.OPEN.value: "Everybody who may see the plan. Papers are open unless there is a reason on record.",
    Classification.EXEMPT.value: "Exempt under Schedule 12A of the Local Government Act 1972.",
    Classification.RESTRICTED.value: "You, the performance team, directors and statutory officers.",
}
_PARAGRAPHS = [
    ("", "Choose a paragraph"),
    *((str(number), f"{number}: {words}") for number, words in PARAGRAPHS.items()),
]


def files_of(request: HttpRequest) -> Any:
    """What was uploaded; None for a form that is only shown."""
    return request.FILES if request.method == "POST" and request.POST.get("step") != "change" else None


class UploadingForm(SentForm):
    """A form that may bring a file. A page that comes back has lost it, and says so at its question."""

    def ask_again(self) -> None:
        """Says that a file which was chosen has to be chosen again, where the page is shown once more."""
        for name in self.files:
            if name in self.fields and name not in self.errors:
                self.add_error(name, UploadField.AGAIN)


def _classification() -> RadiosField:
    return RadiosField(
        "Who may see it?",
        Classification.choices,
        asked="Choose who may see it",
        hints=_OPEN_TO,
        reveals={Classification.EXEMPT.value: ("paragraph", "public_interest")},
    )


def _paragraph() -> SelectField:
    return SelectField("Under which paragraph of Schedule 12A?", _PARAGRAPHS, needed=False)


def _public_interest() -> WordsField:
    return WordsField(
        "Why does keeping it exempt outweigh the public interest in it?", hint="This reason is published.", needed=False
    )


def classified(kept: Mapping[str, Any]) -> Classified:
    """What was answered about who may see it; answers to what does not apply are left out."""
    as_ = Classification(kept["classification"])
    if as_ is not Classification.EXEMPT:
        return Classified(as_)
    return Classified(as_, int(kept["paragraph"]) if kept["paragraph"] else None, kept["public_interest"])


class EvidenceForm(UploadingForm):
    title = WordsField(
        "What is it?",
        asked="Say what it is",
        hint="As somebody else would look for it, such as: Minutes of Cabinet, 12 March 2026.",
        longest=300,
    )
    kind = RadiosField(
        "What do you add?",
        Kind.choices,
        asked="Choose a file, a link or a figure",
        reveals={
            Kind.FILE.value: ("file",),
            Kind.LINK.value: ("url", "seen_on"),
            Kind.FIGURE.value: ("figure", "value", "unit"),
        },
    )
    file = UploadField("The file", hint=_FILE_HINT)
    url = WordsField("Address of the page", hint="It begins with https://", longest=2000, needed=False)
    seen_on = DayField("When did you see it there?", hint=_DAY, needed=False)
    figure = WordsField("What does it count?", hint="Such as: households that received it.", longest=300, needed=False)
    value = WordsField("The figure", longest=60, needed=False)
    unit = WordsField("Unit (optional)", hint="Such as per cent.", longest=60, needed=False)
    dated_on = DayField(
        "What is its own date?", asked="Enter the date of the evidence", hint=f"Not the day you add it. {_DAY}"
    )
    classification = _classification()
    paragraph = _paragraph()
    public_interest = _public_interest()
    note = WordsField("Anything to know about it? (optional)", lines=2, needed=False)


class VersionForm(UploadingForm):
    """`of` is the item's own kind: a version holds the same kind of thing."""

    file = UploadField("The file", hint=_FILE_HINT)
    url = WordsField("Address of the page", longest=2000, needed=False)
    seen_on = DayField("When did you see it there?", hint=_DAY, needed=False)
    figure = WordsField("What does it count?", longest=300, needed=False)
    value = WordsField("The figure", longest=60, needed=False)
    unit = WordsField("Unit (optional)", longest=60, needed=False)
    dated_on = DayField("What is its own date?", asked="Enter the date of the evidence", hint=_DAY)
    note = WordsField("What is different?", asked="Say what is different", lines=3)

    def __init__(self, *args: Any, of: Kind, **ours: Any) -> None:
        super().__init__(*args, **ours)
        for other, names in EvidenceForm.base_fields["kind"].reveals.items():  # type: ignore[attr-defined]
            for name in names if other != of.value else ():
                del self.fields[name]


class ReclassifyForm(SentForm):
    classification = _classification()
    paragraph = _paragraph()
    public_interest = _public_interest()
    reason = WordsField("Why does it change?", asked="Say why it changes", lines=3)


class EvidenceReviewForm(SentForm):
    verdict = RadiosField("Does it show what it should?", Verdict.choices, asked="Choose what you found")
    reason = WordsField("What did you see?", asked="Say what you saw", lines=4)


class UnlinkForm(SentForm):
    correction_reason = WordsField(
        "Why does it not support this?",
        asked="Say why it does not support it",
        hint="Both the link and this reason stay in the thread.",
        lines=3,
    )


class SupportForm(SentForm):
    """`targets` are what the sender may link evidence to: codes and words."""

    item = SelectField("What else does it show?", [], asked="Choose a milestone or an action")

    def __init__(self, *args: Any, targets: Sequence[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("item", targets, "Choose one")


# What a claim may bring at once: open evidence of the commonest kinds, in a few questions.
LATER = "later"
CLAIM_NAMES = {
    Kind.FILE.value: {"title": "file_title", "dated_on": "file_dated_on"},
    Kind.LINK.value: {"title": "url_title", "dated_on": "url_dated_on", "seen_on": "url"},
}


class WithEvidence(UploadingForm):
    """The questions of a claim that may bring a file or a link with it."""

    shown_by = RadiosField(
        "Do you add it now?",
        ((Kind.FILE.value, "Yes, a file"), (Kind.LINK.value, "Yes, a link"), (LATER, "Not now")),
        asked="Choose a file, a link, or not now",
        hint="A claim is accepted only on evidence. What you add here is open to everybody who may see the plan; "
        "what is exempt or restricted, and figures, are added on the milestone’s page.",
        reveals={
            Kind.FILE.value: ("file", "file_title", "file_dated_on"),
            Kind.LINK.value: ("url", "url_title", "url_dated_on"),
        },
    )
    file = UploadField("The file", hint=_FILE_HINT)
    file_title = WordsField("What is it?", longest=300, needed=False)
    file_dated_on = DayField("What is its own date?", hint=_DAY, needed=False)
    url = WordsField("Address of the page", hint="As you see it there today.", longest=2000, needed=False)
    url_title = WordsField("What is it called?", longest=300, needed=False)
    url_dated_on = DayField("Which date does it bear?", hint=_DAY, needed=False)

    def refuse(self, refused: RefusedError) -> None:
        """At the question of the kind that was chosen."""
        names = CLAIM_NAMES.get(self.cleaned_data.get("shown_by", ""), {})
        super().refuse(RefusedError(names.get(refused.field, refused.field), refused.message))
