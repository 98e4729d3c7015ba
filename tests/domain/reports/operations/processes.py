"""Work done by several processes, as by several workers of a server; each with a connection of its own."""

import os
import traceback
from collections.abc import Callable

from django.db import connections

from tests.domain.plans.operations.shared import Connect


def at_once(connect: Connect, work: Callable[[int], str], *, count: int) -> list[str]:
    """What each process answered, or the error that it ended with; all begin in the same moment."""
    gate, opening = os.pipe()
    running = [_begun(connect, work, number, gate, opening) for number in range(count)]
    os.close(gate)
    os.close(opening)  # which lets all of them go on
    return [_answered(*each) for each in running]


def alone(connect: Connect, work: Callable[[], str]) -> str:
    """The same of one process, in which anything may be done to the process itself."""
    return at_once(connect, lambda _: work(), count=1)[0]


def _begun(connect: Connect, work: Callable[[int], str], number: int, gate: int, opening: int) -> tuple[int, int]:
    read, write = os.pipe()
    process = os.fork()
    if process:
        os.close(write)
        return process, read
    try:
        os.close(opening)
        connections["default"] = connect()
        connections["default"].ensure_connection()
        os.read(gate, 1)
        answer = work(number)
    except BaseException:
        answer = traceback.format_exc()
    os.write(write, answer.encode())
    os._exit(0)


def _answered(process: int, read: int) -> str:
    with os.fdopen(read, "rb") as answer:
        said = answer.read().decode()
    os.waitpid(process, 0)
    return said
