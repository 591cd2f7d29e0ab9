from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.diagnosis.views import bank, campaigns, paper, reports, results, taking

app_name = "diagnosis"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", results.index, name="index"),
    path("invitation/<str:token>/", taking.invitation, name="invitation"),
    path("take/<int:pk>/", taking.begin, name="begin"),
    path("take/<int:pk>/next/", taking.resume, name="resume"),
    path("take/<int:pk>/finish/", taking.end, name="finish"),
    path("take/<int:pk>/withdraw/", taking.leave, name="withdraw"),
    path("take/<int:pk>/elsewhere/", taking.elsewhere, name="elsewhere"),
    path("take/<int:pk>/<str:code>/", taking.question, name="question"),
    path("result/<int:pk>/", results.result, name="result"),
    path("result/<int:pk>/result.pdf", results.result_pdf, name="result-pdf"),
    path("campaigns/", campaigns.index, name="campaigns"),
    path("campaigns/new/", campaigns.new, name="new"),
    path("campaigns/<int:pk>/", campaigns.detail, name="campaign"),
    path("campaigns/<int:pk>/edit/", campaigns.edit, name="edit"),
    path("campaigns/<int:pk>/progress/", campaigns.live, name="progress"),
    path("campaigns/<int:pk>/open/", campaigns.begin, name="open"),
    path("campaigns/<int:pk>/extend/", campaigns.prolong, name="extend"),
    path("campaigns/<int:pk>/close/", campaigns.close, name="close"),
    path("campaigns/<int:pk>/links/", campaigns.links, name="links"),
    path("campaigns/<int:pk>/preview/", campaigns.preview, name="preview"),
    path("campaigns/<int:pk>/items/", campaigns.items, name="items"),
    path("campaigns/<int:pk>/report/", reports.report, name="report"),
    path("campaigns/<int:pk>/report/make/", reports.make, name="make-report"),
    path("campaigns/<int:pk>/report/download.<str:suffix>", reports.download, name="download-report"),
    path("campaigns/<int:pk>/paper/<int:number>/", paper.sheet, name="paper"),
    path("campaigns/<int:pk>/paper/entry/", paper.entry, name="paper-entry"),
    path("items/", bank.index, name="bank"),
    path("items/workbook/", bank.workbook, name="bank-workbook"),
    path("items/check/", bank.check, name="bank-check"),
    path("items/<str:code>/", bank.detail, name="bank-item"),
    path("units/<int:pk>/<int:unit>/", reports.unit, name="unit-report"),
]
