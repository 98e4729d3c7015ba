"""What is asked about a paper. Rules are the operations'; a form asks, and looks through a PDF before it is sent on."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.evidence.choices import PARAGRAPHS
from goldenthread.domain.meetings.models import Paper
from goldenthread.domain.meetings.operations.papers import Content, read_upload
from goldenthread.domain.meetings.rules.papers import BEGINS, ENDS
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import RadiosField, SelectField, UploadField, WordsField
from goldenthread.interfaces.web.evidence.forms import UploadingForm
from goldenthread.interfaces.web.sending import SentForm

FILE, TYPED = "file", "typed"
OPEN, EXEMPT = "open", "exempt"
_LONGEST = 100_000
_PARAGRAPHS = [
    ("", "Choose a paragraph"),
    *((str(number), f"{number}: {words}") for number, words in PARAGRAPHS.items()),
]


class PaperForm(UploadingForm):
    """`why` asks, under the name it is recorded by, why the paper is late or replaced; empty where nobody asks."""

    title = WordsField("What is the paper called?", asked="Enter what the paper is called", longest=300)
    kind = RadiosField(
        "What do you add?",
        [(FILE, "A PDF"), (TYPED, "Words, typed or pasted here")],
        asked="Choose a PDF or words",
        reveals={FILE: ("file",), TYPED: ("text",)},
    )
    file = UploadField("The PDF", hint="If this page comes back with a question, choose it again.")
    text = WordsField(
        "What it says",
        hint=f"Begin a heading with # and a list item with -. What stands between a line {BEGINS} and a line {ENDS} is "
        "left out of the version for the public.",
        lines=14,
        longest=_LONGEST,
        needed=False,
    )
    access = RadiosField(
        "Who may read it?",
        [(OPEN, "Everybody"), (EXEMPT, "It is exempt, or holds what is exempt")],
        asked="Say who may read it",
        hints={
            OPEN: "Papers are open unless there is a reason on record.",
            EXEMPT: "All of it, or of typed words only the passages marked.",
        },
        reveals={EXEMPT: ("exempt_paragraph", "exempt_reason")},
    )
    exempt_paragraph = SelectField("Under which paragraph of Schedule 12A?", _PARAGRAPHS, needed=False)
    exempt_reason = WordsField(
        "Why does keeping it exempt outweigh the public interest in it?",
        hint="This reason is published.",
        lines=3,
        needed=False,
    )

    def __init__(self, *args: Any, why: tuple[str, str] = ("", ""), **ours: Any) -> None:
        super().__init__(*args, **ours)
        name, label = why
        self.why = name
        if name:
            self.fields[name] = WordsField(label, asked="Say why", hint="Everybody reads this.", lines=3)

    def clean(self) -> dict[str, Any] | None:
        """Looks through a PDF here, before any transaction is open: that may take seconds."""
        kept = super().clean()
        if kept is None or kept.get("kind") != FILE:
            return kept
        upload = kept.get("file")
        if upload is None:
            self.add_error("file", "Choose the PDF.")
            return kept
        try:
            return kept | {"upload": read_upload(upload, name=upload.name)}
        except RefusedError as refused:
            self.refuse(refused)
            return kept

    def given(self) -> dict[str, Any]:
        """The content as the operations take it, and why."""
        kept = self.cleaned_data
        exempt = kept["access"] == EXEMPT
        content = Content(
            title=kept["title"],
            of=kept["upload"] if kept["kind"] == FILE else kept["text"],
            exempt_paragraph=int(kept["exempt_paragraph"]) if exempt and kept["exempt_paragraph"] else None,
            exempt_reason=kept["exempt_reason"] if exempt else "",
        )
        if exempt and content.exempt_paragraph is None:
            raise RefusedError("exempt_paragraph", "Choose the paragraph of Schedule 12A it is exempt under.")
        return {"content": content} | ({self.why: kept[self.why]} if self.why else {})


class ReportForm(SentForm):
    """Which report of a plan is added; `reports` are its choices."""

    report = RadiosField("Which report?", (), asked="Choose a report")

    def __init__(self, *args: Any, reports: list[tuple[str, str]], late: bool, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.offer("report", reports)
        if late:
            self.fields["late_reason"] = WordsField(
                "Why is it late?", asked="Say why it is late", hint="Everybody reads this.", lines=3
            )


def as_typed(paper: Paper | None) -> Mapping[str, object]:
    """What the form begins with: the version that is to be replaced, or nothing."""
    if paper is None:
        return {"kind": FILE, "access": OPEN}
    return {
        "title": paper.title,
        "kind": TYPED if paper.text else FILE,
        "text": paper.text,
        "access": OPEN if paper.exempt_paragraph is None else EXEMPT,
        "exempt_paragraph": str(paper.exempt_paragraph or ""),
        "exempt_reason": paper.exempt_reason,
    }
