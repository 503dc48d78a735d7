"""Why a file of candidates or of audiences cannot be used at all."""

from __future__ import annotations

from essaim.kernel.errors import EssaimError


class PlanFileRefused(EssaimError):
    """A file that gives no plan. `file` is its name as the person knows it."""

    code = "plan_file_refused"


class NoSuchFile(PlanFileRefused):
    """No file at that path, or one that may not be read."""

    code = "plan_no_such_file"


class NotJson(PlanFileRefused):
    """Text that is no JSON: `line` and `column` say where it breaks, None when it is not even text."""

    code = "plan_not_json"


class NotLists(PlanFileRefused):
    """JSON, but not `{"id": [user, …]}`: `found` says which kind of value stands there instead."""

    code = "plan_not_lists"


class NotAList(PlanFileRefused):
    """The audience of `id` is no list."""

    code = "plan_not_a_list"


class NotAUser(PlanFileRefused):
    """In the audience of `id` stands something that is neither a number nor a name: `value`."""

    code = "plan_not_a_user"


class NobodyListed(PlanFileRefused):
    """A file of audiences without any."""

    code = "plan_nobody_listed"


class NoCandidateColumns(PlanFileRefused):
    """No column with ids, or none with costs: `missing` says which, `found` the titles there are."""

    code = "plan_no_candidate_columns"


class NoCandidates(PlanFileRefused):
    """Titles, and no row below them that can be used; `refused` says how many cannot."""

    code = "plan_no_candidates"
