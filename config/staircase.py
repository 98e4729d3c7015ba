"""The staircase as `.importlinter` writes it down: the one place that says which room stands on which."""

import configparser
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("interfaces", "domain", "foundation")


@dataclass(frozen=True, slots=True)
class Staircase:
    """Rooms of one floor, highest step first; rooms on one step do not know each other."""

    floor: str
    steps: tuple[tuple[str, ...], ...]

    @property
    def rooms(self) -> list[str]:
        """The rooms from the top step down."""
        return [room for step in self.steps for room in step]

    def height(self, room: str) -> int:
        """How high the room's step is; 0 is the lowest. KeyError names a room that has no step."""
        for height, step in enumerate(reversed(self.steps)):
            if room in step:
                return height
        raise KeyError(f"{self.floor}.{room} has no step in .importlinter")


def staircase(floor: str) -> Staircase:
    """The steps of one of FLOORS, with the places kept for rooms that come later."""
    contracts = configparser.ConfigParser()
    contracts.read_string((ROOT / ".importlinter").read_text(encoding="utf-8"))
    lines = contracts[f"importlinter:contract:{floor}"]["layers"].split("\n")
    steps = [tuple(room.strip(" ()") for room in line.split("|")) for line in lines if line.strip()]
    return Staircase(floor, tuple(steps))
