"""One running table: the sans-IO machine around a game. It is told the time and given entropy; it never waits."""
