"""What is asked of who names a deputy."""

from collections.abc import Sequence
from typing import Any

from goldenthread.foundation.ui.fields import DayField, SelectField
from goldenthread.interfaces.web.sending import SentForm

LEAD = "A deputy answers for the post beside you. What they record stands under their own post."
_DAY = "Write it like 14 June 2026."


class DeputyForm(SentForm):
    deputy = SelectField("Who is the deputy?", (), asked="Choose who is the deputy")
    from_on = DayField("From which day?", asked="Enter the first day", hint="Today, or a day like 14 June 2026.")
    until_on = DayField("Until which day?", asked="Enter the last day", hint=f"{_DAY} A year at most.")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("deputy", people, "Choose a person")


class DeputyEndForm(SentForm):
    until_on = DayField(
        "What is their last day?", asked="Enter the last day", hint="Today, or a day like 14 June 2026."
    )
