"""What is asked on each page of recording. Rules are the operations'; a form asks, and says at once what is missing."""

from collections.abc import Sequence
from typing import Any

from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, ReviewOutcome, Verb
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, VagueDateField, WordsField
from goldenthread.interfaces.web.evidence.forms import WithEvidence
from goldenthread.interfaces.web.sending import SentForm

RATED = (("GREEN", "Green"), ("AMBER", "Amber"), ("RED", "Red"))
_MEANT = {
    "GREEN": "It is on course to be done in time.",
    "AMBER": "It may not be done in time, unless something is done about it.",
    "RED": "It will not be done in time, as things are.",
}
VAGUE = "Write it like 30 September 2026, September 2026 or Q2 2026-27."
DAY = "Write it like 14 June 2026."
_MOVES = "Moves the deadline."
_BODY = "As the minutes name it, such as Improvement Board."
_ITEM = "Item of the agenda (optional)"


class UpdateForm(SentForm):
    note = WordsField(
        "What happened, and what is next?",
        asked="Say what happened and what is next",
        hint="Two or three sentences that somebody outside your service understands.",
        lines=6,
    )
    expected = VagueDateField(
        "When do you now expect it to be done? (optional)",
        hint=f"{VAGUE} Leave it empty if that has not changed. This moves no deadline.",
        needed=False,
    )


class ClaimForm(WithEvidence):
    achieved_on = DayField("On which day was it achieved?", asked="Enter the day it was achieved", hint=DAY)
    note = WordsField(
        "What shows that it is done?",
        asked="Say what shows that it is done",
        hint="Name what somebody else can look at: a signed lease, a published page, minutes.",
        lines=5,
    )
    field_order = ("achieved_on", "note")


class ReviewForm(SentForm):
    outcome = RadiosField(
        "Is it done?",
        ((ReviewOutcome.ACCEPTED.value, "Yes, accept it"), (ReviewOutcome.RETURNED.value, "No, return it")),
        asked="Choose whether to accept or to return it",
        hints={
            ReviewOutcome.ACCEPTED.value: "You have seen what shows it.",
            ReviewOutcome.RETURNED.value: "The claim no longer counts, and the milestone is open again.",
        },
    )
    reason = WordsField(
        "What did you see, or what is missing?",
        hint="Needed if you return it: its owner reads this first.",
        lines=4,
        needed=False,
    )


class DeadlineForm(SentForm):
    to = VagueDateField("To which date should the deadline move?", asked="Enter the date you propose", hint=VAGUE)
    reason = WordsField(
        "Why does it have to move?",
        asked="Say why the deadline has to move",
        hint="The body that decides reads this, and it is published with the decision.",
        lines=5,
    )


class ByDecision(SentForm):
    body = WordsField("Which body decided?", asked="Enter the body that decided", hint=_BODY, longest=200)
    decided_on = DayField("On which day?", asked="Enter the day of the decision", hint=DAY)
    item = WordsField(_ITEM, hint="Such as 4.2.", longest=80, needed=False)


class DecisionForm(ByDecision):
    verb = RadiosField(
        "What did the body do with it?",
        Verb.choices,
        asked="Choose what the body did",
        hint="Only the first two move the deadline. Everything else is recorded and moves nothing.",
        hints={Verb.AGREED.value: _MOVES, Verb.AGREED_AS_AMENDED.value: "Moves it to the date that the body chose."},
    )
    date = VagueDateField(
        "Date as amended (only if it was agreed as amended)", hint=f"{VAGUE} Else leave it empty.", needed=False
    )
    field_order = ("token", "seen", "verb", "date", "body", "decided_on", "item")


class WithdrawForm(ByDecision):
    reason = WordsField("Why does it end without being done?", asked="Say why it ends without being done", lines=5)
    field_order = ("token", "seen", "reason", "body", "decided_on", "item")


class WordingForm(SentForm):
    wording = WordsField(
        "The new wording",
        asked="Enter the new wording",
        hint="The old wording stays beside it, with your reason.",
        lines=3,
    )
    reason = WordsField("Why does the wording change?", asked="Say why the wording changes", lines=3)


class OwnerForm(SentForm):
    owner = SelectField("Which post will own it?", (), asked="Choose a post")
    reason = WordsField("Why does the owner change?", asked="Say why the owner changes", lines=3)

    def __init__(self, *args: Any, posts: Sequence[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.fields["owner"].choices = [("", "Choose a post"), *posts]  # type: ignore[attr-defined]


class AssureForm(SentForm):
    """`voices` are those that the sender's roles speak with; where there is but one, it is not asked."""

    voice = RadiosField("For whom do you speak?", AssuranceVoice.choices, asked="Choose for whom you speak")
    rating = RadiosField("What do you believe?", RATED, asked="Choose green, amber or red", hints=_MEANT)
    reason = WordsField(
        "Why do you believe so?",
        asked="Say why you believe so",
        hint="It stands beside what its owner says. The two are never averaged.",
        lines=4,
    )

    def __init__(self, *args: Any, voices: Sequence[AssuranceVoice], **ours: Any) -> None:
        super().__init__(*args, **ours)
        if len(voices) == 1:
            del self.fields["voice"]
        else:
            self.fields["voice"].choices = [(each.value, each.label) for each in voices]  # type: ignore[attr-defined]


class RateForm(SentForm):
    voice = RadiosField(
        "Whose rating is it?",
        ((RatingVoice.PERSON.value, "My own judgement"), (RatingVoice.BOARD.value, "The Board’s")),
        asked="Choose whose rating it is",
    )
    rating = RadiosField("Which rating?", RATED, asked="Choose green, amber or red")
    reason = WordsField(
        "Why is it rated so?",
        asked="Say why it is rated so",
        hint="The computed rating stays beside it, and both are published.",
        lines=4,
    )
    given_on = DayField(
        "On which day was it given? (optional)",
        hint=f"The day that the Board met, if it is the Board’s. {DAY} Leave it empty for today.",
        needed=False,
    )
