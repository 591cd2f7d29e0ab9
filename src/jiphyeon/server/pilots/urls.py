from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.pilots.views import grading, intake, mine, plans, power, reports, results

app_name = "pilots"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", plans.index, name="index"),
    path("new/", plans.new, name="new"),
    path("events/", intake.events, name="events"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<int:pk>/consent/", mine.consent, name="consent"),
    path("mine/<int:pk>/", mine.stored, name="stored"),
    path("mine/<int:pk>/export/", mine.export, name="export"),
    path("mine/<int:pk>/take-back/", mine.take_back, name="take_back"),
    path("mine/<int:pk>/give/", grading.give, name="give"),
    path("mine/<int:pk>/tasks/<int:number>/", grading.begin_task, name="begin_task"),
    path("mine/<int:pk>/tasks/<int:number>/hand-in/", grading.hand_in_task, name="hand_in_task"),
    path("mine/<int:pk>/grade/", grading.grade, name="grade"),
    path("survey/<int:pk>/", mine.survey, name="survey"),
    path("survey/<int:pk>/<int:number>/", mine.survey, name="survey_page"),
    path("<int:pk>/", plans.pilot, name="pilot"),
    path("<int:pk>/plan/", plans.edit, name="edit"),
    path("<int:pk>/power/", power.show, name="power"),
    path("<int:pk>/people/", plans.people, name="people"),
    path("<int:pk>/lock/", plans.lock, name="lock"),
    path("<int:pk>/amend/", plans.amend, name="amend"),
    path("<int:pk>/close/", plans.close, name="close"),
    path("<int:pk>/survey/", plans.survey, name="send_survey"),
    path("<int:pk>/incidents/", plans.incidents, name="incidents"),
    path("<int:pk>/incidents/<int:number>/", plans.resolve, name="resolve"),
    path("<int:pk>/grading/", grading.desk, name="grading"),
    path("<int:pk>/analysis/", results.analysis, name="analysis"),
    path("<int:pk>/decision/", results.decision, name="decision"),
    path("<int:pk>/remedy/", results.remedy, name="remedy"),
    path("<int:pk>/report/", reports.report, name="report"),
    path("<int:pk>/report/<slug:suffix>/", reports.download, name="download"),
]
