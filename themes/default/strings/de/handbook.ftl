# Das Handbuch.

handbook-empty = Das Handbuch ist leer.
handbook-others = Das Handbuch
