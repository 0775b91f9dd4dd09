from django.urls import path

from surveys.verbatims import views

app_name = "verbatims"
urlpatterns = [
    path("", views.said, name="said"),
    path("names/", views.quotes, name="quotes"),
    path("names/lists/", views.names, name="names"),
    path("names/lists/<int:pk>/strike/", views.strike, name="strike"),
    path("names/texts/<int:pk>/", views.propose, name="propose"),
    path("names/quotes/<int:pk>/", views.clear, name="clear"),
    path("names/quotes/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("names/quotes/<int:pk>/consent/", views.withdraw_consent, name="withdraw_consent"),
    path("names/consents/", views.consents, name="consents"),
]
