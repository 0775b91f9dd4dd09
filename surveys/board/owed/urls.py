from django.urls import path

from surveys.board.owed import views

app_name = "owed"
urlpatterns = [path("", views.owed, name="owed")]
