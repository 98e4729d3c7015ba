"""Fixed lists of the organisations room. Codes go to the database, labels to people."""

from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    COUNCIL = "council", "Council"  # the authority whose plan it is
    DEPARTMENT = "department", "Government department"  # receives reports on the Secretary of State's behalf
    PARTNER = "partner", "Partner"  # delivers part of a plan
    REGULATOR = "regulator", "Regulator or reviewer"  # inspects, audits, challenges


class HoldingKind(TextChoices):
    PERMANENT = "permanent", "Permanent"
    INTERIM = "interim", "Interim"
    ACTING = "acting", "Acting"
    DEPUTY = "deputy", "Deputy"  # named by its holder for a time: answers for the post without holding it


class Role(TextChoices):
    """What a person may be granted here (SPEC 4.5); what each may do is `roles.PERMISSIONS`."""

    VIEWER = "viewer", "Viewer"  # reads plans
    OWNER = "owner", "Milestone owner"  # says what happened to the milestones of their posts
    PERFORMANCE_TEAM = "performance_team", "Performance team"  # runs the round, drafts the report
    DIRECTOR = "director", "Director"  # answers for a directorate, accepts completions
    STATUTORY_OFFICER = "statutory_officer", "Statutory officer"  # chief finance officer, monitoring officer
    DEMOCRATIC_SERVICES = "democratic_services", "Democratic services"  # meetings, agendas, decisions
    BOARD_MEMBER = "board_member", "Board member"  # challenges, rates
    COMMISSIONER = "commissioner", "Commissioner or department"  # sees everything of the intervention
    EXTERNAL_REVIEWER = "external_reviewer", "External reviewer"  # reads for a limited time
    INVESTIGATOR = "investigator", "Investigator"  # casework
    ADMINISTRATOR = "administrator", "Administrator"  # accounts; never casework
