"""What is asked while a section is written: its text, what was changed, and comments on it."""

from typing import Any

from django import forms

from goldenthread.domain.reports.models import SectionVersion
from goldenthread.domain.reports.operations.sections import LONGEST_WHY, StaleTextError
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import WordsField
from goldenthread.interfaces.web.sending import SentForm


class MarkdownField(forms.Field):
    """A whole text as typed, with line ends in one form; what it may hold is checked by the operation."""

    def __init__(self, label: str, *, lines: int = 24) -> None:
        super().__init__(label=label, required=False, widget=forms.Textarea(attrs={"rows": lines}))

    def clean(self, value: Any) -> str:
        return str(value or "").replace("\r\n", "\n")


class SectionForm(SentForm):
    """`seen` is the number of the version that the writer began from; `latest` what another saved meanwhile."""

    text = MarkdownField("Text")
    why = WordsField(
        "What did you change? (optional)",
        hint="A line for whoever reads the history.",
        longest=LONGEST_WHY,
        needed=False,
    )

    latest: SectionVersion | None = None

    def refuse(self, refused: RefusedError) -> None:
        """As every form; where another was first, their version is kept to be shown, and counts as seen."""
        super().refuse(refused)
        if isinstance(refused, StaleTextError):
            self.latest = refused.latest
            self.carry("seen", str(refused.latest.number))


class CommentForm(SentForm):
    text = WordsField("What do you want to say?", asked="Write what you want to say", lines=4)
    quote = WordsField(
        "About which words? (optional)", hint="Copy them from the text.", lines=2, needed=False, longest=1000
    )


class AnswerForm(SentForm):
    text = WordsField(
        "What do you say to it?", asked="Write what you want to say", hint="May stay empty where it is settled.",
        lines=4, needed=False,
    )  # fmt: skip
