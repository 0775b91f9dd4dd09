from django.urls import path

from surveys.responses import views

app_name = "responses"
urlpatterns = [
    path("", views.exports, name="exports"),
    path("<uuid:pk>/", views.export, name="export"),
    path("<uuid:pk>/progress/", views.progress, name="progress"),
    path("<uuid:pk>/again/", views.again, name="again"),
    path("<uuid:pk>/decide/", views.decide, name="decide"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:pk>/file/", views.fetch, name="fetch"),
    path("<uuid:pk>/codebook/<slug:kind>/", views.codebook, name="codebook"),
]
