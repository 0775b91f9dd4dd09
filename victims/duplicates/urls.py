from django.urls import path

from victims.duplicates import views

urlpatterns = [
    path("", views.duplicates, name="duplicates"),
    path("<int:pk>/", views.duplicate, name="duplicate"),
    path("<int:pk>/dismiss/", views.dismiss, name="dismiss_duplicate"),
    path("<int:pk>/propose/", views.propose, name="propose_merge"),
    path("<int:pk>/confirm/", views.confirm, name="confirm_merge"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw_merge"),
    path("<int:pk>/undo/", views.undo, name="undo_merge"),
]
