from django.urls import path

from surveys.board import views

app_name = "board"
urlpatterns = [
    path("", views.summary, name="summary"),
    path("paper/", views.paper, name="paper"),
    path("paper/chart/", views.picture, name="picture"),
    path("paper/<str:kind>/", views.download, name="download"),
    path("survey/<slug:code>/", views.survey, name="survey"),
]
