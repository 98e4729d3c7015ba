"""The invented council's meetings: that every date moved at one, that each could decide, and how a plan ended."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

import pytest

from goldenthread.domain.meetings.choices import BodyKind, Capacity
from goldenthread.domain.meetings.rules.quorums import MEMBERS, QuorumRule
from goldenthread.foundation.lib.clear_days import EnglandAndWales, clear_days_between
from tests.examples import exampleford as ford

NOW = datetime(2026, 6, 17, 23, 59)  # noqa: DTZ001 - the files say London wall time
DECIDED = ("decide_deadline", "decide_wording", "add_milestone", "withdraw")


def meetings(*outcomes: str) -> list[ford.Row]:
    return [row for row in ford.rows("meetings") if row["outcome"] in outcomes]


def of_meeting(name: str) -> dict[str, list[ford.Row]]:
    found = defaultdict(list)
    for row in ford.rows(name):
        found[row["meeting"]].append(row)
    return found


def owner_of(plan: str, day: str) -> str:
    """The body that owned the plan on that day, by the first giving and by who handed over to whom."""
    (given,) = [row["body"] for row in ford.rows("oversight") if row["plan"] == plan and row["from"] <= day]
    body = ford.by_id("bodies")[given]
    return body["successor"] if body["ended_on"] and body["ended_on"] < day else given


class TestBodies:
    def test_there_is_a_body_of_nearly_every_kind(self) -> None:
        kinds = {row["kind"] for row in ford.rows("bodies")}
        assert kinds == set(BodyKind.values) - {BodyKind.COMMISSIONERS, BodyKind.PARTNERSHIP}

    def test_the_board_is_chaired_from_outside_and_has_members_of_every_group(self) -> None:
        seats = [row for row in ford.rows("seats") if row["body"] == "improvement-board" and not row["substitute_of"]]
        assert {"Majority group", "Opposition group", "Smaller group"} <= {row["stands_for"] for row in seats}
        assert {each.value for each in Capacity} == {row["capacity"] for row in seats}
        assert next(row["post"] for row in seats if row["capacity"] == "chair") == "board-chair"

    def test_the_board_took_over_from_the_one_that_owned_the_last_plan(self) -> None:
        assert ford.by_id("bodies")["recovery-board"]["successor"] == "improvement-board"
        assert owner_of(ford.LAST_PLAN, "2024-06-19") == "recovery-board"
        assert owner_of(ford.LAST_PLAN, "2024-07-17") == owner_of(ford.PLAN, "2024-07-17") == "improvement-board"

    @pytest.mark.parametrize(
        ("name", "column", "target"),
        [
            ("bodies", "parent", "bodies"),
            ("seats", "post", "posts"),
            ("items", "presenter", "posts"),
            ("decisions", "action_by", "posts"),
            ("arising", "decision", "decisions"),
            ("facts", "decision", "decisions"),
            ("closings", "decision", "decisions"),
            ("schedule", "about", "facts"),
        ],
    )
    def test_every_key_resolves(self, name: str, column: str, target: str) -> None:
        assert {row[column] for row in ford.rows(name)} - {""} <= ford.by_id(target).keys()


class TestMeetings:
    def test_every_body_met_in_the_last_year_but_the_one_that_ended(self) -> None:
        met = {row["body"] for row in meetings("held") if row["starts"] >= "2025-06-17"}
        assert met == ford.by_id("bodies").keys() - {"recovery-board"}

    def test_the_board_met_eight_times_in_the_life_of_its_plan(self) -> None:
        board = [row for row in meetings("held") if row["body"] == "improvement-board"]
        assert len(board) == 8
        assert {datetime.fromisoformat(row["starts"]).weekday() for row in board} == {2}

    def test_one_was_moved_two_were_cancelled_and_one_had_no_quorum(self) -> None:
        assert [row["id"] for row in ford.rows("meetings") if row["moved_at"]] == ["audit-4"]
        assert [row["id"] for row in meetings("cancelled")] == ["scrutiny-8", "board-10"]
        assert [row["id"] for row in meetings("inquorate")] == ["board-8"]
        assert all(row["outcome_reason"] for row in meetings("cancelled", "inquorate"))

    def test_what_is_past_has_an_outcome_and_what_is_to_come_has_none(self) -> None:
        for row in ford.rows("meetings"):
            is_past = datetime.fromisoformat(row["starts"]) <= NOW
            assert (row["outcome"] != "planned") == is_past, row["id"]

    def test_agendas_of_public_meetings_came_in_time_but_for_one_that_says_why(self) -> None:
        late = []
        for row in ford.rows("meetings"):
            if row["agenda_at"] and row["public"] == "yes":
                published, met = (date.fromisoformat(row[column][:10]) for column in ("agenda_at", "starts"))
                found = clear_days_between(published, met, holidays=EnglandAndWales(), working=True)
                late += [row] if found.days < 5 else []
        assert [row["id"] for row in late] == ["board-6"]
        assert late[0]["agenda_late_reason"]

    def test_whoever_met_had_a_quorum_and_only_the_inquorate_one_had_none(self) -> None:
        came = of_meeting("attendance")
        for row in meetings("held", "inquorate"):
            body = ford.by_id("bodies")[row["body"]]
            least, part, of = (int(body[f"quorum_{each}"] or 0) or None for each in ("least", "part", "in"))
            there = Counter[bool]()
            for each in came[row["id"]]:
                if ford.by_id("seats")[each["seat"]]["capacity"] in MEMBERS:
                    there[each["state"] == "present" or bool(each["substitute_seat"])] += 1
            needed = QuorumRule(least, part, of).needed(there.total())
            assert (there[True] >= (needed or 0)) == (row["outcome"] == "held"), row["id"]

    def test_minutes_are_agreed_by_a_later_meeting_of_the_body_or_of_its_successor(self) -> None:
        for row in ford.rows("meetings"):
            if row["minutes_agreed_at"]:
                later = ford.by_id("meetings")[row["minutes_agreed_at"]]
                body = ford.by_id("bodies")[row["body"]]
                assert later["body"] in {row["body"], body["successor"]}, row["id"]
                assert later["starts"] > row["minutes_drafted_at"], row["id"]

    def test_the_next_meeting_of_the_board_has_its_agenda_with_all_that_waits(self) -> None:
        following = min(
            (row for row in meetings("planned") if row["body"] == "improvement-board"), key=lambda row: row["starts"]
        )
        assert following["agenda_at"] <= ford.TODAY.isoformat()
        put = {row["about"] for row in ford.rows("schedule") if row["item"].startswith(f"{following['id']}-")}
        decided = {fact["about"] for fact in ford.facts(*DECIDED)}
        waiting = {fact["id"] for fact in ford.facts("propose_deadline") if fact["id"] not in decided}
        deferred = {"f0938", "f0939"}
        assert (put, len(waiting)) == (waiting | deferred, 6)
        assert all(ford.by_id("facts")[key]["verb"] == "deferred" for key in deferred)


class TestDecisions:
    def test_whatever_moved_the_plan_was_decided_by_the_body_that_owned_it(self) -> None:
        for fact in (each for each in ford.rows("facts") if each["decision"]):
            decision, day = ford.by_id("decisions")[fact["decision"]], ford.decided_on(fact)
            plan = ford.PLAN if fact["kind"] == "rate" else ford.plan_of(fact["subject"])
            assert ford.body_of(fact["decision"]) == owner_of(plan, day), fact["id"]
            assert fact["on"] == day, fact["id"]
            assert decision["at"] < fact["at"], fact["id"]
            assert fact["verb"] in {decision["verb"], ""}, fact["id"]

    def test_every_such_fact_names_its_decision(self) -> None:
        moved = [*ford.facts(*DECIDED), *(fact for fact in ford.facts("rate") if fact["voice"] == "board")]
        assert [fact["id"] for fact in moved if not fact["decision"]] == []

    def test_a_proposal_was_put_to_the_meeting_that_decided_it_and_in_time(self) -> None:
        put = {(row["item"], row["about"]) for row in ford.rows("schedule")}
        for fact in ford.facts("decide_deadline", "decide_wording", "add_milestone"):
            decision = ford.by_id("decisions")[fact["decision"]]
            agenda_at = ford.by_id("meetings")[decision["meeting"]]["agenda_at"]
            assert (decision["item"], fact["about"]) in put, fact["id"]
            assert ford.by_id("facts")[fact["about"]]["at"] < agenda_at, fact["id"]

    def test_they_are_entered_in_office_hours_within_three_days_of_a_meeting_that_was_held(self) -> None:
        for row in ford.rows("decisions"):
            meeting, at = ford.by_id("meetings")[row["meeting"]], datetime.fromisoformat(row["at"])
            starts = datetime.fromisoformat(meeting["starts"])
            assert meeting["outcome"] == "held", row["id"]
            assert starts < at <= starts + timedelta(days=3), row["id"]
            assert at.weekday() < 5, row["id"]
            assert 8 <= at.hour < 18, row["id"]

    def test_some_are_dissented_from_some_weigh_alternatives_and_some_are_exempt(self) -> None:
        assert sum(bool(row["dissent"]) for row in ford.rows("decisions")) >= 5
        assert sum(bool(row["alternatives"]) for row in ford.rows("decisions")) >= 5
        for row in ford.rows("items"):
            assert bool(row["exempt_paragraph"]) == bool(row["exempt_reason"]), row["id"]
        assert sum(bool(row["exempt_paragraph"]) for row in ford.rows("items")) >= 8

    def test_no_two_sentences_of_challenges_and_actions_are_the_same(self) -> None:
        said = [row["text"] for name in ("challenges", "arising") for row in ford.rows(name)]
        assert len(said) == len(set(said)) >= 28

    def test_some_of_what_was_promised_is_not_done(self) -> None:
        done = {row["about"] for row in ford.rows("follow_ups") if row["done"] == "yes"}
        due = {row["id"]: row["due_on"] for row in ford.rows("arising")}
        due |= {row["id"]: row["answer_on"] for row in ford.rows("challenges")}
        overdue = [key for key, on in due.items() if key not in done and on < ford.TODAY.isoformat()]
        assert len(overdue) >= 6


class TestTheLastPlan:
    def test_forty_three_were_carried_in_fourteen_actions_three_withdrawn_and_one_merged(self) -> None:
        fates = Counter(row["outcome"] for row in ford.rows("carries"))
        assert fates == {"carried": 43, "withdrawn": 3, "merged": 1}
        carried = [row for row in ford.rows("carries") if row["outcome"] == "carried"]
        for column in ("milestone", "to"):
            assert len({ford.by_id("milestones")[row[column]]["action"] for row in carried}) == 14
        assert len({row["to"] for row in carried}) == 43

    def test_that_was_all_that_was_open_by_the_rules(self) -> None:
        then = ford.standings(date(2024, 7, 16), date(2024, 7, 16), ford.LAST_PLAN)
        assert {key for key, each in then.items() if each.is_open} == {row["milestone"] for row in ford.rows("carries")}
        assert not any(each.is_open for each in ford.standings(plan=ford.LAST_PLAN).values())

    def test_nothing_carried_was_promised_later_than_now(self) -> None:
        for row in ford.rows("carries"):
            if row["outcome"] == "carried":
                was, now = (ford.by_id("milestones")[row[column]] for column in ("milestone", "to"))
                assert was["baseline_deadline"] < now["baseline_deadline"], row["milestone"]

    def test_a_date_that_is_not_late_now_was_late_in_the_last_plan(self) -> None:
        late = {key for key, each in ford.standings().items() if each.overdue_against_baseline}
        first = {row["to"] for row in ford.rows("carries")}
        today = ford.TODAY.isoformat()
        only_by_lineage = {key for key in late & first if ford.by_id("milestones")[key]["baseline_deadline"] > today}
        assert (len(late), only_by_lineage) == (23, {"o5-3"})
