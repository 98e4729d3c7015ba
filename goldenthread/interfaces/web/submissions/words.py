"""How submissions are said on pages."""

from goldenthread.domain.reports.choices import SubmissionState
from goldenthread.domain.reports.models import Sending, Submission
from goldenthread.domain.reports.queries.submissions import SubmissionSeen
from goldenthread.domain.reports.rules.countdown import Countdown
from goldenthread.foundation.bundles.certificates import said_fingerprint
from goldenthread.foundation.bundles.described import Described
from goldenthread.foundation.lib.text import LONDON, plural, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone

__all__ = ["TONES", "due", "fingerprint", "left", "received", "size", "stamp", "summed", "tag"]

TONES: dict[SubmissionState, Tone] = {
    SubmissionState.PREPARED: Tone.ACTIVE,
    SubmissionState.SENT: Tone.DONE,
    SubmissionState.LATE: Tone.WARNING,
    SubmissionState.ACKNOWLEDGED: Tone.DONE,
}
_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


def size(count: int) -> str:
    """ "12.3 MB": bytes in the largest unit of which there is at least one."""
    for unit, name in _UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return plural(count, "byte")


def tag(seen: SubmissionSeen) -> tuple[str, str]:
    """How far it got, and the tone; what came late is said to have, whatever came of it."""
    said, tone = str(seen.state.label), TONES[seen.state].value
    if seen.replaced_by is not None:
        return f"{said}, replaced by number {seen.replaced_by.number}", Tone.ENDED.value
    late = seen.sending is not None and seen.sending.is_late and seen.state is not SubmissionState.LATE
    return (f"{said}, was late", Tone.WARNING.value) if late else (said, tone)


def received(sending: Sending) -> str:
    """ "09:59:59 on 30 June 2017 (BST)": to the second, because a second decides."""
    local = sending.received_at.astimezone(LONDON)
    return f"{local:%H:%M:%S} on {said_date(local.date())} ({local.tzname()})"


def due(seen: SubmissionSeen) -> str:
    return seen.due.said() if seen.due else "No day: it answers none of its times due"


def left(found: Countdown) -> str:
    """ "2 working days and 3 hours left", or how late it is."""
    return f"{found.said()[:1].upper()}{found.said()[1:]}" if found.is_over else f"{found.said()} left"


def summed(seen: SubmissionSeen) -> str:
    """What became of it, in one sentence."""
    if seen.sending is None:
        return f"Prepared by {seen.submission.by_post}. Another person has to send it."
    late = "late: accepted and marked" if seen.sending.is_late else "in time"
    timed = late if seen.sending.due_at else "at no set time"
    return f"Received at {received(seen.sending)}, {timed}."


def fingerprint(one: Submission) -> str:
    """Who signed it, as far as its certificate says."""
    if one.certificate_sha256:
        return f"Signed. The certificate’s SHA-256 fingerprint: {said_fingerprint(one.certificate_sha256)}"
    return f"Not signed: {one.unsigned_reason}"


def stamp(bundle: Described | None, why_not: str) -> str:
    """What an outside authority says of its time, or why it does not; "" where none was asked."""
    if bundle and bundle.stamped_at:
        return f"An outside authority says that it existed at {said_moment(bundle.stamped_at)}"
    return f"None, although one was asked for. {why_not}" if why_not else ""
