# The handbook.

handbook-empty = The handbook is empty.
handbook-others = The handbook
