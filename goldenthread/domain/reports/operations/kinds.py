"""A council adds a kind of report of its own, or a new edition of one. An edition is never edited."""

import hashlib
from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations import entering, permissions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import CouncilKind
from goldenthread.domain.reports.operations.holding import hold, said
from goldenthread.domain.reports.rules.kind_reading import KindRefusedError, parse
from goldenthread.domain.reports.rules.kinds import Kind
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import joined, quoted


@transaction.atomic
def add_kind(*, organisation: Organisation, definition: str, by: Acting, now: datetime) -> CouncilKind:
    """The kind that the TOML says, as the next edition of its name; the latest one itself where it says the same.

    Raises KindRefusedError with every fault, and PermissionDenied. Reports begun from an earlier edition keep it.
    """
    home = hold(organisation)
    permissions.require(by, Permission.SET_UP_PLANS, home, on=day_of(now))
    kept = definition.replace("\r\n", "\n").strip("\n") + "\n"
    kind = checked(kept)
    latest = CouncilKind.objects.filter(organisation=home, slug=kind.slug).order_by("-edition").first()
    if latest is not None and latest.definition == kept:
        return latest
    row = CouncilKind.objects.create(
        organisation=home,
        slug=kind.slug,
        edition=latest.edition + 1 if latest else 1,
        title=kind.title,
        definition=kept,
        **said(by, now),
    )
    body = {"edition": row.edition, "title": row.title, "sha256": hashlib.sha256(kept.encode()).hexdigest()}
    entering.enter(home, verb="report kind added", subject=f"report-kind:{row.slug}", body=body, by=by, now=now)
    return row


def checked(definition: str) -> Kind:
    """The kind that a TOML text says, of blocks that there are. Raises KindRefusedError with every fault."""
    kind = parse(definition)
    strange = [
        Refusal(
            "definition",
            None,
            f"section {place}, blocks",
            f"{joined([quoted(name) for name in section.blocks if name not in BLOCKS])} is not known.",
            f"Known are {joined(sorted(BLOCKS))}.",
        )
        for place, section in enumerate(kind.sections, start=1)
        if not set(section.blocks) <= BLOCKS.keys()
    ]
    if strange:
        raise KindRefusedError(strange)
    return kind
