from django.urls import path

from victims.extracts import views

urlpatterns = [
    path("extracts/", views.extracts, name="extracts"),
    path("extracts/uploads/<uuid:held>/", views.preview, name="preview"),
    path("extracts/uploads/<uuid:held>/progress/", views.progress, name="progress"),
    path("extracts/uploads/<uuid:held>/again/", views.again, name="again"),
    path("extracts/uploads/<uuid:held>/map/", views.choose, name="choose_map"),
    path("extracts/uploads/<uuid:held>/columns/", views.make_map, name="make_map"),
    path("extracts/uploads/<uuid:held>/words/", views.say_words, name="say_words"),
    path("extracts/uploads/<uuid:held>/confirm/", views.confirm, name="confirm"),
    path("extracts/uploads/<uuid:held>/cancel/", views.cancel, name="cancel"),
    path("extracts/<uuid:pk>/", views.extract, name="extract"),
    path("extracts/<uuid:pk>/refused/", views.refused_rows, name="refused_rows"),
    path("columns/", views.column_maps, name="column_maps"),
    path("columns/<int:pk>/forget/", views.forget_word, name="forget_word"),
    path("columns/<int:pk>/", views.column_map, name="column_map"),
]
