"""What is asked when a submission is prepared, sent, acknowledged and questioned."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.domain.organisations.models import Person
from goldenthread.domain.reports.enclosures.evidence_list import Listed
from goldenthread.foundation.ui.fields import Choices, DayField, SelectField, WordsField
from goldenthread.interfaces.web.accounts import guessing
from goldenthread.interfaces.web.sending import SentForm

_LONGEST_PASSWORD = 1_000
_DAY = "Write it like 14 June 2026."
_ROLE = "A role, such as the department’s intervention team. Not a name."
_LONGEST = 8_000
_LOCKED = (
    "Too many wrong passwords were given. Wait 15 minutes and try again. If that is too late, let another person "
    "send it who did not prepare it."
)


class PrepareForm(SentForm):
    """Why it is not signed, what it replaces, and a box for each file of evidence that may go."""

    unsigned_reason = WordsField(
        "Why does it go without a signature?", hint="The reason stands in the receipt.", lines=2, needed=False
    )
    replaces = SelectField("Does it replace one that was sent before? (optional)", (), needed=False)
    replaces_reason = WordsField(
        "Why is it sent again? (optional)", hint="Only where it replaces one.", lines=2, needed=False
    )

    def __init__(self, *args: Any, listed: Sequence[Listed], sent: Choices, unsigned: bool, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("replaces", sent, "No")
        if not sent:
            del self.fields["replaces"], self.fields["replaces_reason"]
        if not unsigned:
            del self.fields["unsigned_reason"]
        self.may_go = [each for each in listed if each.may_go]
        for each in self.may_go:
            self.fields[f"e{each.number}"] = forms.BooleanField(required=False, label=each.title)

    def clean(self) -> dict[str, Any]:
        """Words of why it is sent again are not dropped in silence where nobody said what it replaces."""
        kept = super().clean() or {}
        if kept.get("replaces_reason") and not kept.get("replaces", "?"):
            self.add_error("replaces", "Choose the one that it replaces, or leave the reason empty.")
        return kept

    @property
    def words(self) -> list[forms.BoundField]:
        """The questions that are answered in words."""
        return [self[name] for name in ("unsigned_reason", "replaces", "replaces_reason") if name in self.fields]

    @property
    def boxes(self) -> list[tuple[Listed, forms.BoundField]]:
        """Each file that may go, with its box."""
        return [(each, self[f"e{each.number}"]) for each in self.may_go]

    def chosen(self) -> list[int]:
        """The numbers of the evidence whose files go."""
        return [each.number for each in self.may_go if self.cleaned_data[f"e{each.number}"]]


class SendForm(SentForm):
    """The sender's own password once more. Guessing it is slowed down as at signing in, and counted apart from that."""

    password = forms.CharField(
        label="Your password",
        help_text="You are asked again because this cannot be taken back.",
        max_length=_LONGEST_PASSWORD,
        widget=forms.PasswordInput,
        error_messages={"required": "Enter your password."},
        strip=False,
    )

    def __init__(self, *args: Any, person: Person, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.person = person

    def clean_password(self) -> str:
        """Raises ValidationError for a wrong password, and for any after ten wrong ones here."""
        address = self.person.email
        if guessing.refused(address, at=guessing.SENDING):
            raise ValidationError(_LOCKED)
        typed: str = self.cleaned_data["password"]
        if not self.person.check_password(typed):
            guessing.count_wrong(address, at=guessing.SENDING)
            raise ValidationError("This is not your password. Enter the one you sign in with.")
        guessing.forget(address, at=guessing.SENDING)
        return typed


class AcknowledgeForm(SentForm):
    receiver = WordsField("Who said that it came?", asked="Enter who said so", hint=_ROLE, longest=200)
    on = DayField("On which day?", asked="Enter the day", hint=_DAY)
    reference = WordsField("Under which reference? (optional)", longest=200, needed=False)
    note = WordsField("What else was said? (optional)", lines=3, longest=_LONGEST, needed=False)


class AskForm(SentForm):
    asked_by = WordsField("Who asks?", asked="Enter who asks", hint=_ROLE, longest=200)
    asked_on = DayField("On which day was it asked?", asked="Enter the day", hint=_DAY)
    text = WordsField("What is asked?", asked="Enter what is asked", lines=4, longest=_LONGEST)
    due_on = DayField("By which day is an answer wanted? (optional)", hint=_DAY, needed=False)


class AnswerForm(SentForm):
    text = WordsField("What was answered?", asked="Enter the answer", lines=6, longest=_LONGEST)
    on = DayField("On which day?", asked="Enter the day", hint=_DAY)
