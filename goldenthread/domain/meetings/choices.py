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
