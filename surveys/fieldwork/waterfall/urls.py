from django.urls import path

from surveys.fieldwork.waterfall import views

urlpatterns = [
    path("", views.waterfall, name="waterfall"),
    path("left-out/", views.profile, name="profile"),
    path("file/<str:kind>/", views.download, name="waterfall_file"),
]
