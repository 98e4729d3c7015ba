"""What is asked of who keeps the record at a meeting. Roles, not names: what is typed here is published."""

from collections.abc import Iterable, Sequence
from typing import Any

from goldenthread.domain.meetings.choices import AttendanceState
from goldenthread.domain.meetings.models import AgendaItem, Meeting, Seat
from goldenthread.domain.meetings.operations.attending import Came
from goldenthread.domain.meetings.queries.attendance import SeatSeen
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."
_PUBLISHED = "It stands in the minutes. Roles, not names."
_LISTED = "Choose one of the list"
_SITS_IN = "sub:"
_ROLE = "The role in words, if it is no post of the council (optional)"


class AttendanceForm(SentForm):
    """One question a seat, the chair's first, and who else was there."""

    others = WordsField(
        "Who else was there? (optional)", hint="One role a line, such as “Peer reviewer”. Roles, not names.", lines=4,
        needed=False,
    )  # fmt: skip

    def __init__(self, *args: Any, seats: Sequence[SeatSeen], **ours: Any) -> None:
        super().__init__(*args, **ours)
        for each in seats:
            self.fields[f"seat-{each.seat.pk}"] = SelectField(
                f"{each.seat} ({each.seat.get_capacity_display().lower()})", _ways(each), asked=_LISTED, needed=False
            )
        self.order_fields([*(name for name in self.fields if name != "others"), "others"])

    def given(self) -> dict[str, Any]:
        """The sheet by the number of the seat, and the roles of others."""
        kept = super().given()
        others = kept.pop("others").split("\n")
        sheet = {int(name.removeprefix("seat-")): _came(chosen) for name, chosen in kept.items() if chosen}
        return {"seats": sheet, "others": others}


def _ways(seat: SeatSeen) -> list[tuple[str, str]]:
    sits = [(f"{_SITS_IN}{each.pk}", f"Apologies; {each} sat in") for each in seat.substitutes]
    return [("", "Not recorded"), *AttendanceState.choices, *sits]


def _came(chosen: str) -> Came:
    if chosen.startswith(_SITS_IN):
        return Came(AttendanceState.APOLOGIES, int(chosen.removeprefix(_SITS_IN)))
    return Came(AttendanceState(chosen))


def sheet_as_typed(seats: Iterable[SeatSeen], others: Iterable[str]) -> dict[str, str]:
    """The recorded sheet as its form would have it."""
    typed = {"others": "\n".join(others)}
    for each in seats:
        came = each.attendance
        if came is not None:
            typed[f"seat-{each.seat.pk}"] = f"{_SITS_IN}{came.substitute_id}" if came.substitute_id else came.state
    return typed


class OfItem(SentForm):
    """A question about one item of the agenda. `items` are those that may be chosen."""

    item = SelectField("Under which item?", (), asked="Choose the item")

    def __init__(self, *args: Any, items: Sequence[AgendaItem], or_none: bool = False, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.items = {each.slug: each for each in items}
        first = ("", "Under no item" if or_none else "Choose an item")
        self.offer("item", [first, *((slug, str(each)) for slug, each in self.items.items())])
        self.fields["item"].required = not or_none

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"item": self.items.get(kept["item"])}


class InterestForm(OfItem):
    seat = SelectField("Who declared it?", (), asked="Choose who declared it")
    nature = WordsField("What is the interest?", asked="Say what the interest is", hint=_PUBLISHED, lines=3)
    steps_out = RadiosField(
        "Does the person step out of the item?",
        [("yes", "Yes"), ("no", "No, the person stays")],
        asked="Say whether the person steps out",
        hint="Who steps out takes no part in the item and does not count for its quorum.",
    )

    def __init__(self, *args: Any, seats: Iterable[Seat], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.seats = {str(each.pk): each for each in seats}
        choices = [("", "Choose a seat"), *((pk, str(each)) for pk, each in self.seats.items())]
        self.offer("seat", choices)

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"seat": self.seats[kept["seat"]], "steps_out": kept["steps_out"] == "yes"}


