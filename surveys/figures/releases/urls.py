from django.urls import path

from surveys.figures.releases import views

app_name = "releases"
urlpatterns = [
    path("", views.releases, name="releases"),
    path("<int:pk>/", views.release, name="release"),
    path("runs/<uuid:pk>/", views.run, name="run"),
    path("runs/<uuid:pk>/progress/", views.progress, name="progress"),
    path("runs/<uuid:pk>/again/", views.again, name="again"),
]
