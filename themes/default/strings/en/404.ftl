# The page for unknown addresses.

not-found-why = There is nothing at this address. The page has moved, or it never existed.
not-found-front = Home page
not-found-singles = which single was done when
not-found = Page not found
