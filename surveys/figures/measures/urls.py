from django.urls import path

from surveys.figures.measures import views

app_name = "measures"
urlpatterns = [
    path("", views.measures, name="measures"),
    path("<slug:code>/", views.measure, name="measure"),
]
