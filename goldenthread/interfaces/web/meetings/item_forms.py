"""What is asked of an agenda item, and when one is withdrawn."""

from collections.abc import Iterable
from typing import Any

from goldenthread.domain.evidence.choices import PARAGRAPHS
from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import AgendaItem
from goldenthread.domain.meetings.operations.agendas import Content
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.ui.fields import RadiosField, SelectField, WordsField
from goldenthread.interfaces.web.meetings.words import ASKED
from goldenthread.interfaces.web.sending import SentForm


class ItemForm(SentForm):
    title = WordsField("What is the item called?", asked="Enter what the item is called", longest=300)
    kind = SelectField("What is it for?", ItemKind.choices, asked="Choose what it is for")
    presenter_post = SelectField(
        "Which post presents it? (optional)", (), asked="Choose a post of the list", needed=False
    )
    presenter_words = WordsField(
        "Who else presents it? (optional)", hint="A role from outside, such as “Peer reviewer”.", longest=200,
        needed=False,
    )  # fmt: skip
    expects = SelectField(
        "What is the meeting asked to do? (optional)",
        [("", "Nothing"), *((verb, f"To {words}") for verb, words in ASKED.items())],
        asked="Choose what is asked of it",
        needed=False,
    )
    is_key = RadiosField(
        "Is it a key decision?",
        [("no", "No"), ("yes", "Yes")],
        asked="Say whether it is a key decision",
        hint="One of the executive, on the forward plan 28 clear days before.",
    )
    exempt_paragraph = SelectField(
        "Is it exempt? (optional)",
        [
            ("", "No, it is open to everybody"),
            *((str(n), f"Paragraph {n}: {about}") for n, about in PARAGRAPHS.items()),
        ],
        hint="Schedule 12A, Local Government Act 1972. Its title is public all the same.",
        asked="Choose a paragraph from 1 to 7, or none",
        needed=False,
    )
    exempt_reason = WordsField(
        "Why is it in the public interest to keep it back? (optional)", hint="Everybody reads this.", lines=3,
        needed=False,
    )  # fmt: skip
    late_reason = WordsField("Why is it late?", asked="Say why it is late", hint="Everybody reads this.", lines=3)

    def __init__(self, *args: Any, posts: Iterable[Post], is_late: bool, **ours: Any) -> None:
        super().__init__(*args, **ours)
        self.posts = {str(each.pk): each for each in posts}
        choices = [("", "None"), *((pk, each.title) for pk, each in self.posts.items())]
        self.offer("presenter_post", choices)
        if not is_late:
            del self.fields["late_reason"]

    def given(self) -> dict[str, Any]:
        """The content of the item, and why it is late where it is."""
        kept = super().given()
        late = {"late_reason": kept.pop("late_reason")} if "late_reason" in kept else {}
        content = Content(
            title=kept["title"],
            kind=ItemKind(kept["kind"]),
            presenter_post=self.posts.get(kept["presenter_post"]),
            presenter_words=kept["presenter_words"],
            expects=Verb(kept["expects"]) if kept["expects"] else None,
            is_key=kept["is_key"] == "yes",
            exempt_paragraph=int(kept["exempt_paragraph"]) if kept["exempt_paragraph"] else None,
            exempt_reason=kept["exempt_reason"],
        )
        return {"content": content, **late}


class WithdrawForm(SentForm):
    reason = WordsField("Why is it withdrawn?", asked="Say why it is withdrawn", hint="Everybody reads this.", lines=3)


def as_typed(item: AgendaItem | None) -> dict[str, object]:
    """The item as its form would have it; of a new one, an ordinary open item."""
    if item is None:
        return {"kind": ItemKind.BUSINESS, "is_key": "no"}
    return {
        "title": item.title,
        "kind": item.kind,
        "presenter_post": str(item.presenter_post_id or ""),
        "presenter_words": item.presenter_words,
        "expects": item.expects,
        "is_key": "yes" if item.is_key else "no",
        "exempt_paragraph": str(item.exempt_paragraph or ""),
        "exempt_reason": item.exempt_reason,
        "late_reason": item.late_reason,
    }
