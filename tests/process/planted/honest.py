"""The real dealer: it publishes and answers after the commit."""

from parlour.dealer.dealer import Dealer
from tests.process.planted.slow import serve

if __name__ == "__main__":
    serve(Dealer)
