"""What is asked of whoever clears, publishes, withdraws, or puts a report on an agenda. Rules are the operations'."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.domain.reports.choices import ClearanceOutcome
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

Choices = Sequence[tuple[str, str]]
_OUTCOMES = (
    (ClearanceOutcome.CLEARED.value, "I clear this text"),
    (ClearanceOutcome.RETURNED.value, "I return it"),
)
_HINTS = {
    ClearanceOutcome.CLEARED.value: "Exactly as it stands here. Any later change voids it, and you are told.",
    ClearanceOutcome.RETURNED.value: "Its writers are told what has to change.",
}


class VerdictForm(SentForm):
    """Carries what was read: the hash of the text, and the numbers of its version and figures."""

    sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    read_version = forms.CharField(widget=forms.HiddenInput, required=False)
    read_taking = forms.CharField(widget=forms.HiddenInput, required=False)
    outcome = RadiosField("Do you clear it?", _OUTCOMES, asked="Say whether you clear it or return it", hints=_HINTS)
    comment = WordsField("What has to change, or what you want to say (optional when you clear)", needed=False, lines=4)


class EmptyForm(SentForm):
    """Nothing is asked: the button is the answer."""


class ReasonForm(SentForm):
    reason = WordsField("Why?", asked="Say why", lines=3)


class ChangesForm(SentForm):
    """What a further edition changes; a first one is asked nothing."""

    changes = WordsField(
        "What does this edition change?",
        asked="Say what this edition changes",
        hint="It stands on its first page, for readers of the edition before: “Paragraph 3.2 said 26; it is 25.”",
        lines=4,
    )

    def __init__(self, *given: Any, further: bool, **ours: Any) -> None:
        super().__init__(*given, **ours)
        if not further:
            del self.fields["changes"]


class PostForm(SentForm):
    capacity = SelectField("In which capacity?", (), asked="Choose a capacity")
    post = SelectField("Which post?", (), asked="Choose a post", hint="A deputy who clears is a further post.")
    from_on = DayField("From which day?", asked="Enter the day from which the post clears", hint="Such as 3 April 2026")

    def __init__(self, *given: Any, capacities: Choices, posts: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        for name, choices, first in (("capacity", capacities, "a capacity"), ("post", posts, "a post")):
            self.offer(name, choices, f"Choose {first}")


class EndForm(SentForm):
    until_on = DayField("Which is its last day?", asked="Enter the last day on which the post clears")


class AgendaForm(SentForm):
    item = SelectField("At which meeting, and at which item?", (), asked="Choose an item")
    reason = WordsField(
        "Why is the paper late, or replaced? (only where the agenda is published)", needed=False, lines=2
    )

    def __init__(self, *given: Any, items: Choices, with_paper: bool, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("item", items, "Choose an item")
        if not with_paper:
            del self.fields["reason"]
