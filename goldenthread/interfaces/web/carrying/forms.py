"""What is asked once for the whole plan; what becomes of each milestone is a row of its own."""

from collections.abc import Sequence
from typing import Any

from goldenthread.foundation.ui.fields import SelectField
from goldenthread.interfaces.web.sending import SentForm

Choices = Sequence[tuple[str, str]]


class ClosingForm(SentForm):
    successor = SelectField("Which plan goes on with it?", (), asked="Choose the plan that follows")
    decision = SelectField(
        "Which decision closes it?",
        (),
        asked="Choose the decision by which it closes",
        hint="It agreed the new dates and what is withdrawn. Not in the list? Record it at its meeting first.",
    )

    def __init__(self, *given: Any, successors: Choices, decisions: Choices, **ours: Any) -> None:
        super().__init__(*given, **ours)
        for name, choices in (("successor", successors), ("decision", decisions)):
            self.offer(name, choices)
            if len(choices) == 1:
                self.fields[name].initial = choices[0][0]
