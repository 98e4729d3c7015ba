"""What is asked about two milestones that are one piece of work."""

from typing import Any

from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import Choices, SelectField, WordsField
from goldenthread.interfaces.web.sending import SentForm


class PlansForm(SentForm):
    one = SelectField("In which plan does it count?", (), asked="Choose the plan in which it counts")
    other = SelectField("Which plan names it too?", (), asked="Choose the other plan")

    def __init__(self, *args: Any, plans: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        for name in ("one", "other"):
            self.offer(name, plans, "Choose a plan")

    def given(self) -> dict[str, Any]:
        """The two plans. Raises RefusedError for one and the same."""
        kept = super().given()
        if kept["one"] == kept["other"]:
            raise RefusedError("other", "Choose another plan: within one plan every milestone counts.")
        return kept


class ShareForm(SentForm):
    milestone = SelectField("Which milestone counts?", (), asked="Choose the milestone that counts")
    same_as = SelectField("Which one is the same?", (), asked="Choose the milestone that is the same")
    why = WordsField(
        "Why are they the same piece of work?",
        asked="Say why they are the same piece of work",
        hint="Such as: one lease, named in both plans.",
        lines=3,
    )

    def __init__(self, *args: Any, counted: Choices, same: Choices, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("milestone", counted, "Choose a milestone")
        self.offer("same_as", same, "Choose a milestone")


class UnshareForm(SentForm):
    reason = WordsField(
        "Why are they not the same?", asked="Say why they are not the same", hint="Both facts stay on record.", lines=3
    )
