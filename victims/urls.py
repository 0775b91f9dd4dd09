from django.urls import path

from victims.views import extracts, records

app_name = "victims"
urlpatterns = [
    path("extracts/", extracts.extracts, name="extracts"),
    path("extracts/uploads/<uuid:held>/", extracts.preview, name="preview"),
    path("extracts/uploads/<uuid:held>/confirm/", extracts.confirm, name="confirm"),
    path("extracts/uploads/<uuid:held>/cancel/", extracts.cancel, name="cancel"),
    path("extracts/<uuid:pk>/", extracts.extract, name="extract"),
    path("extracts/<uuid:pk>/refused/", extracts.refused_rows, name="refused_rows"),
    path("records/<uuid:pk>/", records.record, name="record"),
    path("rules/", records.rules, name="rules"),
]
