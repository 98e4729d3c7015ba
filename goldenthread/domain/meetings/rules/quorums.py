"""How many members must be there, in words."""

from goldenthread.foundation.lib.text import plural


def said_quorum(least: int | None, part: int | None, of: int | None) -> str:
    """ "3 members", "1 in 4 of the members", or both with the larger deciding; empty where neither is on record.

    A quarter of the membership is the least of a full council: LGA 1972, Schedule 12, paragraph 6.
    """
    said = [plural(least, "member")] if least is not None else []
    if part is not None and of is not None:
        said.append(f"{part} in {of} of the members")
    return f"{said[0]} or {said[1]}, whichever is more" if len(said) > 1 else "".join(said)
