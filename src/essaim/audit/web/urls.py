"""Addresses of the audit: what a report rests on, its paper, its link, the fees, what the brand is careful about."""

from __future__ import annotations

from django.urls import path

from essaim.audit.web import carefulness, fees, report, samples, sharing

urlpatterns = [
    path("creators/<int:account_id>/evidence/<str:section>/<path:subject>", report.evidence, name="audit_evidence"),
    path("creators/<int:account_id>/audit.pdf", report.pdf, name="audit_pdf"),
    path("creators/<int:account_id>/audit/sharing", sharing.sharing, name="audit_sharing"),
    path("creators/<int:account_id>/audit/link", sharing.share, name="audit_share"),
    path(
        "creators/<int:account_id>/audit/links/<int:link_id>/withdrawal", sharing.withdraw, name="audit_link_withdraw"
    ),
    path("creators/<int:account_id>/audit/contests/<int:contest_id>", sharing.answer, name="contest_answer"),
    path("creators/<int:account_id>/audit/concerns", sharing.take_up, name="concern_take_up"),
    path("creators/<int:account_id>/followers", samples.receive, name="follower_sample"),
    path("fees", fees.fees, name="fees"),
    path("fees.csv", fees.export, name="fees_export"),
    path("fees/<int:fee_id>/removal", fees.remove, name="fee_remove"),
    path("settings/carefulness", carefulness.carefulness, name="carefulness"),
]
