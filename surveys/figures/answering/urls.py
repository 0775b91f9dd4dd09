from django.urls import path

from surveys.figures.answering import views

urlpatterns = [path("", views.answering, name="answering")]
