"""Outside services, one folder each: a client that talks HTTP, a parser, and the facts of its terms.

A connector knows no room: it gives neutral records (`records`), counts what it
spends on a meter (`quota`), and says in codes what could not be read. Others are
found by the entry-point group `essaim.connectors` (`found`).
"""
