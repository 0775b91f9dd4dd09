from django.urls import path

from surveys.themes import views

app_name = "themes"
urlpatterns = [
    path("", views.themes, name="themes"),
    path("coding/", views.coding, name="coding"),
    path("coding/<slug:code>/", views.next_text, name="next"),
    path("coding/<slug:code>/texts/<int:pk>/", views.text, name="text"),
    path("coding/<slug:code>/counts/", views.counts, name="counts"),
    path("coding/<slug:code>/release/", views.release, name="release"),
    path("coding/<slug:code>/done/", views.keep_remedy, name="keep_remedy"),
    path("coding/done/<int:pk>/withdraw/", views.withdraw_remedy, name="withdraw_remedy"),
]
