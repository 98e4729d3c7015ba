"""A changed wording or owner that was typed wrongly. As changing it anew, only while the milestone is open."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AmendedField
from goldenthread.domain.plans.models import Amendment
from goldenthread.domain.plans.operations.corrections import begin_correction, kept
from goldenthread.domain.plans.operations.recording import ONCE, Sending, enter, standing_now
from goldenthread.domain.plans.operations.setting_up import own_post
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.domain.plans.rules.wording import same_substance


@transaction.atomic
def correct_wording(
    *, amendment: Amendment, wording: str, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Amendment:
    """What the wording should have been changed to, from the same day. Raises RefusedError, StaleError."""
    held, before, reason = begin_correction(amendment, reason, by, now, sending)
    if before is not None:
        return before
    _of(amendment, AmendedField.WORDING)
    wording = rules.words("wording", wording, asked="Enter the wording as it should be")
    rules.open_milestone(standing_now(held, now), to="correct its wording")
    if wording == amendment.after:
        raise RefusedError("wording", "This is the wording already. Change it, or leave the page.")
    same_substance(amendment.after, wording)
    fact = Amendment(
        milestone=held,
        field=amendment.field,
        before=amendment.before,
        after=wording,
        reason=amendment.reason,
        **kept(amendment, reason, by, now, sending),
    )
    body = {"corrects": amendment.pk, "before": amendment.after, "after": wording, "reason": reason}
    return enter(held, fact, verb="wording corrected", body=body, by=by, now=now)


@transaction.atomic
def correct_owner(
    *, amendment: Amendment, owner: Post, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Amendment:
    """Which post it should have been given to, from the same day. Raises RefusedError, StaleError."""
    held, before, reason = begin_correction(amendment, reason, by, now, sending)
    if before is not None:
        return before
    _of(amendment, AmendedField.OWNER)
    own_post("owner", owner, held.plan)
    rules.open_milestone(standing_now(held, now), to="correct its owner")
    if owner.pk == amendment.after_post_id:
        raise RefusedError("owner", "It was given to this post already. Choose another.")
    fact = Amendment(
        milestone=held,
        field=amendment.field,
        before=amendment.before,
        after=owner.title,
        after_post=owner,
        reason=amendment.reason,
        **kept(amendment, reason, by, now, sending),
    )
    body = {"corrects": amendment.pk, "before": amendment.after, "after": owner.title, "reason": reason}
    return enter(held, fact, verb="owner corrected", body=body, by=by, now=now)


def _of(amendment: Amendment, field: AmendedField) -> None:
    if amendment.field != field:
        raise RefusedError("", f"This entry did not change the {field.label.lower()}.")
