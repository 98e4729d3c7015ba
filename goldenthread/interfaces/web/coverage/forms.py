"""What is asked about what answers a requirement. Rules are the operations'; a form asks."""

from collections.abc import Sequence
from typing import Any

from goldenthread.domain.plans.choices import Covers
from goldenthread.foundation.ui.fields import RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

Choices = Sequence[tuple[str, str]]
ALL = ("", "All that are linked")
_HINTS = {
    Covers.FULLY.value: "When all linked actions are done, all that was asked is done.",
    Covers.PARTLY.value: "Something that was asked would still be missing.",
    Covers.NOT.value: "Nothing is linked, or what is linked does something else.",
}


class LinkForm(SentForm):
    """Its questions are a row for each action of the plan: `linking.rows_of`."""


class AnswersForm(SentForm):
    requirement = SelectField("Which requirement does it answer?", (), asked="Choose a requirement")
    why = WordsField("Why does it answer it?", asked="Say why it answers it", lines=3)

    def __init__(self, *given: Any, requirements: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("requirement", requirements, "Choose a requirement")


class BodyForm(SentForm):
    body = SelectField("Which body answers it?", (), asked="Choose a body")
    why = WordsField("Why does it answer it?", asked="Say why it answers it", lines=3)

    def __init__(self, *given: Any, bodies: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("body", bodies, "Choose a body")


class UnlinkForm(SentForm):
    correction_reason = WordsField("Why does it not answer it?", asked="Say why it does not answer it", lines=3)


class JudgeForm(SentForm):
    verdict = RadiosField(
        "How far do they cover what was asked?", Covers.choices, asked="Choose fully, partly or not", hints=_HINTS
    )
    reason = WordsField(
        "What did you look at, and what is missing?", asked="Say what you looked at, and what is missing", lines=5
    )
    plan = SelectField("Whose actions did you look at?", (ALL,), needed=False)

    def __init__(self, *given: Any, plans: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("plan", [ALL, *plans])
        if len(plans) < 2:
            del self.fields["plan"]


class ContestForm(SentForm):
    reason = WordsField("What does it leave out?", asked="Say what the verdict leaves out", lines=5)


class TakeBackForm(SentForm):
    correction_reason = WordsField("What was wrong with it?", asked="Say what was wrong", lines=3)
