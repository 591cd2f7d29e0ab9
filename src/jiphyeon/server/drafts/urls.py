from django.urls import URLPattern, URLResolver, path

from jiphyeon.server.drafts.views import documents, editor, files, reviews, versions

app_name = "drafts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", documents.index, name="index"),
    path("new/", documents.new, name="new"),
    path("<int:pk>/", editor.edit, name="edit"),
    path("<int:pk>/save/", editor.save, name="save"),
    path("<int:pk>/autosave/", editor.autosave, name="autosave"),
    path("<int:pk>/answer/", editor.answer, name="answer"),
    path("<int:pk>/fix/", editor.fix, name="fix"),
    path("<int:pk>/ignore/", editor.ignore, name="ignore"),
    path("<int:pk>/activity/", editor.activity, name="activity"),
    path("<int:pk>/place/", editor.place, name="place"),
    path("<int:pk>/copy/", documents.duplicate, name="duplicate"),
    path("<int:pk>/bin/", documents.throw_away, name="bin"),
    path("<int:pk>/versions/", versions.versions, name="versions"),
    path("<int:pk>/versions/<int:number>/", versions.version, name="version"),
    path("<int:pk>/versions/<int:number>/back/", versions.put_back, name="put_back"),
    path("<int:pk>/preview/", files.preview, name="preview"),
    path("<int:pk>/export/", files.export, name="export"),
    path("<int:pk>/export/<slug:suffix>/", files.download, name="download"),
    path("<int:pk>/attachments/", files.attach, name="attach"),
    path("<int:pk>/attachments/<int:number>/", files.attachment, name="attachment"),
    path("<int:pk>/attachments/<int:number>/remove/", files.detach, name="detach"),
    path("<int:pk>/read/", reviews.read, name="read"),
    path("<int:pk>/send/", reviews.send, name="send"),
    path("<int:pk>/take-back/", reviews.take_back, name="take_back"),
    path("<int:pk>/comments/", reviews.comment, name="comment"),
    path("<int:pk>/comments/<int:number>/", reviews.resolve, name="resolve"),
    path("<int:pk>/decide/", reviews.decide, name="decide"),
]
