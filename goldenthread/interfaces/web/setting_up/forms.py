"""What is asked to set up an organisation and a plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import slugify

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.foundation.ui.fields import DayField, RadiosField, SelectField, VagueDateField, WordsField
from goldenthread.interfaces.web.sending import SentForm

Choices = Sequence[tuple[str, str]]
_DAY = "Write it like 14 June 2026."
_VAGUE = "Write it like 30 September 2026, September 2026 or Q2 2026-27; leave it empty for none."
_ROLE_HINTS = {
    Role.VIEWER.value: "Reads plans.",
    Role.OWNER.value: "Records for the milestones of the posts they hold.",
    Role.PERFORMANCE_TEAM.value: "Records for every milestone, sets up plans, enters decisions.",
    Role.DIRECTOR.value: "Records for every milestone, accepts claims, rates.",
    Role.STATUTORY_OFFICER.value: "Reads everything, with the ledger.",
    Role.DEMOCRATIC_SERVICES.value: "Enters what bodies decided.",
    Role.BOARD_MEMBER.value: "Reads, and says what the Board believes.",
    Role.COMMISSIONER.value: "Reads everything, with the ledger.",
    Role.EXTERNAL_REVIEWER.value: "Reads everything for a time, and says what they believe.",
    Role.INVESTIGATOR.value: "Casework; reads no plans.",
    Role.ADMINISTRATOR.value: "Manages people, posts and access; reads no plans.",
}


class _Between(SentForm):
    from_on = DayField("From which day?", asked="Enter the first day", hint="Today, or a day like 14 June 2026.")
    until_on = DayField(
        "Until which day? (optional)", hint="The last day. Empty means until further notice.", needed=False
    )


def _role() -> RadiosField:
    return RadiosField("What may they do?", Role.choices, asked="Choose a role", hints=_ROLE_HINTS)


class PersonForm(_Between):
    email = WordsField("E-mail address", asked="Enter their e-mail address", hint="They sign in with it.", longest=254)
    password = forms.CharField(
        label="First password (only for somebody new)",
        required=False,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(),
        help_text="At least 12 characters. Tell it to them in person or by telephone, never by e-mail.",
    )
    role = _role()
    field_order = ("token", "seen", "email", "password", "role", "from_on", "until_on")


class GrantForm(_Between):
    role = _role()
    field_order = ("token", "seen", "role", "from_on", "until_on")


class PasswordForm(SentForm):
    password = forms.CharField(
        label="New password",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(),
        help_text="At least 12 characters. Tell it to them in person or by telephone, never by e-mail.",
        error_messages={"required": "Enter a password."},
    )


class EndForm(SentForm):
    until_on = DayField("What is the last day?", asked="Enter the last day", hint="Today, or a day like 14 June 2026.")


class PostForm(SentForm):
    title = WordsField("Title of the post", asked="Enter the title of the post", longest=200)
    directorate = WordsField("Directorate (optional)", longest=200, needed=False)
    reports_to = SelectField("Which post does it report to? (optional)", (), needed=False)
    field_order = ("token", "seen", "title", "directorate", "reports_to")

    def __init__(self, *args: Any, posts: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("reports_to", posts, "None")


class HoldForm(_Between):
    person = SelectField("Who holds it?", (), asked="Choose a person", hint="People who have, or had, a role here.")
    kind = RadiosField("How do they hold it?", HoldingKind.choices, asked="Choose how they hold it")
    field_order = ("token", "seen", "person", "kind", "from_on", "until_on")

    def __init__(self, *args: Any, people: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("person", people, "Choose a person")


class NoticeForm(SentForm):
    notice = WordsField(
        "What should every page of the organisation say? (optional)",
        hint="Such as that it is a rehearsal. Empty for nothing.",
        longest=300,
        lines=3,
        needed=False,
    )


class PlanForm(SentForm):
    title = WordsField("Title of the plan", asked="Enter the title of the plan", longest=300)
    slug = WordsField(
        "Short name in addresses (optional)",
        hint="Small letters, digits and hyphens, such as improvement-plan-2026. Left empty, it is made from the title.",
        longest=60,
        needed=False,
    )
    starts_on = DayField("First day", asked="Enter its first day", hint=_DAY)
    ends_on = DayField("Last day", asked="Enter its last day", hint=_DAY)
    body_name = WordsField(
        "Which body owns it? (optional)", hint="Such as Improvement Board.", longest=200, needed=False
    )
    predecessor = SelectField("Which plan does it follow? (optional)", (), needed=False)

    def __init__(self, *args: Any, plans: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("predecessor", plans, "None")

    def clean(self) -> dict[str, Any]:
        """The short name from the title where none was given."""
        said = super().clean() or {}
        if said.get("title") and said.get("slug") == "":
            said["slug"] = slugify(said["title"])[:60].strip("-")
        return said


class AreaForm(SentForm):
    title = WordsField("Title of the area", asked="Enter the title of the area", longest=200)
    summary = WordsField("What is it about? (optional)", lines=3, needed=False)


class _WithReason(SentForm):
    """Asks for a reason, once the baseline is fixed; `posts` are those to choose from."""

    _post = ""
    _late = "It was not in the plan when its baseline was fixed. It is marked as added today."

    def __init__(self, *args: Any, posts: Choices, fixed: bool = False, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer(self._post, posts, "None yet")
        if fixed:
            self.fields["reason"] = WordsField(
                "Why is it added now?",
                asked="Say why it is added now",
                hint=self._late,
                lines=3,
            )


class ActionForm(_WithReason):
    _post = "lead_post"
    title = WordsField("Title of the action", asked="Enter the title of the action", longest=300)
    reference = WordsField("Reference (optional)", hint="As the plan prints it, such as P2.", longest=20, needed=False)
    outcome = WordsField("What will be different? (optional)", lines=3, needed=False)
    lead_post = SelectField("Which post leads it? (optional)", (), needed=False)


class MilestoneForm(_WithReason):
    _post = "owner"
    _late = "The body that decides reads this, and it is published with the decision."
    wording = WordsField(
        "What will have been done?",
        asked="Enter what will have been done",
        hint="One step that somebody can check, such as: The first hub is open to the public.",
        lines=3,
    )
    reference = WordsField(
        "Reference (optional)", hint="As the plan prints it, such as P2.3.", longest=20, needed=False
    )
    owner = SelectField("Which post owns it? (optional)", (), needed=False)
    deadline = VagueDateField("Deadline (optional)", hint=_VAGUE, needed=False, or_none=True)


class NothingForm(SentForm):
    """Asks nothing: its page says what will happen, and its button does it."""
