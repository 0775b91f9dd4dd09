from django.urls import path

from surveys.figures.areas import views

urlpatterns = [path("", views.areas, name="areas")]
