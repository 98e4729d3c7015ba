"""What a notice must say before it is taken: a notice that meets no clock is asked for what it lacks."""

import pytest

from goldenthread.domain.meetings.choices import NoticeKind as Kind
from goldenthread.domain.meetings.rules.clock_rules import BY_CODE, Way
from goldenthread.domain.meetings.rules.notices import DEMANDS, complete
from goldenthread.foundation.lib.typed import RefusedError

WHOLE = {"is_key": True, "is_late": True, "reason": "The lease ends.", "agreed_by": "council_chair"}


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        (Kind.FORWARD_PLAN, {"is_key": False}, "Choose an item that is one"),
        (Kind.FORWARD_PLAN, {"reason": "", "agreed_by": ""}, ""),
        (Kind.GENERAL_EXCEPTION, {"agreed_by": ""}, "who was informed in writing"),
        (Kind.GENERAL_EXCEPTION, {"agreed_by": "The chair, by letter of 3 June"}, ""),
        (Kind.SPECIAL_URGENCY, {"agreed_by": "meeting_chair"}, "Only the chair of overview and scrutiny, or"),
        (Kind.SPECIAL_URGENCY, {"reason": ""}, "Enter the reasons"),
        (Kind.SPECIAL_URGENCY, {}, ""),
        (Kind.PRIVATE_28, {"is_key": False, "is_late": False, "reason": "Names are named"}, ""),
        (Kind.PRIVATE_5, {"reason": ""}, "Enter the reasons"),
        (Kind.PRIVATE_URGENT, {"agreed_by": ""}, "may agree to this"),
        (Kind.LATE_URGENT, {"agreed_by": "meeting_chair", "is_late": False}, "about a late item"),
        (Kind.LATE_URGENT, {"agreed_by": "meeting_chair"}, ""),
        (Kind.LATE_URGENT, {}, "Only the chair of the meeting may"),
        (Kind.AGENDA, {}, "Choose what the notice is"),
        (Kind.MINUTES, {}, "Choose what the notice is"),
    ],
)
def test_a_notice_says_all_that_its_clock_asks_for(kind: Kind, said: dict[str, object], words: str) -> None:
    if not words:
        assert complete(kind, **(WHOLE | said)) is DEMANDS[kind]  # type: ignore[arg-type]
        return
    with pytest.raises(RefusedError, match=words):
        complete(kind, **(WHOLE | said))  # type: ignore[arg-type]


def test_who_may_agree_is_who_the_rules_of_the_clocks_name() -> None:
    agreed = {kind: demands.agreed_by for kind, demands in DEMANDS.items() if demands.agreed_by}

    assert {kind: BY_CODE[kind].notices for kind in agreed} == agreed
    assert all(BY_CODE[kind].way is Way.AGREED for kind in agreed)
