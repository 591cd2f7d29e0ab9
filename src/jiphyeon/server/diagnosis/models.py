"""Campaigns, who takes part, what they answered, and what came of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from jiphyeon.core.competency.score import Score as ScoreValue
from jiphyeon.core.survey.answer import Answer as AnswerValue
from jiphyeon.server.accounts.models import Person, Unit


class Module(models.Model):
    """An instrument the office was given (the official 17 questions, say), asked as issued, scored by its own rules."""

    title = models.CharField("이름", max_length=200)
    source = models.CharField("출처", max_length=300)
    instrument = models.JSONField("문항")
    """`jiphyeon.instrument/1`, its codes led by `M-`; keys included."""
    rules = models.JSONField("채점 규칙")
    digest = models.CharField(max_length=64)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-added_at"]

    def __str__(self) -> str:
        return self.title


class Campaign(models.Model):
    """One diagnosis of part of the organisation. `forms` are the pinned forms; their keys never leave the server."""

    class State(models.TextChoices):
        PLANNED = "planned", "준비 중"
        OPEN = "open", "진행 중"
        CLOSED = "closed", "마감"

    class ManagerView(models.TextChoices):
        NONE = "none", "보지 않음"
        BANDS = "bands", "자기 부서의 집단 결과만(5명 이상)"

    title = models.CharField("이름", max_length=100)
    state = models.CharField("상태", max_length=10, choices=State, default=State.PLANNED)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="담당자")
    forms = models.JSONField("검사지")
    """Pinned forms (`jiphyeon.pinned-form/1`); with several, each person is given one by lot."""
    forms_digest = models.CharField(max_length=64)
    form_code = models.CharField("검사지", max_length=60)
    module = models.ForeignKey(
        Module, models.PROTECT, null=True, blank=True, related_name="campaigns", verbose_name="함께 볼 외부 검사지"
    )
    units = models.ManyToManyField(Unit, related_name="+", verbose_name="대상 기관·부서")
    excluded = models.ManyToManyField(Person, related_name="+", blank=True, verbose_name="제외할 사람")
    starts_at = models.DateTimeField("시작")
    ends_at = models.DateTimeField("마감")
    purpose = models.TextField("목적 안내")
    consent = models.TextField("동의 내용")
    contact = models.CharField("문의할 곳", max_length=200)
    manager_view = models.CharField(
        "부서장이 볼 수 있는 것", max_length=10, choices=ManagerView, default=ManagerView.NONE
    )
    draft_acceptance = models.TextField("초안 문항 사용 확인", blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    simulated = models.BooleanField("모의 자료", default=False)
    seed = models.CharField(max_length=32)
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-starts_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """One person in one campaign. Unit and role are those of the day it opened, whatever moves later."""

    class State(models.TextChoices):
        INVITED = "invited", "시작 전"
        STARTED = "started", "응답 중"
        FINISHED = "finished", "마침"
        WITHDRAWN = "withdrawn", "동의 철회"
        EXCLUDED = "excluded", "제외"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    unit_path = models.CharField(max_length=400)
    role = models.CharField(max_length=40)
    pseudonym = models.CharField(max_length=16, unique=True)
    """Stands for the person in everything exported."""
    form_number = models.PositiveSmallIntegerField(default=0)
    """Which of the campaign's forms the person is given."""
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    consented_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    drawn = models.JSONField(default=list, blank=True)
    """Codes of the items drawn for the person, in order, where a form is a pool."""
    module_scores = models.JSONField(default=list, blank=True)
    """Scores of the campaign's module by its own rules."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("campaign", "person", name="one_participation_each")]
        indexes: ClassVar = [models.Index(fields=["campaign", "state"])]

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def path(self) -> tuple[str, ...]:
        """Unit codes from the root."""
        return tuple(code for code in self.unit_path.split("/") if code)


class Invitation(models.Model):
    """A link that lets one person in once. Only its SHA-256 is kept."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.participation} {self.expires_at:%Y-%m-%d}"


