"""The product's addresses with those of drafts, until the room's own list is among them."""

from essaim.outreach.web.drafting_urls import urlpatterns as drafting
from essaim.server.urls import urlpatterns as product

urlpatterns = [*product, *drafting]
