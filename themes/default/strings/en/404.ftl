# Where nothing is.

not-found-why = There is nothing at this address. It may have moved, or it never existed.
not-found-front = The front page
not-found-singles = which single was done when
not-found = Page not found
