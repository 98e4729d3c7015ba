"""What the log of messages answers: what was said, to which reference, why, when, and what became of it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from goldenthread.foundation.lib.text import plural, said_moment
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.choices import HeldUp, MailingState, NoticeState, Wish
from goldenthread.foundation.notices.models import Line, Notice, Preference

_MAILED = {
    MailingState.WAITING: "waits to be handed to the mail server",
    MailingState.HANDING: "is being handed to the mail server",
    MailingState.EMPTY: "was no longer true",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message as the log shows it: no person is named."""

    kind: str
    sentence: str
    path: str
    to: str
    why: str
    noticed_at: datetime
    became: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How many messages there are, wait, and wait because nobody is there to get them."""

    noticed: int
    waiting: int
    nobody: int


def log(to: Collection[str], *, nobody: bool = False) -> QuerySet[Notice]:
    """What was noticed for these references, the latest first; with `nobody`, what waits for somebody to be there."""
    found = Notice.objects.filter(to__in=to).order_by("-noticed_at", "-pk")
    return found.filter(held_up=HeldUp.NOBODY) if nobody else found


def totals(to: Collection[str]) -> Totals:
    """One query."""
    waiting, nobody = Q(state=NoticeState.WAITING), Q(held_up=HeldUp.NOBODY)
    found = Notice.objects.filter(to__in=to).aggregate(
        noticed=Count("pk"), waiting=Count("pk", filter=waiting), nobody=Count("pk", filter=nobody)
    )
    return Totals(**found)


def entries(notices: QuerySet[Notice]) -> list[Entry]:
    """The messages in words. Two queries, and one of each labeller."""
    found = list(notices.prefetch_related(Prefetch("lines", Line.objects.select_related("mailing").order_by("pk"))))
    labels = registry.labels({notice.to for notice in found})
    return [_entry(notice, labels[notice.to]) for notice in found]


def _entry(notice: Notice, label: str) -> Entry:
    lines: Sequence[Line] = list(notice.lines.all())
    sentence, path = _said(notice, lines)
    return Entry(_kind(notice.code), sentence, path, label, notice.why, notice.noticed_at, _became(notice, lines))


def _kind(code: str) -> str:
    try:
        return registry.kind(code).label
    except LookupError:
        return code


def _said(notice: Notice, lines: Sequence[Line]) -> tuple[str, str]:
    """As it was sent; as it would be, while it waits; nothing where it has no words."""
    if lines:
        return lines[0].sentence, lines[0].path
    try:
        said = registry.said(notice.code, notice.context)
    except (LookupError, ValueError):
        return "", ""
    return said.sentence, said.path


def _became(notice: Notice, lines: Iterable[Line]) -> str:
    """What became of it, as a sentence."""
    if notice.held_up == HeldUp.NOBODY:
        return f"{registry.nobody_said(notice.to)}: it waits."
    if notice.held_up == HeldUp.UNREADABLE:
        return "It cannot be put into words by this version of the program. It waits."
    if notice.state == NoticeState.WAITING:
        return "Waits for the next daily message."
    if notice.state == NoticeState.UNWANTED:
        return "Not sent: whoever it is for has switched such messages off."
    ended = [_mailed(line) for line in lines if not notice.settled_at or _is_over(line)]
    if notice.settled_at:
        rest = " to who had not had it" if ended else ""
        ended.append(f"no longer true on {said_moment(notice.settled_at)}, so not sent{rest}")
    return ". ".join(f"{each[:1].upper()}{each[1:]}" for each in _counted(ended)) + "."


def _is_over(line: Line) -> bool:
    return line.mailing.state in (MailingState.SENT, MailingState.REFUSED)


def _mailed(line: Line) -> str:
    mailing = line.mailing
    if mailing.sent_at:
        return f"sent on {said_moment(mailing.sent_at)}"
    said = _MAILED.get(MailingState(mailing.state), "")
    return " ".join(filter(None, (said and f"{said}.", mailing.trouble))).rstrip(".")


def _counted(ended: Sequence[str]) -> list[str]:
    """Each ending once, with how many people it was for where they are several."""
    counts = {each: ended.count(each) for each in ended if each}
    return [each if count == 1 else f"{each} ({plural(count, 'person', 'people')})" for each, count in counts.items()]


def wish_of(person: int) -> Wish:
    """What the person (by key) wishes to be sent. One query."""
    found = Preference.objects.filter(person_id=person).values_list("wish", flat=True).first()
    return Wish(found or Wish.DAILY)
