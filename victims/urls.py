from django.urls import include, path

from victims.duplicates import urls as duplicates
from victims.exclusions import urls as exclusions
from victims.extracts import urls as extracts
from victims.records import urls as records

app_name = "victims"
urlpatterns = [
    path("", include(extracts)),
    path("records/duplicates/", include(duplicates)),
    path("records/", include(records)),
    path("rules/", include(exclusions)),
]
