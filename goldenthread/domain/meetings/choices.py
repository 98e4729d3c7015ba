"""Fixed lists of the meetings room. The verbs of decisions are those of `plans.choices.Verb`."""

from django.db.models import TextChoices


class BodyKind(TextChoices):
    """What sort of body it is. The paper's own word for it stands beside."""

    COUNCIL = "council", "Full council"
    EXECUTIVE = "executive", "Executive"  # the mayor or leader and cabinet
    SCRUTINY = "scrutiny", "Overview and scrutiny"
    COMMITTEE = "committee", "Committee"
    SUB_COMMITTEE = "sub_committee", "Sub-committee"
    BOARD = "board", "Board"
    OFFICER_GROUP = "officer_group", "Officer group"
    WORKING_GROUP = "working_group", "Working group"
    COMMISSIONERS = "commissioners", "Commissioners"  # sent in by the Secretary of State, not the council's own
    PARTNERSHIP = "partnership", "Partnership"


class Capacity(TextChoices):
    """As what somebody sits on a body or comes to it, in the order in which seats are listed."""

    CHAIR = "chair", "Chair"
    MEMBER = "member", "Member"
    EXTERNAL = "external", "External"  # from outside the council, such as a peer
    STATUTORY_OFFICER = "statutory_officer", "Statutory officer"
    DEPARTMENT = "department", "Government department"
    OBSERVER = "observer", "Observer"
    IN_ATTENDANCE = "in_attendance", "In attendance"  # comes and answers, and has no seat


class MeetingState(TextChoices):
    """Where a meeting is; computed from what happened to it, never stored."""

    PLANNED = "planned", "Planned"  # a day is set; no agenda yet
    AGENDA_PUBLISHED = "agenda_published", "Agenda published"  # papers are open; later ones say why they are late
    HELD = "held", "Held"  # it met with a quorum, or a published record says what it did
    INQUORATE = "inquorate", "Inquorate"  # too few came: nothing was decided
    CANCELLED = "cancelled", "Cancelled"  # it did not meet
    MINUTES_DRAFT = "minutes_draft", "Minutes drafted"  # made from what was recorded; not yet agreed
    MINUTES_AGREED = "minutes_agreed", "Minutes agreed"  # by a later meeting, with its corrections


class MeetingEventKind(TextChoices):
    MOVED = "moved", "Moved"  # to another time or place
    HELD = "held", "Held"
    INQUORATE = "inquorate", "Inquorate"
    CANCELLED = "cancelled", "Cancelled"  # with a reason


class NoticeKind(TextChoices):
    """What is published of a meeting or an item, by which its clocks are met."""

    AGENDA = "agenda", "Agenda and papers"
    SUPPLEMENT = "supplement", "Supplement"  # late papers, with why they are late
    FORWARD_PLAN = "forward_plan", "Forward plan"  # of a key decision
    PRIVATE_28 = "private_28", "Notice of a private meeting"
    PRIVATE_5 = "private_5", "Second notice of a private meeting"
    GENERAL_EXCEPTION = "general_exception", "General exception"  # a key decision with too little notice
    SPECIAL_URGENCY = "special_urgency", "Special urgency"  # with who agreed that it could not wait
    PRIVATE_URGENT = "private_urgent", "Private meeting that cannot wait"
    LATE_URGENT = "late_item_urgent", "Late item taken as urgent"
    DECISIONS = "decisions", "Decisions"
    MINUTES = "minutes", "Minutes"


class ItemKind(TextChoices):
    """What an item is for, so that its page shows what belongs there."""

    BUSINESS = "business", "Business"
    APOLOGIES = "apologies", "Apologies"
    INTERESTS = "interests", "Declarations of interest"
    MINUTES = "minutes", "Minutes of an earlier meeting"
    ARISING = "arising", "Matters arising"
    SCHEDULE = "schedule", "Schedule of changes to a plan"
    QUESTIONS = "questions", "Public questions"
    ANY_OTHER = "any_other", "Any other business"


class AttendanceState(TextChoices):
    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"  # without apologies


class Audience(TextChoices):
    """For whom a pack is."""

    PUBLIC = "public", "Public"  # exempt papers are named and withheld
    FULL = "full", "Members"  # with exempt papers


class HandedOver(TextChoices):
    """What a body hands to its successor."""

    PLAN = "plan", "Plan"
    ACTION = "action", "Action arising"
    CHALLENGE = "challenge", "Challenge not answered"
    PROPOSAL = "proposal", "Change waiting for a decision"
    DECISION = "decision", "Decision deferred"
    MINUTES = "minutes", "Minutes not yet agreed"
    MEETING = "meeting", "Meeting planned"
    BODY = "body", "Body that reports to it"
