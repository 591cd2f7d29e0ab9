"""A pilot and all that is kept of it."""

from jiphyeon.server.pilots.models.compliance import Checklist
from jiphyeon.server.pilots.models.feedback import Coding, Comment, Improvement, SilentCase
from jiphyeon.server.pilots.models.grading import Grade, Specimen
from jiphyeon.server.pilots.models.outcome import AnalysisRun, Incident, Remedy, Ruling
from jiphyeon.server.pilots.models.pilot import AmendmentEntry, Assignment, Participant, Pilot, Withdrawal
from jiphyeon.server.pilots.models.record import Record
from jiphyeon.server.pilots.models.survey import Given, Invitation, Survey

__all__ = [
    "AmendmentEntry",
    "AnalysisRun",
    "Assignment",
    "Checklist",
    "Coding",
    "Comment",
    "Given",
    "Grade",
    "Improvement",
    "Incident",
    "Invitation",
    "Participant",
    "Pilot",
    "Record",
    "Remedy",
    "Ruling",
    "SilentCase",
    "Specimen",
    "Survey",
    "Withdrawal",
]
