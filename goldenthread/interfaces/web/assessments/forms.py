"""What is asked to begin a self-assessment and to judge. Rules are the operations'; a form asks."""

from collections.abc import Sequence
from typing import Any

from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

Choices = Sequence[tuple[str, str]]
_QUESTION = {
    CharacteristicKind.WELL: "How far does this describe the organisation?",
    CharacteristicKind.FAILING: "How far is this sign of failure seen in the organisation?",
}


class StartForm(SentForm):
    framework = SelectField("Against which framework?", (), asked="Choose a framework")
    title = WordsField(
        "What is it called?",
        asked="Enter what the assessment is called",
        hint="Such as: Best value self-assessment 2026.",
        longest=300,
    )
    on = DayField(
        "As on which day is it judged?", asked="Enter a day", hint="Today or an earlier day, written like 14 June 2026."
    )
    previous = SelectField("With which earlier one is it compared? (optional)", (), needed=False)

    def __init__(self, *args: Any, frameworks: Choices, earlier: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("framework", frameworks, "Choose a framework")
        self.offer("previous", earlier, "None")


class BringForm(SentForm):
    """Asks nothing: the button is the answer."""


class JudgeForm(SentForm):
    rating = RadiosField(
        _QUESTION[CharacteristicKind.WELL],
        JudgementRating.choices,
        asked="Choose how far it describes the organisation",
    )
    reason = WordsField(
        "Why?",
        hint="What you looked at and what it shows, so that somebody else could judge the same.",
        lines=5,
        needed=False,
    )
    items = WordsField(
        "Which evidence shows it? (optional)",
        hint="Numbers of items of evidence, such as E12, E40. Each has its number on its page.",
        longest=300,
        needed=False,
    )

    def __init__(self, *args: Any, about: CharacteristicKind, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.fields["rating"].label = _QUESTION[about]
