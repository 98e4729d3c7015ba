"""What is asked when meetings are planned, moved and ended, and when something is published of them."""

import re
from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.domain.meetings.rules.clock_rules import AGREEING
from goldenthread.domain.meetings.rules.series import (
    LAST,
    EveryWeeks,
    NthWeekday,
    OnHoliday,
    Pattern,
    Repeated,
    instant_of,
)
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."
_AT = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)
_YES_OR_NO = (("yes", "Yes"), ("no", "No"))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class HourField(forms.Field):
    """A time of day, such as 18:30, 6.30pm or 6pm; gives a time."""

    def __init__(self, label: str, *, hint: str = "", needed: bool = True) -> None:
        super().__init__(label=label, help_text=hint, required=needed, widget=forms.TextInput())

    def clean(self, value: Any) -> time | None:
        """Raises ValidationError for what is no time of day, or might be morning or evening."""
        typed = str(value or "").strip()
        if not typed:
            if self.required:
                raise ValidationError("Enter a time, such as 18:30.")
            return None
        found = _AT.fullmatch(typed)
        if found is None or (found[2] is None and found[3] is None):
            raise ValidationError(f"{quoted(typed)} is no time of day. Write it like 18:30 or 6.30pm.")
        hour = int(found[1])
        if found[3]:
            if hour not in range(1, 13):
                raise ValidationError(f"{quoted(typed)} is no time of day. Write it like 18:30 or 6.30pm.")
            hour = hour % 12 + (12 if found[3].lower().startswith("p") else 0)
        try:
            return time(hour, int(found[2] or 0))
        except ValueError as error:
            raise ValidationError(f"{quoted(typed)} is no time of day. Write it like 18:30 or 6.30pm.") from error


class TimedForm(SentForm):
    """A form with a wall time: asks which is meant where the clocks tell it twice, and only there."""

    def __init__(self, *args: Any, **ours: Any) -> None:
        super().__init__(*args, **ours)
        if "repeated" in self.data:
            self._ask_which()

    def refuse(self, refused: RefusedError) -> None:
        """As every form; a time told twice is asked about beside its refusal."""
        if refused.field == "repeated":
            self._ask_which()
        super().refuse(refused)

    def given(self) -> dict[str, Any]:
        """As every form, with which of two equal times is meant."""
        kept = super().given()
        return kept | {"repeated": Repeated(kept["repeated"]) if kept.get("repeated") else None}

    def _ask_which(self) -> None:
        self.fields["repeated"] = RadiosField(
            "The clocks go back that night: which of the two?",
            [(Repeated.EARLIER, "The earlier, still summer time"), (Repeated.LATER, "The later, an hour after")],
            asked="Choose the earlier or the later",
        )
        self.fields["repeated"].required = False


class PlanForm(TimedForm):
    on = DayField("On which day?", asked="Enter a day", hint=_DAY)
    at = HourField("At what time?", hint="London time, such as 18:30.")
    place = WordsField("Where? (optional)", hint="A room, an address, or how to join.", longest=300, needed=False)
    is_public = RadiosField("Is it open to the public?", _YES_OR_NO, asked="Say whether the public may come")
    title = WordsField(
        "What kind of meeting, if not an ordinary one? (optional)",
        hint="Such as “Extraordinary meeting”.",
        longest=200,
        needed=False,
    )

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"is_public": kept["is_public"] == "yes"}


class SeriesForm(TimedForm):
    every = RadiosField(
        "How often?",
        [("month", "On a day of the month, such as the second Wednesday"), ("weeks", "Every so many weeks")],
        asked="Choose how often it meets",
        reveals={"month": ("nth", "weekday", "months"), "weeks": ("weeks",)},
    )
    nth = SelectField(
        "Which one of the month?",
        [("1", "First"), ("2", "Second"), ("3", "Third"), ("4", "Fourth"), (str(LAST), "Last")],
        asked="Choose which one of the month",
        needed=False,
    )
    weekday = SelectField(
        "Which day of the week?",
        [(str(n), day) for n, day in enumerate(WEEKDAYS)],
        asked="Choose a day of the week",
        needed=False,
    )
    months = SelectField(
        "In which months?",
        [("1", "Every month"), ("2", "Every other month"), ("3", "Every third month"), ("6", "Twice a year")],
        hint="Counted from the month of the first day.",
        asked="Choose the months",
        needed=False,
    )
    weeks = WordsField(
        "Every how many weeks?", hint="Counted from the first day, on its day of the week.", needed=False
    )
    first = DayField("From which day on?", asked="Enter a day", hint=_DAY)
    last = DayField("Until which day?", asked="Enter a day", hint=_DAY)
    at = HourField("At what time?", hint="London time, such as 18:30.")
    on_holiday = RadiosField(
        "And where the day is a bank holiday?",
        [(OnHoliday.MOVE, "Move it to the next working day"), (OnHoliday.STAY, "Leave it on the day")],
        asked="Choose what becomes of such a meeting",
    )
    place = WordsField("Where? (optional)", hint="A room, an address, or how to join.", longest=300, needed=False)
    is_public = RadiosField("Is it open to the public?", _YES_OR_NO, asked="Say whether the public may come")

    def given(self) -> dict[str, Any]:
        """As every form, with the pattern made of its parts. Raises RefusedError."""
        kept = super().given()
        parts = {name: kept.pop(name) for name in ("every", "nth", "weekday", "months", "weeks")}
        more = {"is_public": kept["is_public"] == "yes", "on_holiday": OnHoliday(kept["on_holiday"])}
        return kept | more | {"pattern": _pattern(parts, kept)}


