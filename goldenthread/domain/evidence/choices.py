"""Fixed lists of the evidence room. Codes go to the database, labels to people."""

from django.db.models import TextChoices


class Kind(TextChoices):
    FILE = "file", "File"  # kept here, by its hash
    LINK = "link", "Link"  # kept elsewhere, with the day it was seen there
    FIGURE = "figure", "Figure"  # a reading in words: what, how much, of which unit


class Classification(TextChoices):
    """Who may see an item (SPEC 2.9): open unless a reason is on record why not."""

    OPEN = "open", "Open"  # everybody who may see the plan
    EXEMPT = "exempt", "Exempt"  # under a paragraph of Schedule 12A, with why the public interest does not outweigh it
    RESTRICTED = "restricted", "Restricted"  # kept to a few, such as while casework is going on


class Verdict(TextChoices):
    """What somebody else found who looked at an item."""

    SHOWS = "shows", "It shows what it should"
    IN_PART = "in_part", "It shows part of it"
    DOES_NOT = "does_not", "It does not show it"


# Part 1 of Schedule 12A, Local Government Act 1972, as substituted in 2006 for councils in England.
PARAGRAPHS: dict[int, str] = {
    1: "an individual",
    2: "likely to reveal the identity of an individual",
    3: "financial or business affairs of a person",
    4: "labour relations consultations or negotiations",
    5: "legal professional privilege",
    6: "a notice, order or direction that is proposed",
    7: "prevention, investigation or prosecution of crime",
}
