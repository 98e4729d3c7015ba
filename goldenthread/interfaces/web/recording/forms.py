"""What is asked on each page of recording. Rules are the operations'; a form asks, and says at once what is missing."""

from collections.abc import Sequence
from typing import Any

from goldenthread.domain.meetings.operations.delegating import VERBS as DELEGATED
from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, ReviewOutcome, Verb
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, VagueDateField, WordsField
from goldenthread.interfaces.web.evidence.forms import WithEvidence
from goldenthread.interfaces.web.recording.sittings import Sittings
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
WORDS_ONLY, SUBSTANCE = "words", "substance"


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


class ReviewByBodyForm(ReviewForm):
    """Where the plan leaves acceptance to its body: at which meeting that accepted it, if it did."""

    at = SelectField(
        "At which meeting was it accepted? (only if it was)",
        (),
        needed=False,
        hint="The body that owns the plan accepts.",
    )
    field_order = ("token", "seen", "outcome", "at", "reason")

    def __init__(self, *args: Any, sittings: Sittings, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.sittings = sittings
        self.offer("at", sittings.choices, "Choose a meeting")

    def clean(self) -> dict[str, Any]:
        """The meeting where it was accepted."""
        kept = super().clean() or {}
        if kept.get("outcome") == ReviewOutcome.ACCEPTED and not kept.get("at"):
            self.add_error("at", "Choose the meeting that accepted it.")
        return kept

    def given(self) -> dict[str, Any]:
        """As every form; the meeting instead of its name in the form."""
        return _seated(super().given(), self.sittings)


class DeadlineForm(SentForm):
    to = VagueDateField("To which date should the deadline move?", asked="Enter the date you propose", hint=VAGUE)
    reason = WordsField(
        "Why does it have to move?",
        asked="Say why the deadline has to move",
        hint="The body that decides reads this, and it is published with the decision.",
        lines=5,
    )
    affects = WordsField(
        "What else depends on this date? (optional)",
        hint="Such as another milestone that cannot begin before, or a contract. The body reads it beside the reason.",
        lines=3,
        needed=False,
    )


class ByDecision(SentForm):
    """Asks at which meeting, of those that the body which owns the plan held."""

    at = SelectField("At which meeting was it decided?", (), asked="Choose the meeting and its item")

    def __init__(self, *args: Any, sittings: Sittings, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.sittings = sittings
        self.offer("at", sittings.choices, "Choose a meeting")
        self.fields["at"].help_text = f"{sittings.owner} owns the plan." if sittings.owner else ""

    def given(self) -> dict[str, Any]:
        """As every form; the meeting instead of its name in the form."""
        return _seated(super().given(), self.sittings)


def _seated(kept: dict[str, Any], sittings: Sittings) -> dict[str, Any]:
    return kept | {"at": sittings.named(kept["at"])} if kept.get("at") else kept


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
    field_order = ("token", "seen", "verb", "date", "at")


class UndatedDecisionForm(ByDecision):
    """Of what has no date to amend: an end, or a wording."""

    verb = RadiosField(
        "What did the body do with it?",
        [each for each in Verb.choices if each[0] != Verb.AGREED_AS_AMENDED],
        asked="Choose what the body did",
        hint="Only agreed does what was asked. Everything else is recorded and changes nothing.",
    )
    field_order = ("token", "seen", "verb", "at")


class WithdrawForm(ByDecision):
    reason = WordsField("Why does it end without being done?", asked="Say why it ends without being done", lines=5)
    field_order = ("token", "seen", "reason", "at")


class ProposeWithdrawalForm(SentForm):
    reason = WordsField(
        "Why should it end without being done?",
        asked="Say why it should end without being done",
        hint="The body that decides reads this, and it is published with the decision.",
        lines=5,
    )


class DelegatedForm(SentForm):
    """What the holder of a post decides; `delegations` are those by which they may."""

    delegation = SelectField("Under which delegation?", (), asked="Choose a delegation")
    verb = RadiosField(
        "What do you decide?",
        [(each.value, each.label) for each in DELEGATED],
        asked="Choose what you decide",
        hints={Verb.REFUSED.value: "The deadline stays. Its owner can ask the body."},
    )
    date = VagueDateField("Date as amended (only if you amend it)", hint=f"{VAGUE} Else leave it empty.", needed=False)
    reasons = WordsField(
        "Why?", asked="Say why: the body reads it at its next meeting", hint="Told to the body’s next meeting.", lines=4
    )

    def __init__(self, *args: Any, delegations: Sequence[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("delegation", delegations)
        self.fields["delegation"].initial = delegations[0][0] if delegations else ""


class WordingForm(SentForm):
    """Only the words, or what has to be done: that is for the body that owns the plan to agree."""

    kind = RadiosField(
        "Does it change what has to be done?",
        ((WORDS_ONLY, "No, only how it is said"), (SUBSTANCE, "Yes")),
        asked="Say whether it changes what has to be done",
        hints={
            WORDS_ONLY: "It is worded so from today on.",
            SUBSTANCE: "It is proposed to the body that owns the plan, and stays as it is until that agrees.",
        },
    )
    field_order = ("token", "seen", "wording", "kind", "reason")
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
        self.offer("owner", posts, "Choose a post")


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
            self.offer("voice", [(each.value, each.label) for each in voices])


class RateForm(SentForm):
    """One's own rating; by who enters decisions also the Board's, given at a meeting and from its day on."""

    voice = RadiosField(
        "Whose rating is it?",
        ((RatingVoice.PERSON.value, "My own judgement"), (RatingVoice.BOARD.value, "The Board’s")),
        asked="Choose whose rating it is",
        reveals={RatingVoice.PERSON.value: ("given_on",), RatingVoice.BOARD.value: ("at",)},
    )
    given_on = DayField("On which day was it given? (optional)", hint=f"{DAY} Leave it empty for today.", needed=False)
    at = SelectField("At which meeting was it given?", (), needed=False)
    rating = RadiosField("Which rating?", RATED, asked="Choose green, amber or red")
    reason = WordsField(
        "Why is it rated so?",
        asked="Say why it is rated so",
        hint="The computed rating stays beside it, and both are published.",
        lines=4,
    )

    def __init__(self, *args: Any, sittings: Sittings, enters: bool, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.sittings = sittings
        self.offer("at", sittings.choices, "Choose a meeting")
        if not enters:
            del self.fields["voice"], self.fields["at"]

    def clean(self) -> dict[str, Any]:
        """The meeting, of a Board's rating."""
        kept = super().clean() or {}
        if kept.get("voice") == RatingVoice.BOARD and not kept.get("at"):
            self.add_error("at", self.sittings.why_not or "Choose the meeting that gave the rating.")
        return kept

    def given(self) -> dict[str, Any]:
        """As every form; the meeting instead of its name in the form."""
        return _seated(super().given(), self.sittings)
