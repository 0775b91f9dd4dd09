from django.urls import path

from victims.extracts.views import columns, extracts, uploads

urlpatterns = [
    path("extracts/", extracts.extracts, name="extracts"),
    path("extracts/uploads/<uuid:held>/", uploads.preview, name="preview"),
    path("extracts/uploads/<uuid:held>/progress/", uploads.progress, name="progress"),
    path("extracts/uploads/<uuid:held>/again/", uploads.again, name="again"),
    path("extracts/uploads/<uuid:held>/map/", uploads.choose, name="choose_map"),
    path("extracts/uploads/<uuid:held>/columns/", columns.make, name="make_map"),
    path("extracts/uploads/<uuid:held>/confirm/", uploads.confirm, name="confirm"),
    path("extracts/uploads/<uuid:held>/cancel/", uploads.cancel, name="cancel"),
    path("extracts/<uuid:pk>/", extracts.extract, name="extract"),
    path("extracts/<uuid:pk>/refused/", extracts.refused_rows, name="refused_rows"),
    path("columns/", columns.column_maps, name="column_maps"),
    path("columns/<int:pk>/", columns.column_map, name="column_map"),
]
