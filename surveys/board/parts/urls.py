from django.urls import path

from surveys.board.parts import views

urlpatterns = [path("", views.parts, name="parts")]
