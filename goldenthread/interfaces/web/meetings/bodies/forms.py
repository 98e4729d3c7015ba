"""What is asked about bodies: what they are, who sits on them, which plan they own, and who takes over."""

import re
from collections.abc import Sequence
from typing import Any

from goldenthread.domain.meetings.choices import BodyKind, Capacity, ItemKind
from goldenthread.domain.meetings.rules.clock_rules import BY_CODE
from goldenthread.domain.meetings.rules.clock_standards import CHANGEABLE
from goldenthread.domain.meetings.rules.representation import asks_of
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import Choices, DayField, RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."
_PART = re.compile(r"(\d{1,3})\s*(?:in|of|/)\s*(\d{1,3})")
_DIGITS = 4


def whole(field: str, typed: str) -> int:
    """A whole number as typed. Raises RefusedError."""
    if not (typed.isdecimal() and typed.isascii() and len(typed) <= _DIGITS):
        raise RefusedError(field, "Enter a whole number, such as 3.")
    return int(typed)


class BodyForm(SentForm):
    name = WordsField("What is it called?", asked="Enter the name of the body", longest=200)
    kind = SelectField("What is it?", [("", "Choose one"), *BodyKind.choices], asked="Choose what sort of body it is")
    parent = SelectField("To which body does it report? (optional)", (), needed=False)
    constituted_under = WordsField(
        "Under what is it constituted? (optional)",
        hint="Such as Local Government Act 1972, section 102, or the decision that set it up.",
        longest=300,
        needed=False,
    )
    chair_role = WordsField("Who chairs it? (optional)", hint="The role, not the name.", longest=200, needed=False)
    quorum_least = WordsField("How many members make a quorum, at least? (optional)", hint="Such as 3.", needed=False)
    quorum_share = WordsField(
        "And which part of them? (optional)",
        hint="Such as 1 in 4. Where both are given, the larger counts.",
        needed=False,
    )
    meets_in_public = RadiosField(
        "Does it meet in public?",
        [("yes", "Yes"), ("no", "No"), ("unknown", "It is not said")],
        asked="Say whether it meets in public, or that it is not said",
    )
    frequency = WordsField("How often does it meet? (optional)", hint="Such as quarterly.", longest=100, needed=False)
    established_on = DayField("When was it established? (optional)", hint=_DAY, needed=False)

    def __init__(self, *args: Any, bodies: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("parent", bodies, "None")

    def given(self) -> dict[str, Any]:
        """With the quorum in numbers. Raises RefusedError."""
        kept = super().given()
        least, share = kept["quorum_least"], kept.pop("quorum_share")
        found = _PART.fullmatch(share)
        if share and found is None:
            raise RefusedError("quorum_share", "Write it like 1 in 4.")
        return kept | {
            "kind": BodyKind(kept["kind"]),
            "quorum_least": whole("quorum_least", least) if least else None,
            "quorum_part": int(found[1]) if found else None,
            "quorum_in": int(found[2]) if found else None,
            "meets_in_public": {"yes": True, "no": False}.get(kept["meets_in_public"]),
        }

    def refuse(self, refused: RefusedError) -> None:
        """As every form; what is wrong with a part of the quorum is said at its one question."""
        field = "quorum_share" if refused.field in ("quorum_part", "quorum_in") else refused.field
        super().refuse(RefusedError(field, refused.message))


class EndForm(SentForm):
    on = DayField("What was its last day?", asked="Enter its last day", hint=_DAY)
    reason = WordsField("Why does it end?", asked="Say why it ends", hint="And who decided so.", lines=3)


class TermsForm(SentForm):
    text = WordsField("What is it for?", asked="Say what the body is for", lines=8)
    asks = WordsField(
        "Whom must its seats include? (optional)",
        hint="A line each, such as “2 external members” or “1 member for the opposition”.",
        lines=4,
        needed=False,
    )
    from_on = DayField("From which day on? (optional)", hint=_DAY, needed=False)

    def given(self) -> dict[str, Any]:
        """With what is asked of the seats, line by line. Raises RefusedError."""
        kept = super().given()
        return kept | {"asks": asks_of(kept["asks"])}


class SeatForm(SentForm):
    post = SelectField("Which post sits on it? (optional)", (), needed=False)
    role_words = WordsField(
        "Or which role, if it is no post here? (optional)",
        hint="Such as “Peer from another council”. Not a name.",
        longest=200,
        needed=False,
    )
    capacity = SelectField("As what?", [("", "Choose one"), *Capacity.choices], asked="Choose as what it sits there")
    stands_for = WordsField(
        "For which political group or partner? (optional)",
        hint="In the words of the terms of reference, so that the two can be compared.",
        longest=200,
        needed=False,
    )
    substitute_of = SelectField("Is it a substitute? (optional)", (), needed=False)
    from_on = DayField("From which day on? (optional)", hint=_DAY, needed=False)
    until_on = DayField("Until which day? (optional)", hint=_DAY, needed=False)

    def __init__(self, *args: Any, posts: Choices, seats: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("post", posts, "None of these")
        self.offer("substitute_of", seats, "No")


class LastDayForm(SentForm):
    on = DayField("What is its last day?", asked="Enter its last day", hint=_DAY)


class NothingForm(SentForm):
    """Asks nothing: what it would do is shown, and confirmed."""


class StandingForm(SentForm):
    title = WordsField("What is its title?", asked="Enter its title", longest=300)
    kind = SelectField("What is it for?", ItemKind.choices, asked="Choose what it is for")
    expects = SelectField(
        "What is the meeting asked to do? (optional)", [("", "It is not said"), *Verb.choices], needed=False
    )

    def given(self) -> dict[str, Any]:
        kept = super().given()
        expects = Verb(kept["expects"]) if kept["expects"] else None
        return kept | {"kind": ItemKind(kept["kind"]), "expects": expects}


class PlaceForm(SentForm):
    place = SelectField("At which place?", (), asked="Choose its place")

    def __init__(self, *args: Any, places: int, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("place", [(str(n), str(n)) for n in range(1, places + 1)])


class PlanForm(SentForm):
    plan = SelectField("Which plan?", (), asked="Choose a plan")
    from_on = DayField(
        "From which day on does it own the plan?",
        asked="Enter a day",
        hint=f"From then on its decisions move dates; nobody else’s do. {_DAY}",
    )

    def __init__(self, *args: Any, plans: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("plan", plans, "Choose a plan")


class FollowForm(SentForm):
    plan = SelectField("Which plan?", (), asked="Choose a plan")
    from_on = DayField("From which day on does it follow the plan?", asked="Enter a day", hint=_DAY)

    def __init__(self, *args: Any, plans: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("plan", plans, "Choose a plan")


class DelegationForm(SentForm):
    plan = SelectField("For which plan?", (), asked="Choose a plan")
    post = SelectField("To which post?", (), asked="Choose a post")
    limit_days = WordsField(
        "By how many days may it move a date?",
        asked="Enter a number of days",
        hint="Calendar days, all its moves of one milestone together.",
    )
    scheme = WordsField(
        "Where does the scheme of delegation say so?", asked="Say where the scheme of delegation says so", longest=300
    )
    from_on = DayField("From which day on?", asked="Enter a day", hint=_DAY)
    until_on = DayField("Until which day? (optional)", hint=_DAY, needed=False)

    def __init__(self, *args: Any, plans: Choices, posts: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("plan", plans, "Choose a plan")
        self.offer("post", posts, "Choose a post")

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"limit_days": whole("limit_days", kept["limit_days"])}


class HandOverForm(SentForm):
    after = SelectField("Which body takes over?", (), asked="Choose the body that takes over")
    on = DayField(
        "From which day on?",
        asked="Enter a day",
        hint=f"The day before is the last of the body that hands over. {_DAY}",
    )
    meets_on = RadiosField(
        "What becomes of its meetings still to come?",
        [("cancel", "They are cancelled"), ("successor", "They are cancelled, and the successor meets at their times")],
        asked="Choose what becomes of them",
    )
    reason = WordsField("Why does it hand over?", asked="Say why it hands over", hint="And who decided so.", lines=3)

    def __init__(self, *args: Any, bodies: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("after", bodies, "Choose a body")

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"meets_on": kept["meets_on"] == "successor"}


def _clocks() -> Sequence[tuple[str, str]]:
    return [(code, f"{BY_CODE[code].title} ({BY_CODE[code].asks})") for code in CHANGEABLE]


class ClockForm(SentForm):
    code = SelectField("Which clock?", [("", "Choose one"), *_clocks()], asked="Choose a clock")
    days = WordsField("How many days does the council ask?", asked="Enter a number of days")
    working = RadiosField(
        "Which days?",
        [("yes", "Working days: no weekends, no bank holidays"), ("no", "Calendar days")],
        asked="Choose working days or calendar days",
    )
    source = WordsField(
        "Where does the constitution say so?", asked="Say where the constitution asks this", longest=300,
        hint="Its part and paragraph. It may ask for more than a statute does, never for less.",
    )  # fmt: skip
    from_on = DayField("From which day on?", asked="Enter a day", hint=_DAY)

    def given(self) -> dict[str, Any]:
        kept = super().given()
        return kept | {"days": whole("days", kept["days"]), "working": kept["working"] == "yes"}


class HolidayForm(SentForm):
    day = DayField("Which day?", asked="Enter a day", hint=_DAY)
    name = WordsField("What is it?", asked="Say what the holiday is", hint="Such as a state funeral.", longest=200)
    source = WordsField(
        "Where was it proclaimed?", asked="Say where it was proclaimed", hint="Such as the London Gazette.", longest=300
    )