class Answer(models.Model):
    """What a person answered last to a question. `revision` rises with each change: a stale page is noticed."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    origin = models.CharField(max_length=24, blank=True)
    """The page it was given on: a page may always change its own answer."""
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("participation", "question", name="one_answer_each")]

    def __str__(self) -> str:
        return f"{self.participation} {self.question}"

    @property
    def answer(self) -> AnswerValue:
        """The answer as a value."""
        return AnswerValue.from_dict(self.value)


class Score(models.Model):
    """One score of one person, with everything needed to make it again.

    `scale` is `P` or `S` (performance, self-report), `P.D1` for a domain, `P.1.1` for a sub-competency; `value` the
    posterior mean (theta), `standard_error` its standard deviation, `probabilities` of the stage below L1, L1 … L4.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="scores")
    scale = models.CharField(max_length=12)
    value = models.FloatField()
    standard_error = models.FloatField()
    level = models.CharField(max_length=4)
    probabilities = models.JSONField()
    items = models.PositiveSmallIntegerField()
    bank_version = models.CharField(max_length=40)
    form = models.CharField(max_length=80)
    parameter_hash = models.CharField(max_length=16)
    code_version = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("participation", "scale", name="one_score_each")]
        indexes: ClassVar = [models.Index(fields=["scale"])]

    def __str__(self) -> str:
        return f"{self.participation} {self.scale}"

    def as_value(self) -> ScoreValue:
        """The score as the core knows it."""
        return ScoreValue(
            self.scale, self.value, self.standard_error, self.level, tuple(self.probabilities), self.items
        )


class Report(models.Model):
    """What was published of a campaign. `people` are those it counts: a new report must not differ by a few."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="report")
    summary = models.JSONField()
    people = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.campaign} {self.made_at:%Y-%m-%d}"

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The groups shown, parents first."""
        found: list[dict[str, Any]] = self.summary["groups"]
        return found


class ItemReview(models.Model):
    """One person's verdict on an item as it stood. A changed item (another digest) starts without reviews."""

    class Kind(models.TextChoices):
        CONTENT = "content", "내용 검토"
        PRIVACY = "privacy", "개인정보 검토"

    code = models.CharField("문항", max_length=40, db_index=True)
    digest = models.CharField(max_length=64)
    kind = models.CharField("검토 종류", max_length=10, choices=Kind)
    approves = models.BooleanField("이대로 써도 됩니다")
    note = models.TextField("의견", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at"]
        constraints: ClassVar = [models.UniqueConstraint("code", "digest", "kind", "by", name="one_review_each")]

    def __str__(self) -> str:
        return f"{self.code} {self.get_kind_display()}"


class ItemState(models.Model):
    """Where an owner has moved an item beyond its reviews: into a pilot, into use, or out of use."""

    class State(models.TextChoices):
        PILOT = "pilot", "예비조사 중"
        LIVE = "live", "사용"
        RETIRED = "retired", "사용 끝"

    code = models.CharField("문항", max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    state = models.CharField("상태", max_length=10, choices=State)
    reason = models.CharField("까닭", max_length=200)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.code} {self.get_state_display()}"


class ParameterSet(models.Model):
    """Parameters estimated from a campaign, for an owner to look at; accepted ones go into campaigns made after."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "검토 대기"
        ACCEPTED = "accepted", "사용"
        REFUSED = "refused", "쓰지 않음"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="parameter_sets")
    proposals = models.JSONField()
    """For each kind (`P`, `S`) the proposal; each item with its digest."""
    state = models.CharField("상태", max_length=10, choices=State, default=State.PROPOSED)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField("판단 근거", blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.campaign} {self.made_at:%Y-%m-%d}"


class Panel(models.Model):
    """Judges who set the cuts of the levels by modified Angoff, in two rounds."""

    class State(models.TextChoices):
        FIRST = "first", "1차 판정"
        SECOND = "second", "2차 판정"
        CLOSED = "closed", "판정 마침"

    title = models.CharField("이름", max_length=100)
    items = models.JSONField("문항")
    """Pinned: code and parameters of each performance item judged."""
    judges = models.ManyToManyField(Person, related_name="panels", verbose_name="판정자")
    state = models.CharField("상태", max_length=10, choices=State, default=State.FIRST)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="기관")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    cuts = models.JSONField("경계", default=list, blank=True)
    """The cuts adopted, one for each level; empty until an owner adopts them."""
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField("채택 근거", blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.title


class Rating(models.Model):
    """One judge's word on one item: of a hundred people just reaching the level, how many points in a hundred."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="ratings")
    judge = models.ForeignKey(Person, models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=40)
    level = models.CharField(max_length=4)
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("panel", "judge", "round", "item", "level", name="one_rating_each")
        ]

    def __str__(self) -> str:
        return f"{self.panel} {self.item} {self.level}"
