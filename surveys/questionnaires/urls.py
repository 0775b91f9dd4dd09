from django.urls import path

from surveys.questionnaires.views import drafts, rehearsals, versions

app_name = "questionnaires"
urlpatterns = [
    path("", versions.surveys, name="surveys"),
    path("surveys/<slug:code>/", versions.versions, name="versions"),
    path("surveys/<slug:code>/upload/", drafts.upload, name="upload"),
    path("surveys/<slug:code>/compare/", versions.compare, name="compare"),
    path("versions/<int:pk>/", versions.version, name="version"),
    path("versions/<int:pk>/download/", versions.download, name="download"),
    path("drafts/<uuid:pk>/", drafts.draft, name="draft"),
    path("drafts/<uuid:pk>/publish/", drafts.publish, name="publish"),
    path("drafts/<uuid:pk>/discard/", drafts.discard, name="discard"),
    path("drafts/<uuid:pk>/download/", drafts.download, name="download_draft"),
    path("rehearsals/<str:of>/start/", rehearsals.start, name="rehearse"),
    path("rehearsals/<str:of>/", rehearsals.resume, name="rehearsal"),
    path("rehearsals/<str:of>/page/<str:page>/", rehearsals.page, name="rehearsal_page"),
    path("rehearsals/<str:of>/finish/", rehearsals.finish, name="rehearsal_finish"),
    path("rehearsals/<str:of>/end/", rehearsals.end, name="end_rehearsal"),
]
