from django.urls import path

from surveys.board.publishing import views

app_name = "papers"
urlpatterns = [
    path("", views.papers, name="papers"),
    path("releases/<int:pk>/", views.draft, name="draft"),
    path("releases/<int:pk>/judgement/", views.judgement, name="judgement"),
    path("drafts/<int:pk>/offer/", views.offer, name="offer"),
    path("drafts/<int:pk>/publish/", views.publish, name="publish"),
    path("checks/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("checks/<int:pk>/send-back/", views.send_back, name="send_back"),
    path("runs/<uuid:pk>/", views.run, name="run"),
    path("runs/<uuid:pk>/progress/", views.progress, name="progress"),
    path("runs/<uuid:pk>/again/", views.again, name="again"),
    path("<int:pk>/", views.paper, name="paper"),
    path("<int:pk>/<str:name>/", views.file, name="file"),
]
