"""Routes with and without a policy."""

from django.http import HttpResponse
from django.urls import include, path
from django.views import View
from ninja import NinjaAPI

from luodi_web.config.urls import urlpatterns as site
from luodi_web.organisations.policies import ACCOUNT_OWN, policy


def bare(request):
    return HttpResponse("bare")


class Bare(View):
    def get(self, request):
        return HttpResponse("bare")


@policy(ACCOUNT_OWN)
def marked(request):
    return HttpResponse("marked")


api = NinjaAPI(urls_namespace="bare", docs_url=None)


@api.get("/bare")
def bare_operation(request):
    return "bare"


@api.get("/marked")
@policy(ACCOUNT_OWN)
def marked_operation(request):
    return "marked"


@api.post("/marked")
def bare_post(request):
    return "bare"


urlpatterns = [
    path("bare/", bare),
    path("bare-class/", Bare.as_view()),
    path("marked/", marked),
    path("marked-class/", policy(ACCOUNT_OWN)(Bare.as_view())),
    path("api/", api.urls),
    path("", include(site)),
]
