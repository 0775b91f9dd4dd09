from django.urls import path

from surveys.board.briefing import views

app_name = "briefing"
urlpatterns = [
    path("", views.briefing, name="briefing"),
    path("<slug:survey>/<str:kind>/", views.download, name="download"),
]
