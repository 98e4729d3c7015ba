"""What is asked when rounds are planned and moved."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.domain.plans.choices import RoundPattern
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."


class CountField(forms.IntegerField):
    """A number of working days."""

    def __init__(self, label: str, *, hint: str, first: int) -> None:
        wrong = {"required": "Enter a number of working days.", "invalid": "Enter a whole number, such as 10."}
        super().__init__(
            label=label, help_text=hint, initial=first, min_value=1, max_value=120, widget=forms.TextInput(),
            error_messages=wrong | {"min_value": "Enter 1 or more.", "max_value": "Enter 120 or fewer."},
        )  # fmt: skip


class PatternForm(SentForm):
    plan = SelectField("For which plan?", (), asked="Choose a plan")
    every = RadiosField("How often?", RoundPattern.choices, asked="Choose how often updates are collected")
    first = DayField(
        "From which day on?", asked="Enter a day", hint=f"Such as the day a Direction is in force from. {_DAY}"
    )
    last = DayField("Until which day?", asked="Enter a day", hint=f"Such as the day the Direction expires. {_DAY}")
    opens_before = CountField(
        "How many working days before its period ends does a round open?",
        hint="The report is written after it closes, so leave time for that.",
        first=20,
    )
    open_for = CountField(
        "For how many working days is it open?", hint="Its last day is the data cut-off too.", first=10
    )
    serves = WordsField(
        "What is it for? (optional)",
        hint="The meeting or submission, such as the quarterly report to the Secretary of State.",
        longest=300,
        needed=False,
    )

    def __init__(self, *args: Any, plans: Sequence[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("plan", plans, "Choose a plan")


class NothingForm(SentForm):
    """Asks nothing: what it would do is shown, and confirmed."""


class DropForm(SentForm):
    reason = WordsField("Why is it dropped?", asked="Say why it is dropped", lines=3)


class ExtendForm(SentForm):
    closes_on = DayField("What is its new last day?", asked="Enter the new last day", hint=_DAY)
    reason = WordsField(
        "Why is it extended?", asked="Say why it is extended", hint="Everybody who is asked reads this.", lines=3
    )


class AgainForm(SentForm):
    reason = WordsField(
        "Why is it frozen again?",
        asked="Say why it is frozen again",
        hint="It stands on the page of the round: a report made before no longer is the one of this round.",
        lines=3,
    )
