"""What the page of one item needs: what it holds now, what became of it, what it supports, what may be done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.evidence import permissions, queries
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import ActionEvidence, MilestoneEvidence
from goldenthread.domain.plans.permissions import may_unlink
from goldenthread.domain.plans.queries import evidence
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.interfaces.web.evidence.history import Entry, classified, history, holds
from goldenthread.interfaces.web.frame import Visitor

Offer = dict[str, str]


@dataclass(frozen=True, slots=True)
class Supported:
    """Something that the item supports, or supported until it was taken away: `gone` then says when and why."""

    words: str
    href: str
    linked: str
    gone: str
    unlink: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    item: EvidenceItem
    summary: tuple[dict[str, object], ...]
    history: tuple[Entry, ...]
    supported: tuple[Supported, ...]
    offers: tuple[Offer, ...]


def item_page(item: EvidenceItem, visitor: Visitor) -> ItemPage:
    """The page for this visitor, who may see the item. Two queries where the item was read by `queries.item`."""
    milestones, actions = evidence.links_of(item)
    supported = [*(_milestone(each, visitor) for each in milestones), *(_action(each, visitor) for each in actions)]
    entries = tuple(entry for _, entry in history(item))
    return ItemPage(item, tuple(_summary(item)), entries, tuple(supported), tuple(_offers(item, visitor)))


def _summary(item: EvidenceItem) -> Iterator[dict[str, object]]:
    version, now_is = queries.current(item), max(item.classifications.all(), key=lambda each: each.pk)
    rows: list[tuple[str, object]] = [
        ("What it holds", holds(version, item)),
        ("Its own date", said_date(version.dated_on)),
        ("Who may see it", classified(now_is)),
        ("Added", f"{said_moment(item.added_at)}, by {item.by_post}"),
        ("Version", f"{version.number}, of {said_moment(version.added_at)}"),
        ("SHA-256", Markup("<code>{}</code>").format(version.sha256)),
    ]
    for key, value in rows:
        yield {"key": key, "value": value}


def _milestone(link: MilestoneEvidence, visitor: Visitor) -> Supported:
    one = link.milestone
    here = [one.plan.organisation.slug, one.plan.slug, one.slug]
    return Supported(
        f"{one.reference or one.slug}: {one.wording}",
        reverse("plans:milestone", args=here),
        _linked(link),
        _gone(link),
        reverse("evidence:unlink", args=[*here, link.pk]) if _may_unlink(link, visitor) else "",
    )


def _action(link: ActionEvidence, visitor: Visitor) -> Supported:
    action = link.action
    here = [action.area.plan.organisation.slug, action.area.plan.slug, action.slug]
    return Supported(
        f"Action {action.reference}: {action.title}".replace(" :", ":"),
        reverse("plans:action", args=here),
        _linked(link),
        _gone(link),
        reverse("evidence:unlink-action", args=[*here, link.pk]) if _may_unlink(link, visitor) else "",
    )


def _may_unlink(link: MilestoneEvidence | ActionEvidence, visitor: Visitor) -> bool:
    return _away(link) is None and may_unlink(visitor.access, visitor.person, link)


def _away(link: MilestoneEvidence | ActionEvidence) -> MilestoneEvidence | ActionEvidence | None:
    return getattr(link, "corrected_by", None)


def _linked(link: MilestoneEvidence | ActionEvidence) -> str:
    return f"Linked on {said_date(link.effective_on)} by {link.by_post}, with version {link.version.number}"


def _gone(link: MilestoneEvidence | ActionEvidence) -> str:
    away = _away(link)
    return f"Taken away {said_moment(away.recorded_at)}: {away.correction_reason}" if away else ""


def _offers(item: EvidenceItem, visitor: Visitor) -> Iterator[Offer]:
    """Only what would be taken from this visitor."""
    viewer = visitor.viewer
    own = visitor.person.pk in {item.by_person_id, queries.current(item).by_person_id}
    found = (
        ("Review it", "review", permissions.may(viewer, Permission.REVIEW_EVIDENCE, item) and not own),
        ("Add a new version", "version", permissions.can_renew(viewer, item)),
        ("Say what else it shows", "support", permissions.may(viewer, Permission.ADD_EVIDENCE, item)),
        ("Change who may see it", "reclassify", permissions.may(viewer, Permission.CLASSIFY_EVIDENCE, item)),
    )
    for words, name, allowed in found:
        if allowed:
            yield {"text": words, "href": reverse(f"evidence:{name}", args=[item.organisation.slug, item.number])}
