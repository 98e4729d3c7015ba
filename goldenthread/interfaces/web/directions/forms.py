"""What is asked about instruments, functions and requirements."""

from datetime import datetime
from typing import Any

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.directions.operations.receipts import What
from goldenthread.domain.meetings.rules.series import Repeated, instant_of
from goldenthread.foundation.lib.text import LONDON, said_date
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import Choices, DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.meetings.forms import HourField, TimedForm
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."
_ACT = "Local Government Act 1999 s15"
STATUTES = [
    ("", "Choose one"),
    (f"{_ACT}(5)", f"{_ACT}(5): to take action"),
    (f"{_ACT}(6)", f"{_ACT}(6): functions are carried out by others"),
    (f"{_ACT}(5) and (6)", f"{_ACT}(5) and (6): both"),
    (_ACT, f"{_ACT}: its paper does not say which subsection"),
]


def _source() -> WordsField:
    return WordsField(
        "Where is this written? (optional)", hint="A paper and paragraph, or an address.", longest=1000, needed=False
    )


def _by() -> SelectField:
    return SelectField("By which instrument? (optional)", (), needed=False)


class IssueForm(SentForm):
    title = WordsField(
        "What is it called?", asked="Enter its title", hint="Such as Directions of 28 March 2017.", longest=300
    )
    statute = SelectField("Under which statute was it issued?", STATUTES, asked="Choose the statute")
    issued_on = DayField("On which day was it issued?", asked="Enter the day on which it was issued", hint=_DAY)
    in_force_from = DayField(
        "From which day is it in force? (optional)", hint=f"Leave it empty where its paper does not say. {_DAY}",
        needed=False,
    )  # fmt: skip
    expires_on = DayField(
        "What is its last day? (optional)", hint=f"It is in force on that day too. {_DAY}", needed=False
    )
    supersedes = SelectField("Which earlier one does it supersede? (optional)", (), needed=False)
    functions = WordsField(
        "What does it move and ask, in short? (optional)",
        hint="Functions that it gives to somebody, and what it requires, are entered one by one afterwards.",
        lines=3,
        needed=False,
    )
    source = _source()

    def __init__(self, *args: Any, directions: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("supersedes", directions, "None")


class _ByForm(SentForm):
    def __init__(self, *args: Any, directions: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("by_direction", directions, "None that is on record here")


class RevokeForm(_ByForm):
    on = DayField(
        "From which day on is it revoked?", asked="Enter a day", hint=f"On that day it is in force no longer. {_DAY}"
    )
    functions = WordsField(
        "For which functions only? (optional)",
        hint="One a line. Leave it empty where the whole Direction is revoked.",
        lines=3,
        needed=False,
    )
    by_direction = _by()
    source = _source()


class PaperForm(SentForm):
    title = WordsField("What is the document?", asked="Enter what the document is", longest=300)
    href = WordsField(
        "Where can it be read?", asked="Enter its address", hint="An address that begins with https://", longest=1000
    )
    dated_on = DayField("Of which day is it? (optional)", hint=_DAY, needed=False)


class MoveForm(SentForm):
    function = WordsField(
        "Which function?", asked="Enter which function moves", hint="In the words of the Direction.", longest=300
    )
    holder = WordsField(
        "Who holds it from then on?", asked="Enter who holds it", hint="Such as the Commissioners. Not a name.",
        longest=200,
    )  # fmt: skip
    from_on = DayField("From which day on?", asked="Enter a day", hint=_DAY)
    until_on = DayField(
        "Until which day? (optional)",
        hint=f"Only where the Direction itself names a last day for it. {_DAY}",
        needed=False,
    )
    source = _source()


class ReturnForm(_ByForm):
    on = DayField("From which day on does the council have it again?", asked="Enter a day", hint=_DAY)
    by_direction = _by()
    source = _source()


class RequirementForm(SentForm):
    direction = SelectField("Which Direction asks it?", (), needed=False)
    text = WordsField("What is asked?", asked="Enter what is asked", hint="One thing that can be answered.", lines=3)
    kind = RadiosField(
        "How is it due?",
        RequirementKind.choices,
        asked="Choose how it is due",
        hints={
            RequirementKind.ONCE.value: "By one day.",
            RequirementKind.RECURRING.value: "Again and again; each time is due by itself.",
            RequirementKind.STANDING.value: "At all times, as long as its Direction is in force.",
        },
    )
    due_on = DayField("By which day, or first by which? (optional)", hint=_DAY, needed=False)
    due_hour = HourField(
        "By which hour? (optional)", hint="London time, such as 10:00. Received at that hour is late.", needed=False
    )
    recurrence = SelectField("How often does it come back? (optional)", Recurrence.choices, needed=False)
    owner = SelectField("Which post sees to it? (optional)", (), needed=False)
    satisfied_by = WordsField(
        "What evidence would satisfy it? (optional)", hint="As it was agreed in advance.", lines=3, needed=False
    )
    source = _source()

    def __init__(self, *args: Any, directions: Choices, posts: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("direction", directions, "None: it is the council’s own commitment")
        self.offer("recurrence", Recurrence.choices, "It does not")
        self.offer("owner", posts, "None yet")

    def given(self) -> dict[str, Any]:
        kept = super().given()
        recurrence = Recurrence(kept["recurrence"]) if kept["recurrence"] else None
        return kept | {"kind": RequirementKind(kept["kind"]), "recurrence": recurrence}


class OwnerForm(SentForm):
    post = SelectField("Which post sees to it?", (), asked="Choose a post")
    from_on = DayField("From which day on?", asked="Enter a day", hint=_DAY)

    def __init__(self, *args: Any, posts: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("post", posts, "Choose a post")


class AgreeForm(SentForm):
    satisfied_by = WordsField(
        "What evidence would satisfy it?", asked="Say what evidence would satisfy it", lines=4,
        hint="So that both sides can tell, when it comes, whether it is that.",
    )  # fmt: skip
    agreed_with = WordsField(
        "With whom was it agreed?", asked="Say with whom it was agreed", longest=200,
        hint="A role, such as the Commissioners or the department. Not a name.",
    )  # fmt: skip
    on = DayField("On which day?", asked="Enter the day on which it was agreed", hint=_DAY)
    source = _source()


class ContinueForm(SentForm):
    decision = SelectField("By which decision? (optional)", (), needed=False)
    authority = WordsField(
        "Or by a decision that is not on record here (optional)",
        hint="The body, the day and the item, such as Cabinet 26 September 2018, item 5.1.",
        longest=500,
        needed=False,
    )
    from_on = DayField("From which day on does it go on?", asked="Enter a day", hint=_DAY)
    why = WordsField("Why does it go on?", asked="Say why it goes on", lines=3)

    def __init__(self, *args: Any, decisions: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("decision", decisions, "None of these")

    def given(self) -> dict[str, Any]:
        """One decision, chosen or in words. Raises RefusedError for none and for two."""
        kept = super().given()
        chosen = kept.pop("decision")
        if bool(chosen) == bool(kept["authority"]):
            raise RefusedError("decision", "Choose the decision, or write one that is not in the list: one of the two.")
        return kept | {"chosen": chosen}


class ReceiptForm(TimedForm):
    title = WordsField("What was received?", asked="Enter what was received", longest=300)
    for_on = SelectField("Which due day does it answer?", (), needed=False)
    received_on = DayField(
        "On which day was it received? (optional)", hint=f"Leave it empty where no paper says. {_DAY}", needed=False
    )
    received_hour = HourField(
        "At what time? (optional)", hint="London time, such as 09:45. Needed to say whether an hour was kept.",
        needed=False,
    )  # fmt: skip
    outcome = WordsField("What came of it? (optional)", lines=2, needed=False)
    source = _source()

    def __init__(self, *args: Any, days: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("for_on", days, "None, or it is not known which")

    def given(self) -> dict[str, Any]:
        """With the moment of a day and an hour in `what`. Raises RefusedError for an hour that there is not."""
        kept = super().given()
        repeated, hour, on = kept.pop("repeated"), kept.pop("received_hour"), kept["received_on"]
        if hour is not None and on is None:
            raise RefusedError("received_on", "Enter the day too: an hour is one of a day.")
        for_on = datetime.fromisoformat(kept["for_on"]).date() if kept["for_on"] else None
        at = self._moment(on, hour, repeated) if hour is not None else None
        reason = {"reason": kept.pop("reason")} if "reason" in kept else {}
        return {"what": What(**(kept | {"for_on": for_on, "received_at": at}))} | reason

    def _moment(self, on: Any, hour: Any, repeated: Repeated | None) -> datetime:
        try:
            return instant_of(on, hour, repeated=repeated)
        except RefusedError as refused:
            field = "received_hour" if refused.field == "at" else refused.field
            raise RefusedError(field, refused.message) from refused


class CorrectForm(ReceiptForm):
    reason = WordsField("What was wrong?", asked="Say what was wrong", lines=2)


class TakeBackForm(SentForm):
    reason = WordsField("Why is it taken back?", asked="Say why it is taken back", lines=3)


def first_of(receipt: Any) -> dict[str, object]:
    """What is said of it now, as it would be typed."""
    at = receipt.received_at.astimezone(LONDON) if receipt.received_at else None
    on = receipt.received_on or (at.date() if at else None)
    return {
        "title": receipt.title,
        "for_on": receipt.for_on.isoformat() if receipt.for_on else "",
        "received_on": said_date(on) if on else "",
        "received_hour": f"{at:%H:%M}" if at else "",
        "outcome": receipt.outcome,
        "source": receipt.source,
    }
