"""What the bus lets each role do, as `docs/operations.md` tells operators (a test holds the two together)."""

from __future__ import annotations

from string import Template

_CONFIG = Template("""\
max_pending: 16MB
write_deadline: "2s"

authorization {
  gateway = {
    publish = [
      "parlour.$club.dealer.*", "parlour.$club.presence.*", "parlour.$club.chat.*", "parlour.$club.opened"
      "parlour.$club.sessions", "parlour.$club.whereabouts", "parlour.$club.house", "parlour.$club.silences"
    ]
    subscribe = [
      "parlour.$club.gateway.*", "parlour.$club.table.*", "parlour.$club.person.*"
      "parlour.$club.presence.*", "parlour.$club.chat.*", "parlour.$club.dealers", "parlour.$club.opened"
      "parlour.$club.sessions", "parlour.$club.whereabouts", "parlour.$club.house", "parlour.$club.silences"
    ]
  }
  dealer = {
    publish = [
      "parlour.$club.gateway.*", "parlour.$club.table.*", "parlour.$club.person.*"
      "parlour.$club.dealers", "parlour.$club.record.>"
    ]
    subscribe = ["parlour.$club.dealer.*"]
  }
  users = [
    { user: "gateway", password: "$gateway", permissions: $$gateway }
    { user: "dealer", password: "$dealer", permissions: $$dealer }
  ]
}
""")


def permissions(club: str, gateway: str, dealer: str) -> str:
    """The configuration of a NATS server for one club, with the passwords of its two users."""
    return _CONFIG.substitute(club=club, gateway=gateway, dealer=dealer)
