"""The question about one milestone, word for word: what somebody would read out at a Board."""

from typing import Any

import pytest

from goldenthread.domain.insight.rules import wording
from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.rules.history import Claim, History, Update
from goldenthread.foundation.lib.vague_dates import Precision
from tests.domain.insight.rules.looks import expecting, said, seen
from tests.factories import histories as h

ONCE = (h.move("2017-05-01", "2017-08-31"),)
TWICE = (h.move("2017-02-01", "2017-04-30"), h.move("2017-04-01", "2017-08-31", key=2))
AGAIN = "Why should this date hold when the others did not?"
CEREMONY = "The keys were handed over to the first three tenants at a little ceremony."
HOLD = "What has to happen for that date to hold?"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done. On 14 June 2017 it was in "
                "progress; no new date has been given. No reason has been given since. What has happened, and since "
                "when has it been known?"
            ),
        ),
        (
            {"updates": said(("2017-07-01", "The lease is late", ""))},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done. On 14 June 2017 it was in "
                "progress; no new date has been given. The update of 1 July 2017 says: “The lease is late.” When will "
                "it be done?"
            ),
        ),
        (
            {"updates": said(("2017-07-01", "The lease is late!", "2017-10-31"))},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done. On 14 June 2017 it was in "
                f"progress; now it is expected on 31 October 2017. The update of 1 July 2017 says: “The lease is "
                f"late!” {HOLD}"
            ),
        ),
        (
            {"updates": said(("2017-05-01", "Soon.", "2017-07-31"), ("2017-07-01", "Late.", "2017-10-31"))},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done. On 14 June 2017 it was in "
                f"progress and expected on 31 July 2017; now it is expected on 31 October 2017. The update of 1 July "
                f"2017 says: “Late.” {HOLD}"
            ),
        ),
        (
            {"updates": said(("2017-05-01", "Late.", "2017-10-31"), ("2017-07-01", "Yes.", ""))},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done. On 14 June 2017 it was in "
                f"progress and expected on 31 October 2017; it still is. The update of 1 July 2017 says: “Yes.” {HOLD}"
            ),
        ),
        (
            {"updates": said(("2017-07-01", "Late.", "2017-10-31")), "baseline": "2017-01-31", "moves": TWICE},
            (
                "“Open the first hub” was due on 31 August 2017 and is still not done. On 14 June 2017 it was in "
                "progress; now it is expected on 31 October 2017. The deadline has moved twice, 212 days in all. The "
                f"update of 1 July 2017 says: “Late.” {AGAIN}"
            ),
        ),
        (
            {"updates": said(("2017-07-01", "Late.", "2018-01-31")), "baseline": "2017-12-31"},
            (
                "“Open the first hub” is now expected on 31 January 2018; on 14 June 2017 it was expected on 31 "
                f"December 2017. The update of 1 July 2017 says: “Late.” {HOLD}"
            ),
        ),
        (
            {
                "updates": expecting("2017-07-31", "2017-08-31", "2017-09-30", "2017-10-31", "2017-11-30"),
                "baseline": "2017-05-31",
            },
            (
                "“Open the first hub” is now expected on 30 November 2017, the fifth date its owner has named; on 14 "
                "June 2017 it was expected on 31 October 2017. It was due on 31 May 2017. The update of 1 July 2017 "
                f"says: “Step 7.” {AGAIN}"
            ),
        ),
        (
            {
                "updates": said(("2017-05-01", "Soon.", "2017-07-01"), ("2017-07-01", "Late.", "2017-08-01")),
                "baseline": "2017-05-31",
            },
            (
                "“Open the first hub” was expected on 1 July 2017, later on 1 August 2017, and is still not done. The "
                "update of 1 July 2017 says: “Late.” When will it be done?"
            ),
        ),
    ],
)
def test_what_slipped_is_told_with_what_was_said_then_and_why(facts: dict[str, Any], sentence: str) -> None:
    assert wording.slipped(seen(**facts)) == sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"updates": said(("2017-05-01", "The lease is late.", ""))},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done, 76 days on. The update of 1 May "
                "2017 says: “The lease is late.” No date is given for it. When will it be done?"
            ),
        ),
        (
            {"updates": said(("2017-05-01", "", "2017-10-31")), "baseline": "2017-06-30", "moves": ONCE},
            (
                "“Open the first hub” was due on 31 August 2017 and is still not done, 14 days on. The deadline has "
                "moved once, by 62 days. It is now expected on 31 October 2017. What stands in its way?"
            ),
        ),
    ],
)
def test_what_is_overdue_is_told_with_its_days(facts: dict[str, Any], sentence: str) -> None:
    assert wording.overdue(seen(**facts)) == sentence


