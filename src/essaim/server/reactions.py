"""What one room's fact starts in another: the one readable table of it.

A room announces (`accounts.actions.announce`); once its transaction is kept,
the jobs named here are asked for. Nothing is lost if the machine stops in
between: `jobs.catch_up` looks at the state itself at the next start.
"""

from __future__ import annotations

from essaim.server import jobs

REACTIONS = {
    "catalogue.changed": (jobs.keep_in_step,),
    "person.erased": (jobs.clear_stores,),
    "plan.adopted": (),
    "mailbox.opened": (jobs.post,),
}


def react(fact: str, *, workspace_id: int) -> None:
    """Ask for every job that the fact starts."""
    for job in REACTIONS[fact]:
        jobs.ask(job, workspace_id)
