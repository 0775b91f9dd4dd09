from django.urls import include, path

from surveys.board import views
from surveys.board.parts import urls as parts

app_name = "board"
urlpatterns = [
    path("", views.summary, name="summary"),
    path("paper/", views.paper, name="paper"),
    path("paper/chart/", views.picture, name="picture"),
    path("paper/<str:kind>/", views.download, name="download"),
    path("parts/", include(parts)),
    path("survey/<slug:code>/", views.survey, name="survey"),
]