def test_a_vague_deadline_is_said_as_it_was_named() -> None:
    vague = History(key="m", wording="Open the first hub.", baseline=h.due("2017-03-31", Precision.FINANCIAL_YEAR))

    assert wording.overdue(seen(vague)).startswith("“Open the first hub” was due in 2016-17 (to 31 March 2017) and is")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"baseline": "2017-01-31", "moves": TWICE},
            (
                "“Open the first hub” was due on 31 August 2017 and is still not done. The deadline has moved twice, "
                "212 days in all. What is different this time?"
            ),
        ),
        (
            {"moves": (*ONCE, h.move("2017-08-01", "2017-12-31", key=2))},
            (
                "“Open the first hub” was first due on 30 June 2017 and counts as in progress only because it is now "
                "due on 31 December 2017. The deadline has moved twice, 184 days in all. What is different this time?"
            ),
        ),
        (
            {"moves": (*ONCE, h.move("2017-08-01", "2017-06-30", key=2))},
            (
                "“Open the first hub” was due on 30 June 2017 and is still not done. The deadline has moved twice. "
                "What is different this time?"
            ),
        ),
        (
            {"updates": expecting("2017-07-31", "2017-08-31", "2017-09-30", "2017-10-31"), "baseline": "2017-12-31"},
            (
                "“Open the first hub” is due on 31 December 2017. Its owner has named another date three times, from "
                "31 July 2017 to 31 October 2017. What is different this time?"
            ),
        ),
        (
            {"updates": expecting("2017-10-31", "2017-11-30", "2017-12-31", "2017-10-31"), "baseline": ""},
            (
                "“Open the first hub” has no deadline. Its owner has named another date three times. What is "
                "different this time?"
            ),
        ),
    ],
)
def test_what_moved_is_told_with_how_often_and_how_far(facts: dict[str, Any], sentence: str) -> None:
    assert wording.moved(seen(**facts)) == sentence


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            h.claim("2017-09-01", note="Complete."),
            (
                "“Open the first hub” is claimed as done on 1 September 2017, and nothing on record shows it. The "
                "claim says only: “Complete.” What would we be shown?"
            ),
        ),
        (
            h.claim("2017-06-01"),
            (
                "“Open the first hub” is claimed as done on 1 June 2017, and nothing on record shows it. What could "
                "be shown for it after 105 days?"
            ),
        ),
        (
            h.claim(
                "2017-09-01",
                only_known_by=True,
                note=CEREMONY,
            ),
            (
                "“Open the first hub” was reported as done by 1 September 2017, and nothing on record shows it. The "
                "claim says: “The keys were handed over to the first three tenants at a little ceremony.” What would "
                "we be shown?"
            ),
        ),
        (
            h.claim("2017-08-31", precision=Precision.MONTH),
            (
                "“Open the first hub” is claimed as done in August 2017, and nothing on record shows it. What would "
                "we be shown?"
            ),
        ),
    ],
)
def test_a_claim_is_told_in_its_own_words(claim: Claim, sentence: str) -> None:
    assert wording.claimed(seen(claims=(claim,))) == sentence


@pytest.mark.parametrize(
    ("voices", "who"),
    [
        ((AssuranceVoice.MANAGER,), "its manager. What does its manager see"),
        (
            (AssuranceVoice.BOARD, AssuranceVoice.EXTERNAL),
            "the Board and the external reviewer. What do the Board and the external reviewer see",
        ),
    ],
)
def test_green_over_an_overdue_milestone_asks_who_says_so(voices: tuple[AssuranceVoice, ...], who: str) -> None:
    given = tuple(h.assurance("2017-06-01", voice, "GREEN", key=key) for key, voice in enumerate(voices, start=1))
    amber = h.assurance("2017-06-01", AssuranceVoice.MANAGER, "AMBER", key=9)

    told = wording.rated_better(seen(assurances=given if AssuranceVoice.MANAGER in voices else (*given, amber)))

    assert told == f"“Open the first hub” is 76 days overdue and rated green by {who} that the facts do not show?"


@pytest.mark.parametrize(
    ("updates", "sentence"),
    [
        (
            said(("2017-05-01", "Waiting for the lease.", ""), ("2017-07-01", "Waiting for the lease.", "")),
            (
                "“Open the first hub” is not done. It was explained in the same words on 1 May 2017 and on 1 July "
                "2017: “Waiting for the lease.” What has been done in between?"
            ),
        ),
        (
            said(
                ("2017-03-01", "Done by April 2017.", ""),
                ("2017-05-01", "Done by June 2017.", ""),
                ("2017-07-01", "Done by August 2017.", ""),
            ),
            (
                "“Open the first hub” is not done. It has been explained three times in nearly the same words, from 1 "
                "March 2017 to 1 July 2017: “Done by August 2017.” What has been done in between?"
            ),
        ),
        (
            (h.update("2017-05-01", is_no_change=True), h.update("2017-07-01", key=2, is_no_change=True)),
            (
                "“Open the first hub” is not done. Asked twice since 1 May 2017, its owner said that nothing had "
                "changed. What is being done?"
            ),
        ),
    ],
)
def test_the_same_explanation_is_quoted_with_its_days(updates: tuple[Update, ...], sentence: str) -> None:
    assert wording.same_words(seen(updates=updates)) == sentence
