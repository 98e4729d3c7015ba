"""The files of the record that belong to plans, and the columns each must have."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "bodies": (
        "id", "name", "kind", "chair_role", "meets_in_public", "frequency", "established_on", "succeeded_by_id",
        "terms", "source",
    ),
    "meetings": ("id", "body_id", "starts_on", "source"),
    "decisions": ("id", "meeting_id", "item_id", "verb", "text", "action_by_role", "source"),
    "plans": (
        "id", "title", "period_from", "period_to", "predecessor_id", "body_id", "stated_areas", "stated_actions",
        "stated_milestones", "source",
    ),
    "areas": ("id", "plan_id", "position", "title", "summary", "stated_rag", "rag_as_at", "source"),
    "actions": (
        "id", "area_id", "ref", "title", "outcome", "owner_role", "directorate", "requirement_ids",
        "carried_from_id", "source",
    ),
    "milestones": (
        "id", "action_id", "wording", "owner_role", "baseline_deadline", "precision", "as_published",
        "carried_from_id", "source",
    ),
    "facts": (
        "milestone_id", "recorded_on", "effective_on", "kind", "note", "new_date", "precision", "as_published",
        "decision_id", "source",
    ),
}  # fmt: skip
