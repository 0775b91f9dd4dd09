from django.urls import path

from surveys.board.method import views

app_name = "method"
urlpatterns = [
    path("", views.note, name="note"),
    path("questionnaires/<int:pk>/<str:kind>/", views.questionnaire, name="questionnaire"),
    path("<str:kind>/", views.download, name="download"),
]
