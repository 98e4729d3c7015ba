"""What is asked of who puts an entry right: what it should have said, and what was wrong with it."""

from collections.abc import Sequence
from typing import Any

from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, VagueDateField, WordsField
from goldenthread.interfaces.web.recording.forms import DAY, RATED, VAGUE, DecisionForm, UndatedDecisionForm
from goldenthread.interfaces.web.sending import SentForm

_WHY = "What was wrong with it?"
_SAY_WHY = "Say what was wrong"


class CorrectionForm(SentForm):
    """Every correction says why, last."""

    correction_reason = WordsField(_WHY, asked=_SAY_WHY, lines=3)

    def __init__(self, *args: Any, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.order_fields([*(name for name in self.fields if name != "correction_reason"), "correction_reason"])


class UpdateCorrectionForm(CorrectionForm):
    note = WordsField("What should it have said?", asked="Say what the update should have said", lines=6)
    expected = VagueDateField("When was it expected to be done? (optional)", hint=VAGUE, needed=False)


class ClaimCorrectionForm(CorrectionForm):
    achieved_on = DayField("On which day was it achieved?", asked="Enter the day it was achieved", hint=DAY)
    note = WordsField("What shows that it is done?", asked="Say what shows that it is done", lines=5)


class AssuranceCorrectionForm(CorrectionForm):
    rating = RadiosField("What did you believe?", RATED, asked="Choose green, amber or red")
    because = WordsField("Why did you believe so?", asked="Say why you believe so", lines=4)


class WordingCorrectionForm(CorrectionForm):
    wording = WordsField("How should it be worded?", asked="Enter the wording as it should be", lines=3)


class OwnerCorrectionForm(CorrectionForm):
    owner = SelectField("To which post should it have been given?", (), asked="Choose a post")

    def __init__(self, *args: Any, posts: Sequence[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("owner", posts, "Choose a post")


class DecisionCorrectionForm(DecisionForm, CorrectionForm):
    pass


class WithdrawalCorrectionForm(UndatedDecisionForm, CorrectionForm):
    pass


class RatingCorrectionForm(CorrectionForm):
    rating = RadiosField("Which rating was it?", RATED, asked="Choose green, amber or red")
    given_on = DayField("On which day was it given?", asked="Enter the day it was given", hint=DAY)
    because = WordsField("Why was it rated so?", asked="Say why it is rated so", lines=4)


class TakeBackForm(SentForm):
    correction_reason = WordsField(
        "Why should it not have been recorded?",
        asked=_SAY_WHY,
        hint="Such as that it was meant for another milestone.",
        lines=3,
    )
