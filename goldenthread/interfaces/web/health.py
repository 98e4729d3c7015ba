"""For monitoring: whether the program answers and reaches its database. Says nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import HttpRequest, JsonResponse


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """`{"status": "ok"}`, or 503 and `"no database"`."""
    try:
        connection.ensure_connection()
    except OperationalError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})
