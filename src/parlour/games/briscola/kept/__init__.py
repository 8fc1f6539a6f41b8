"""What is kept of deals that were played: how one is listed and told. No rule of play is here."""
