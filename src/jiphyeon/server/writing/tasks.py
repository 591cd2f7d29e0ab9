"""What the worker does with a model."""

from __future__ import annotations

from django.tasks import task
from django.utils import timezone

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server.writing import endpoint, turns
from jiphyeon.server.writing.models import Endpoint
from jiphyeon.services.model_check import Trial, check_model


@task
def write_proposal(pk: int) -> None:
    """Write one proposal when its turn comes; again after a killed worker, it begins anew."""
    turns.serve(pk)


@task
def try_endpoint() -> None:
    """Fill the table of the settings page."""
    trials: tuple[Trial, ...] = (
        Trial("연결", works=False, detail="시험하다가 멈추었습니다. 주소나 파일을 확인하세요."),
    )
    try:
        trials = check_model(endpoint.writer())
    except JiphyeonError as error:
        trials = (Trial("연결", works=False, detail=f"{error.message} {error.suggestion}"),)
    finally:
        Endpoint.objects.filter(pk=1).update(
            trials=[trial.to_dict() for trial in trials], tried_at=timezone.now(), trying_since=None
        )
