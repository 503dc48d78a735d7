"""Addresses of pages without an account: a brand's public page, and links that whoever holds the secret opens."""

from __future__ import annotations

from django.urls import path

from essaim.portal.web import applying, numbers, together, together_content, views

urlpatterns = [
    path("work-with-us/<slug:slug>", applying.work_with_us, name="work_with_us"),
    path("work-with-us/<slug:slug>/thanks", applying.thanks, name="application_thanks"),
    path("my-application/<str:secret>", applying.my_application, name="my_application"),
    path("my-application/<str:secret>/correct", applying.correct, name="my_application_correct"),
    path("my-application/<str:secret>/withdraw", applying.withdraw, name="my_application_withdraw"),
    path("together/<str:secret>", together.together, name="together"),
    path("together/<str:secret>/offers", together.counter, name="together_counter"),
    path("together/<str:secret>/offers/<int:offer_id>", together.answer_offer, name="together_offer"),
    path("together/<str:secret>/address", together.address, name="together_address"),
    path("together/<str:secret>/parcels/<int:shipment_id>", together.received, name="together_parcel"),
    path("together/<str:secret>/invoices", together.invoice, name="together_invoice"),
    path("together/<str:secret>/feedback", together.feedback, name="together_feedback"),
    path("together/<str:secret>/silence", together.silence, name="together_silence"),
    path("together/<str:secret>/numbers", together.numbers, name="together_numbers"),
    path(
        "together/<str:secret>/publications/<int:placement_id>", together_content.placement, name="together_placement"
    ),
    path(
        "together/<str:secret>/publications/<int:placement_id>/drafts",
        together_content.send_draft,
        name="together_draft",
    ),
    path(
        "together/<str:secret>/publications/<int:placement_id>/link", together_content.publish, name="together_publish"
    ),
    path("together/<str:secret>/drafts/<int:draft_id>/remarks", together_content.remark, name="together_remark"),
    path("together/<str:secret>/files/<int:file_id>", together_content.file, name="together_file"),
    path("together/<str:secret>/uploads", together_content.begin_upload, name="together_upload"),
    path("together/<str:secret>/uploads/<int:upload_id>", together_content.upload_slice, name="together_slice"),
    path("report/<str:secret>", views.report, name="creator_report"),
    path("report/<str:secret>/contests", views.contest, name="creator_contest"),
    path("report/<str:secret>/evidence/<str:section>/<path:subject>", views.evidence, name="creator_evidence"),
    path("report/<str:secret>/numbers", numbers.numbers, name="creator_numbers"),
    path("report/<str:secret>/numbers/<slug:service>", numbers.ask, name="creator_permission"),
    path("report/<str:secret>/numbers/<slug:service>/give-up", numbers.give_up, name="creator_gives_up"),
    path("report/<str:secret>/method/<str:code>", views.method, name="creator_method"),
]
