from django.urls import path

from surveys.feed.views import keys, reading

app_name = "feed"
urlpatterns = [
    path("", reading.catalogue, name="catalogue"),
    path("openapi.json", reading.openapi, name="openapi"),
    path("<slug:name>.csv", reading.csv, name="csv"),
    path("<slug:name>.csv-metadata.json", reading.metadata, name="metadata"),
    path("<slug:name>.json", reading.json, name="json"),
    path("keys/", keys.keys, name="keys"),
    path("keys/<uuid:pk>/", keys.key, name="key"),
    path("keys/<uuid:pk>/withdraw/", keys.withdraw, name="withdraw"),
]
