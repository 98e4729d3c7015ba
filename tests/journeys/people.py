"""Who goes on a journey, and what was put on the site for them."""

from dataclasses import dataclass

PASSWORD = "golden-thread-demo"

# The demonstration's own (goldenthread demo-people).
PERFORMANCE = "performance"
ADMINISTRATOR = "administrator"
# Put there by tests.journeys.furnish: a viewer of the long plan, and somebody whom nobody has admitted yet.
READER = "reader"
NEWCOMER = "newcomer"


def email(name: str) -> str:
    return f"{name}@tower-hamlets.example"


@dataclass(frozen=True, slots=True)
class Long:
    """A synthetic plan with more milestones than one page shows."""

    milestones: int = 260
    seed: int = 1

    @property
    def key(self) -> str:
        return f"synthetic-{self.milestones}-{self.seed}"

    @property
    def path(self) -> str:
        return f"/plans/synthetic/{self.key}/"

    @property
    def milestone(self) -> str:
        """One of its milestones."""
        return f"{self.key}-m7"


LONG_PLAN = Long()
