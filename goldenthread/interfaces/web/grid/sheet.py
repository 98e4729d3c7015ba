"""The table of a round as it was asked for, and what becomes of the words that were typed into it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Milestone, Plan, Round
from goldenthread.domain.plans.operations import answering
from goldenthread.domain.plans.operations.recording import StaleError, moments_since, version_of
from goldenthread.domain.plans.queries.round_page import Asked, PostAsked, asked_about
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.queries.versions import versions_of
from goldenthread.domain.plans.rules.answering import NotAnsweredError
from goldenthread.domain.plans.rules.rounds import TAKING, Course
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.grid.rows import Chosen, GridRow, Typed, drafted, shown
from goldenthread.interfaces.web.sending import acting_of, row_sending

_MEANWHILE = "Somebody recorded this meanwhile: {words}. If yours still holds, record it again."
_SOMETHING = "a decision, a correction or a change"
_TOO_LATE = "The round was frozen meanwhile. Your words are kept and will be offered in the grid of the next round."


@dataclass
class Sheet:
    """One round, who looks at it, and which of its rows they asked for."""

    request: HttpRequest
    visitor: Visitor
    round: Round
    chosen: Chosen

    @cached_property
    def course(self) -> Course:
        return course_of(self.round)

    @property
    def open(self) -> bool:
        return self.course.state in TAKING

    @cached_property
    def plans(self) -> dict[int, Plan]:
        return {each.pk: each for each in self.round.plans.all()}

    @cached_property
    def acting(self) -> Acting:
        return acting_of(self.visitor, self.round.organisation)

    @cached_property
    def posts(self) -> tuple[PostAsked, ...]:
        return self._asked(None)

    def _asked(self, only: Collection[int] | None) -> tuple[PostAsked, ...]:
        return asked_about(self.round, now=self.visitor.now, today=self.visitor.today, only=only)

    def rows(self, sent: Mapping[str, str], typed: Typed) -> tuple[list[GridRow], int]:
        """Those of the page asked for, with what was typed into them or kept as a draft; and how many in all.

        Words that were sent keep their token, and what their sender had seen.
        """
        drafts = {pk: drafted(each.typed) for pk, each in answering.drafts_of(self.visitor.person).items()}
        words = {pk: each for pk, each in drafts.items() if each} | typed
        found, count = shown(self.posts, self.chosen, words)
        rows = self._rows(found, words)
        for row in rows:
            if row.pk in typed:
                row.carry(sent)
            row.kept = row.pk in words and row.pk not in typed
        return rows, count

    def sent(self, typed: Typed) -> list[GridRow]:
        """The rows in which something was typed; what the round did not ask about is none of them."""
        found = [(str(post.post), each) for post in self._asked(typed.keys()) for each in post.asked]
        return self._rows(found, typed)

    def _rows(self, found: list[tuple[str, Asked]], words: Mapping[int, Mapping[str, str]]) -> list[GridRow]:
        versions = versions_of([each.member for _, each in found], self.plans)
        return [GridRow(each, post, versions[each.member.pk], words.get(each.member.pk, {})) for post, each in found]

    def record(self, row: GridRow) -> bool:
        """Whether the row is recorded now; if not, its cells say why and keep what was typed."""
        milestone = self.milestone(row.pk)
        if not self.open:
            answering.save_draft(milestone=milestone, typed=row.typed, by=self.acting, now=self.visitor.now)
            row.fail("", _TOO_LATE)
            return False
        sending = row_sending(self.request.POST, row.pk)
        row.carry(self.request.POST)
        try:
            fact = answering.give_answer(
                milestone=milestone, typed=row.typed, by=self.acting, now=self.visitor.now, sending=sending
            )
        except NotAnsweredError as error:
            for each in error.refusals:
                row.fail(each.field, each.message)
        except RefusedError as refused:
            row.fail(refused.field, refused.message)
        except StaleError as stale:
            row.fail("", _MEANWHILE.format(words=_said_since(row, stale)))
            row.seen = version_of(milestone)
        else:
            row.record(fact, timezone.now(), version_of(milestone))
        return not row.errors

    def milestone(self, pk: int) -> Milestone:
        """One the round asked about, as an operation needs it. One query."""
        return Milestone.objects.select_related("plan__organisation").get(pk=pk)


def _said_since(row: GridRow, stale: StaleError) -> str:
    """What was said of the milestone since its sender had looked; other things only that they happened. One query."""
    moments = moments_since(stale.milestone, stale.since)
    history = row.asked.member.history
    said = [(each.recorded_at, each.note) for each in history.updates]
    said += [(each.recorded_at, each.note) for each in history.claims]
    return ", ".join(f"“{note}”" for at, note in said if at in moments and note) or _SOMETHING
