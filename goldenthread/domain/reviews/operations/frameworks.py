"""Takes frameworks in: the standard ones for all, and an organisation's own. An edition is never edited."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reviews.models import Characteristic, Framework, FrameworkTheme
from goldenthread.domain.reviews.operations.recording import hold, require_enter
from goldenthread.domain.reviews.queries.frameworks import digest_of, with_themes
from goldenthread.domain.reviews.rules.frameworks import FrameworkDraft, StandardFrameworks
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def bring_standard(
    *, organisation: Organisation, drafts: Iterable[FrameworkDraft], by: Acting, now: datetime
) -> tuple[Framework, ...]:
    """Writes the standard frameworks that are not here yet; those it wrote. They are then here for everybody.

    One ledger entry, of the organisation for which they were brought, and none where all are here. An edition comes
    after the one it names.
    """
    home = hold(organisation)
    require_enter(by, home, now)
    here = set(Framework.objects.filter(organisation=None).values_list("slug", flat=True))
    made = tuple(_write(each, None) for each in drafts if each.slug not in here)
    if made:
        _enter(home, made, "standard frameworks brought in", "frameworks", by, now)
    return made


def take_in_standard(*, organisation: Organisation, record: StandardFrameworks, by: Acting, now: datetime) -> bool:
    """As `bring_standard`, for a command that takes a record in; whether there was anything to write."""
    return bool(bring_standard(organisation=organisation, drafts=record.drafts, by=by, now=now))


@transaction.atomic
def take_in_framework(*, organisation: Organisation, draft: FrameworkDraft, by: Acting, now: datetime) -> Framework:
    """Writes an organisation's own framework, or a new edition of one.

    Raises RefusedError where one of that name is here, and where the edition it names as the one before is not.
    """
    home = hold(organisation)
    require_enter(by, home, now)
    if Framework.objects.filter(Q(organisation=home) | Q(organisation=None), slug=draft.slug).exists():
        raise RefusedError("slug", f"{quoted(draft.slug)} is here already. Give a new edition a slug of its own.")
    made = _write(draft, home)
    _enter(home, (made,), "framework taken in", f"framework:{made.slug}", by, now)
    return made


def _write(draft: FrameworkDraft, home: Organisation | None) -> Framework:
    made: Framework = Framework.objects.create(
        organisation=home,
        slug=draft.slug,
        title=draft.title,
        edition=draft.edition,
        previous=_previous(draft, home),
        source=draft.source,
    )
    for place, theme in enumerate(draft.themes, start=1):
        row = FrameworkTheme.objects.create(
            framework=made, slug=theme.slug, position=place, title=theme.title, summary=theme.summary
        )
        Characteristic.objects.bulk_create(
            Characteristic(theme=row, slug=each.slug, position=position, kind=each.kind, text=each.text)
            for position, each in enumerate(theme.characteristics, start=1)
        )
    return made


def _previous(draft: FrameworkDraft, home: Organisation | None) -> Framework | None:
    if not draft.previous:
        return None
    where = Q(organisation=None) if home is None else Q(organisation=None) | Q(organisation=home)
    found = Framework.objects.filter(where, slug=draft.previous).first()
    if found is None:
        raise RefusedError("previous", f"There is no framework {quoted(draft.previous)}. Take that edition in first.")
    return found


def _enter(  # noqa: PLR0917 - one entry, said in one line above
    home: Organisation, made: Iterable[Framework], verb: str, subject: str, by: Acting, now: datetime
) -> None:
    whole = with_themes(Framework.objects.filter(pk__in=[each.pk for each in made])).order_by("pk")
    body = {"frameworks": {each.slug: digest_of(each) for each in whole}}
    entering.enter(home, verb=verb, subject=subject, body=body, by=by, now=now)
