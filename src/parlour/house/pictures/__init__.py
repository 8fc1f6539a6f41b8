"""What a link shows in a chat: a title, a sentence, and a picture of the table, for whoever has no eyes on the page."""
