"""Tables of training: the catalogue, people, plans, and whether it worked."""

from jiphyeon.server.training.models.catalogue import Course, RoleImportance
from jiphyeon.server.training.models.evaluation import Evaluation, Indicator, Practice, Reaction
from jiphyeon.server.training.models.person import Advice, Evidence, Learning, Notice, Refusal, Wish
from jiphyeon.server.training.models.plan import Enrolment, Plan, Scenario, Session

__all__ = [
    "Advice",
    "Course",
    "Enrolment",
    "Evaluation",
    "Evidence",
    "Indicator",
    "Learning",
    "Notice",
    "Plan",
    "Practice",
    "Reaction",
    "Refusal",
    "RoleImportance",
    "Scenario",
    "Session",
    "Wish",
]
