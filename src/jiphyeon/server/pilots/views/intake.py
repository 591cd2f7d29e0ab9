"""Where browsers deliver their events."""

from __future__ import annotations

import json
from datetime import datetime

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.accounts.access import AuthenticatedRequest
from jiphyeon.server.pilots import telemetry

LARGEST = 256 * 1024


@require_POST
def events(request: AuthenticatedRequest) -> HttpResponse:
    """Store a batch `{"sent_at", "events": [...]}`; answers with the ids that may be forgotten.

    The answer is sent after the commit: what was acknowledged is stored.
    """
    if (request.content_type or "").startswith("multipart/"):  # a form's body is read by now
        return _refused(JiphyeonError("event-shape", "사건 묶음을 읽을 수 없습니다."))
    if len(request.body) > LARGEST:
        return _refused(JiphyeonError("event-batch", "한 번에 보낼 수 있는 크기를 넘었습니다."))
    try:
        body = json.loads(request.body)
        batch = body["events"]
        sent = datetime.fromisoformat(body["sent_at"]) if body.get("sent_at") else None
    except (ValueError, KeyError, TypeError):
        return _refused(JiphyeonError("event-shape", "사건 묶음을 읽을 수 없습니다."))
    if not isinstance(batch, list):
        return _refused(JiphyeonError("event-shape", "사건 묶음을 읽을 수 없습니다."))
    try:
        intake = telemetry.keep_batch(request.user.pk, batch, sent if sent and sent.tzinfo else None)
    except JiphyeonError as error:
        return _refused(error)
    if intake is None:
        return JsonResponse({"schema": "jiphyeon.pilot-intake/1", "recording": False, "stored": [], "refused": []})
    stored = [arrival.id for arrival in intake.accepted] + list(intake.duplicates)
    refused = [{"index": refusal.index, "code": refusal.code} for refusal in intake.refused]
    return JsonResponse({"schema": "jiphyeon.pilot-intake/1", "recording": True, "stored": stored, "refused": refused})


def _refused(error: JiphyeonError) -> JsonResponse:
    return JsonResponse(error.to_dict(), status=422)
