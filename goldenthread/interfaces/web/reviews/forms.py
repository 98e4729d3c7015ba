"""What is asked about reviews, their recommendations and the answers. Rules are the operations'; a form asks."""

from collections.abc import Iterable
from typing import Any

from goldenthread.domain.reviews.choices import FindingKind, RecheckRating, ResponseKind, ReviewKind
from goldenthread.domain.reviews.models import Finding, Review
from goldenthread.domain.reviews.rules.answering import Answer
from goldenthread.domain.reviews.rules.entering import About
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import Choices, DayField, RadiosField, SelectField, VagueDateField, WordsField
from goldenthread.interfaces.web.sending import SentForm

_DAY = "Write it like 14 June 2026."
_UNSTATED = "unstated"
THEIRS, OWN = "reviewer", "ourselves"


class ReviewForm(SentForm):
    title = WordsField("What is the review called?", asked="Enter what the review is called", longest=300)
    kind = SelectField(
        "What is it?", [("", "Choose one"), *ReviewKind.choices], asked="Choose what sort of review it is"
    )
    reviewer = WordsField("Who reviews? (optional)", hint="An organisation, not a person.", longest=200, needed=False)
    scope = WordsField("What does it look at? (optional)", lines=3, needed=False)
    questions = WordsField(
        "What is it asked to answer? (optional)",
        hint="A line each. Where a question has a theme, put the theme first, as in “Finance: is there a plan?”",
        lines=8,
        needed=False,
    )
    on = VagueDateField(
        "Of when is it? (optional)", hint="A day, or as closely as it is known: June 2026.", needed=False
    )
    starts_on = DayField("First day on site (optional)", hint=_DAY, needed=False)
    ends_on = DayField("Last day on site (optional)", hint=_DAY, needed=False)
    report_on = DayField("Day of its report (optional)", hint=_DAY, needed=False)
    report_words = WordsField("What is the report called? (optional)", longest=300, needed=False)
    report_url = WordsField(
        "Where is it published? (optional)", hint="The address of the page.", longest=2000, needed=False
    )
    position_statement = WordsField(
        "What did we tell the reviewers beforehand? (optional)", hint="The position statement.", lines=6,
        longest=20_000, needed=False,
    )  # fmt: skip
    framework = SelectField(
        "By which framework does it look? (optional)", (), asked="Choose a framework of the list",
        hint="Its findings can then name what they are about there.", needed=False,
    )  # fmt: skip
    source = WordsField("Where is all this from? (optional)", lines=2, needed=False)

    def __init__(self, *given: Any, frameworks: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("framework", frameworks, "None")
        if not frameworks:
            del self.fields["framework"]

    def about(self) -> About:
        """What was answered, as the operations ask for it."""
        kept = self.given()
        kept["kind"], kept["questions"] = ReviewKind(kept["kind"]), _questions(kept["questions"])
        return About(**kept)


def _questions(typed: str) -> tuple[tuple[str, str], ...]:
    """The questions line by line, each with its theme."""
    found = []
    for line in filter(None, (each.strip() for each in typed.splitlines())):
        theme, parted, text = line.partition(": ")
        found.append((theme.strip(), text.strip()) if parted else ("", line))
    return tuple(found)


def first_of(review: Review) -> dict[str, object]:
    """What is known of it now, as it would be typed."""
    words = ("title", "kind", "reviewer", "scope", "report_words", "report_url", "position_statement", "source")
    days = {name: getattr(review, name) for name in ("starts_on", "ends_on", "report_on")}
    asked = [f"{each.theme}: {each.text}" if each.theme else each.text for each in review.questions.all()]
    first = {name: getattr(review, name) for name in words} | {"questions": "\n".join(asked)}
    first |= {name: said_date(day) for name, day in days.items() if day}
    return first | {"on": _typed(review), "framework": review.framework.slug if review.framework else ""}


def _typed(review: Review) -> str:
    """Its day as it would be typed, so that it is read as closely as it is known."""
    if review.on is None:
        return ""
    exact = {"day": said_date(review.on), "month": f"{review.on:%B %Y}"}
    return exact.get(review.on_precision, review.on_words)


class FindingForm(SentForm):
    kind = RadiosField("What sort of finding is it?", FindingKind.choices, asked="Choose what sort of finding it is")
    theme = WordsField("Under which theme? (optional)", longest=200, needed=False)
    text = WordsField("What did it find?", asked="Enter what was found", hint="In the words of the report.", lines=4)
    characteristic = SelectField(
        "Which characteristic of the framework is it about? (optional)", (),
        asked="Choose a characteristic of the list", needed=False,
    )  # fmt: skip
    source = WordsField("Where does it say so? (optional)", hint="Such as page 12.", needed=False)

    def __init__(self, *given: Any, characteristics: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("characteristic", characteristics, "Not said")
        if not characteristics:
            del self.fields["characteristic"]


class RecommendationForm(SentForm):
    text = WordsField(
        "What does it recommend?", asked="Enter what is recommended", hint="In the words of the report.", lines=4
    )
    reference = WordsField("Which number has it there? (optional)", longest=20, needed=False)
    finding = SelectField("From which finding does it follow? (optional)", (), needed=False)
    source = WordsField("Where does it say so? (optional)", hint="Such as page 12.", needed=False)

    def __init__(self, *given: Any, findings: Iterable[Finding], **ours: Any) -> None:
        super().__init__(*given, **ours)
        listed = [(each.slug, each.text if len(each.text) <= 90 else f"{each.text[:90]}…") for each in findings]
        self.offer("finding", listed, "Not said")
        if not listed:
            del self.fields["finding"]

    def refuse(self, refused: RefusedError) -> None:
        """As every form; a form's own `number` is its token, so that of the recommendation is asked by another name."""
        named = {"number": "reference", "findings": "finding"}.get(refused.field, refused.field)
        super().refuse(RefusedError(named, refused.message))


class ResponseForm(SentForm):
    kind = RadiosField(
        "How is it answered?",
        [*ResponseKind.choices, (_UNSTATED, "Its words say neither")],
        asked="Choose how it is answered",
        hints={_UNSTATED: "Give the words as they were published. They do not count as accepting it."},
    )
    reason = WordsField(
        "Why not, or not in full? (optional where it is accepted)",
        hint="Needed where it is rejected, or accepted only in part.",
        lines=4,
        needed=False,
    )
    words = WordsField("The answer as published (optional)", lines=3, needed=False)
    owner = SelectField("Which post sees to it? (optional)", (), needed=False)
    due_on = DayField("By when? (optional)", hint=_DAY, needed=False)
    answered_on = DayField("When was it answered? (optional)", hint=f"Empty means today. {_DAY}", needed=False)

    def __init__(self, *given: Any, posts: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("owner", posts, "Not said")

    def answer(self) -> Answer:
        """What was answered, as the operation asks for it."""
        kept = self.cleaned_data
        kind = None if kept["kind"] == _UNSTATED else ResponseKind(kept["kind"])
        return Answer(kind, kept["reason"], kept["due_on"], kept["words"])


class LinkForm(SentForm):
    action = SelectField("Which action serves it?", (), asked="Choose an action")
    why = WordsField("How does it serve it?", asked="Say how the action serves it", lines=3)

    def __init__(self, *given: Any, actions: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("action", actions, "Choose an action")


class UnlinkForm(SentForm):
    correction_reason = WordsField("Why does it not serve it?", asked="Say why it does not serve it", lines=3)


class RecheckForm(SentForm):
    by_reviewer = RadiosField(
        "Who looked again?", [(THEIRS, "The reviewer"), (OWN, "We did")], asked="Say who looked again"
    )
    rating = RadiosField("What was found?", RecheckRating.choices, asked="Choose what was found")
    note = WordsField("What shows that?", asked="Say what was found", lines=4)
    checked_on = DayField("When was it looked at? (optional)", hint=f"Empty means today. {_DAY}", needed=False)
    source = WordsField(
        "In which paper do they say so? (optional)", hint="Needed where somebody else enters what the reviewer found.",
        needed=False,
    )  # fmt: skip

    def __init__(self, *given: Any, asks_who: bool, **ours: Any) -> None:
        super().__init__(*given, **ours)
        if not asks_who:
            del self.fields["by_reviewer"]


class AgainForm(SentForm):
    earlier = SelectField("Which earlier finding comes back?", (), asked="Choose the earlier finding")
    why = WordsField("In what are they the same?", asked="Say in what they are the same", lines=3)

    def __init__(self, *given: Any, findings: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        self.offer("earlier", findings, "Choose a finding")


class TakeBackForm(SentForm):
    correction_reason = WordsField("What was wrong with it?", asked="Say what was wrong", lines=3)
