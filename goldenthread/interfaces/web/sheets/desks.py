"""Who is at the sheet of a round, which of its milestones are theirs to take along, and the file they send back."""

import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.importer.answers.reading import read_sheet
from goldenthread.domain.plans.importer.answers.sent import Sent, carried, taken_up
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.permissions import posts_of
from goldenthread.domain.plans.queries import rounds
from goldenthread.domain.plans.queries.answer_sheets import Whose, takes_answer
from goldenthread.domain.plans.queries.round_page import RoundSeen, round_seen
from goldenthread.domain.plans.rules.rounds import TAKING
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.transfer.faults import refused
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import acting_of

MINE, EVERYTHING = "mine", ""
_OTHER_FIELDS = 10_000  # bytes of a form beside the sheet it carries


@dataclass(frozen=True)
class SheetDesk:
    """A round, and somebody who may answer in it: for everything, or for the posts they hold."""

    request: HttpRequest
    visitor: Visitor
    one: Round

    @property
    def for_all(self) -> bool:
        return self.visitor.may(Permission.UPDATE_ALL, self.one.organisation)

    @cached_property
    def acting(self) -> Acting:
        return acting_of(self.visitor, self.one.organisation)

    @cached_property
    def seen(self) -> RoundSeen:
        return round_seen(self.one, now=self.visitor.now, today=self.visitor.today)

    @property
    def takes_answers(self) -> bool:
        return rounds.course_of(self.one).state in TAKING

    @cached_property
    def mine(self) -> frozenset[int]:
        """The posts the visitor holds today."""
        return posts_of(self.acting, on=self.visitor.today)

    def whose(self, asked: str) -> Whose:
        """Whose milestones were asked for; of who answers for own posts only, always those. Raises Http404."""
        if asked == MINE or not self.for_all:
            return Whose(posts=self.mine)
        kind, _, number = asked.partition("-")
        if asked == EVERYTHING:
            return Whose()
        if not number.isdecimal() or len(number) > 18 or kind not in {"post", "director"}:
            raise Http404("No such part of a round.")
        return Whose(posts=frozenset({int(number)})) if kind == "post" else Whose(director=int(number))

    def count(self, whose: Whose) -> int:
        """How many milestones that sheet would have."""
        return sum(len(takes_answer(post)) for post in self.seen.posts if whose.takes(post))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Whose sheet there can be: everybody's, one's own, those below one director, one post's."""
        posts = [each.post for each in self.seen.posts if each.post and takes_answer(each)]
        above = {post.reports_to_id: str(post.reports_to) for post in posts if post.reports_to_id}
        own = [(MINE, "My own posts")] if self.count(Whose(posts=self.mine)) else []
        below = sorted(
            ((f"director-{pk}", f"Everybody who reports to {title}") for pk, title in above.items()),
            key=lambda each: each[1],
        )
        return [(EVERYTHING, "Everybody"), *own, *below, *((f"post-{post.pk}", str(post)) for post in posts)]

    def address(self, name: str = "sheet") -> str:
        return reverse(f"sheets:{name}", args=[self.one.organisation.slug, self.one.slug])

    def read(self, file: "UploadedFile[bytes]") -> Sent:
        """The sheet in the file. Raises FileRefusedError."""
        with tempfile.NamedTemporaryFile(prefix="goldenthread-sheet-") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
            copy.flush()
            return read_sheet(Path(copy.name), name=file.name or "file", one=self.one)

    def carry(self, sent: Sent) -> str:
        """The sheet as the next form carries it. Raises FileRefusedError for one that no form could."""
        words = carried(sent, self.visitor.person.pk)
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if most is not None and len(words) > most - _OTHER_FIELDS:
            raise refused(
                "too_much_said",
                f"The answers in this sheet are too long to be sent at once ({plural(len(words), 'byte')}).",
                "Shorten them, or send the sheets of the posts or of each director one by one.",
            )
        return words

    def taken_up(self) -> Sent | None:
        """The sheet that a form carried; None where it carried none of this person's, or too long ago."""
        return taken_up(self.request.POST.get("sheet", ""), self.visitor.person.pk)

    def page(self, template: str, context: dict[str, object]) -> HttpResponse:
        """The page in its frame."""
        ours: dict[str, object] = {"desk": self, "home": self.one.organisation, "one": self.one}
        return frame.page(self.request, self.visitor, template, ours | context, organisation=self.one.organisation)


def desk_of(request: HttpRequest, organisation: str, slug: str) -> SheetDesk:
    """The desk of who may answer in the round. Raises Http404."""
    visitor, one = frame.visitor(request), rounds.named(organisation, slug)
    may = one is not None and (
        visitor.may(Permission.UPDATE_ALL, one.organisation) or visitor.may(Permission.UPDATE_OWN, one.organisation)
    )
    if one is None or not may:
        raise Http404("No such round, or none in which this person answers.")
    return SheetDesk(request, visitor, one)
