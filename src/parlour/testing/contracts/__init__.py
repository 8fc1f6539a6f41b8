"""One suite for each port: what every adapter must do, tried on its real engine."""
