from django.urls import path

from engagement.views import activities, listening, overview, quotes, returns, services

app_name = "engagement"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("activities/", activities.activities, name="activities"),
    path("activities/new/", activities.record_activity, name="record_activity"),
    path("activities/<int:pk>/", activities.activity, name="activity"),
    path("services/", services.services, name="services"),
    path("services/expect/", services.expect_returns, name="expect_returns"),
    path("services/returns/<int:pk>/accept/", services.accept_return, name="accept_return"),
    path("services/quotes/", quotes.quotes, name="quotes"),
    path("services/quotes/<int:pk>/", quotes.redact_quote, name="redact_quote"),
    path("services/<slug:code>/", services.service, name="service"),
    path("returns/", returns.returns, name="returns"),
    path("returns/<int:pk>/", returns.file_return, name="file_return"),
    path("returns/quote/", returns.enter_quote, name="enter_quote"),
    path("consultations/", listening.consultations, name="consultations"),
    path("newsletters/", listening.newsletters, name="newsletters"),
    path("groups/", listening.groups, name="groups"),
]