class WhoseForm(SentForm):
    """Who acts or answers, and by when: `named` says which of the questions asks for a post."""

    named = "post"

    def __init__(self, *args: Any, posts: Iterable[Post], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.posts = {str(each.pk): each for each in posts}
        choices = [("", "No post of the council"), *((pk, each.title) for pk, each in self.posts.items())]
        self.offer(self.named, choices)

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {self.named: self.posts.get(kept[self.named])}


class NoteForm(OfItem):
    text = WordsField("What was said?", asked="Say what was said", hint=_PUBLISHED, lines=6)


class ChallengeForm(WhoseForm, OfItem):
    text = WordsField("What was questioned?", asked="Say what was questioned", hint=_PUBLISHED, lines=4)
    post = SelectField("Who is to answer? (optional)", (), asked=_LISTED, needed=False)
    role = WordsField(_ROLE, longest=200, needed=False)
    on = DayField("By which day? (optional)", hint=_DAY, needed=False)


class ActionForm(WhoseForm, OfItem):
    text = WordsField("What is to be done?", asked="Say what is to be done", hint=_PUBLISHED, lines=4)
    post = SelectField("Who is to do it?", (), asked=_LISTED, needed=False)
    role = WordsField(_ROLE, longest=200, needed=False)
    on = DayField("By which day? (optional)", hint=_DAY, needed=False)


class DecisionWords(SentForm):
    """What a decision says, whether it is entered or put right."""

    verb = RadiosField(
        "What did the meeting do with it?",
        Verb.choices,
        asked="Choose what the meeting did",
        hint="To decide proposed changes of the plan, use the schedule of the item: only then does the plan move.",
    )
    text = WordsField("What was decided?", asked="Say what was decided", hint=_PUBLISHED, lines=4)
    reasons = WordsField("For which reasons? (optional)", lines=3, needed=False)
    alternatives = WordsField("What else was considered, and rejected? (optional)", lines=3, needed=False)
    dissent = WordsField(
        "Dissent (optional)", hint="Only where a member asked for it to be recorded.", lines=2, needed=False
    )

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"verb": Verb(kept["verb"])}


class DecisionForm(WhoseForm, DecisionWords, OfItem):
    named = "action_post"
    action_post = SelectField(
        "Who is to act on it? (optional)", (), asked=_LISTED, hint="It becomes an action arising.", needed=False
    )
    action_role = WordsField(_ROLE, longest=200, needed=False)
    action_on = DayField("By which day? (optional)", hint=_DAY, needed=False)
    field_order = ("item",)


class Correcting(SentForm):
    """What was wrong, asked last."""

    correction_reason = WordsField("What was wrong with it?", asked="Say what was wrong", lines=3)

    def __init__(self, *args: Any, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.order_fields([*(name for name in self.fields if name != "correction_reason"), "correction_reason"])


class DecisionCorrection(Correcting, DecisionWords):
    pass


class NoteCorrection(Correcting):
    text = WordsField("What should it say?", asked="Say what it should say", hint=_PUBLISHED, lines=6)


class WhoseCorrection(Correcting, WhoseForm):
    text = WordsField("What should it say?", asked="Say what it should say", hint=_PUBLISHED, lines=4)
    post = SelectField("Who is to do or answer it?", (), asked=_LISTED, needed=False)
    role = WordsField(_ROLE, longest=200, needed=False)
    on = DayField("By which day? (optional)", hint=_DAY, needed=False)


class TakeBackForm(SentForm):
    correction_reason = WordsField(
        "Why should it not have been entered?", asked="Say what was wrong", lines=3,
        hint="That it was entered stays in the ledger.",
    )  # fmt: skip


class FollowUpForm(SentForm):
    note = WordsField("What became of it?", asked="Say what became of it", hint=_PUBLISHED, lines=4)
    is_done = RadiosField(
        "Is it done?",
        [("yes", "Yes, it does not come back"), ("no", "Not yet, it comes back to the next meeting")],
        asked="Say whether it is done",
    )

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"is_done": kept["is_done"] == "yes"}


class AgreeForm(SentForm):
    meeting = SelectField("Which meeting agreed them?", (), asked="Choose the meeting")
    corrections = WordsField(
        "With which corrections? (optional)", hint="One a line. They are published with the minutes.", lines=4,
        needed=False,
    )  # fmt: skip

    def __init__(self, *args: Any, meetings: Iterable[Meeting], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.meetings = {str(each.pk): each for each in meetings}
        choices = [("", "Choose a meeting"), *((pk, _said(each)) for pk, each in self.meetings.items())]
        self.offer("meeting", choices)

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return {"at": self.meetings[kept["meeting"]], "corrections": kept["corrections"]}


def _said(meeting: Meeting) -> str:
    day = said_date(meeting.starts_on) if meeting.starts_on else meeting.slug
    return f"{meeting.body.name}, {day}"