def _pattern(parts: dict[str, Any], kept: dict[str, Any]) -> Pattern:
    """Raises RefusedError for a number of weeks that is none."""
    if parts["every"] == "weeks":
        if not parts["weeks"].isdecimal():
            raise RefusedError("weeks", "Enter a whole number of weeks, such as 6.")
        return EveryWeeks(int(parts["weeks"]), kept["first"])
    step = int(parts["months"] or 1)
    months = frozenset((kept["first"].month - 1 + ahead) % 12 + 1 for ahead in range(0, 12, step))
    return NthWeekday(int(parts["nth"] or 1), int(parts["weekday"] or 0), months)


class MoveForm(TimedForm):
    on = DayField("To which day?", asked="Enter a day", hint=_DAY)
    at = HourField("At what time?", hint="London time, such as 18:30.")
    place = WordsField("Where?", longest=300, needed=False)
    reason = WordsField("Why is it moved?", asked="Say why it is moved", hint="Everybody reads this.", lines=3)


class CancelForm(SentForm):
    reason = WordsField("Why is it cancelled?", asked="Say why it is cancelled", hint="Everybody reads this.", lines=3)


class InquorateForm(SentForm):
    reason = WordsField(
        "Who was missing?",
        asked="Say who was missing for a quorum",
        hint="How many came, and how many were needed. Roles, not names.",
        lines=3,
    )


class NothingForm(SentForm):
    """Asks nothing: what it would do is shown, and confirmed."""


class MomentForm(TimedForm):
    """When something was published. Both left empty means now."""

    on = DayField("On which day was it published? (optional)", hint=f"Leave both empty for now. {_DAY}", needed=False)
    at = HourField("At what time? (optional)", hint="London time, such as 17:00.", needed=False)

    def refuse(self, refused: RefusedError) -> None:
        """As every form; what is wrong with the moment is said at its day."""
        field = "on" if refused.field == "published_at" else refused.field
        super().refuse(RefusedError(field, refused.message))

    def given(self) -> dict[str, Any]:
        """The moment, None for now, in the place of its parts. Raises RefusedError."""
        kept = super().given()
        day, at, repeated = kept.pop("on"), kept.pop("at"), kept.pop("repeated")
        if (day is None) is not (at is None):
            raise RefusedError("at" if at is None else "on", "Enter both the day and the time, or neither.")
        moment: datetime | None = instant_of(day, at, repeated=repeated) if day and at else None
        return kept | {"published_at": moment}


class NoticeForm(MomentForm):
    kind = RadiosField(
        "What is it?",
        [
            ("forward_plan", "Key decision on the forward plan"),
            ("general_exception", "General exception"),
            ("special_urgency", "Special urgency"),
            ("private_28", "Notice of a private meeting, 28 clear days"),
            ("private_5", "Second notice of a private meeting, 5 clear days"),
            ("private_urgent", "Agreement that a private meeting cannot wait"),
            ("late_item_urgent", "Agreement that a late item is urgent"),
        ],
        asked="Choose what it is",
        hints={
            "forward_plan": "Of one key decision, 28 clear days before.",
            "general_exception": "Too late for the forward plan: the chair of scrutiny was informed in writing.",
            "special_urgency": "Too late for that too: somebody agreed that it cannot wait.",
            "late_item_urgent": "By the chair of the meeting, for a special reason.",
        },
    )
    item = SelectField(
        "About which item? (optional)",
        (),
        hint="A key decision or a late item.",
        asked="Choose an item of the list",
        needed=False,
    )
    agreed_by = SelectField(
        "Who agreed to it? (optional)",
        [("", "Nobody had to"), *((code, words[:1].upper() + words[1:]) for code, words in AGREEING.items())],
        asked="Choose who agreed to it",
        needed=False,
    )
    informed = WordsField(
        "Who was informed in writing? (optional)", hint="For a general exception.", longest=200, needed=False
    )
    reason = WordsField("For what reasons? (optional)", lines=3, needed=False)
    on = DayField(
        "On which day was it published, or agreed? (optional)", hint=f"Leave both empty for now. {_DAY}", needed=False
    )
    field_order = ("kind", "item", "agreed_by", "informed", "reason", "on", "at")

    def __init__(self, *args: Any, items: list[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("item", items, "The whole meeting")
