# The keys of documents.

reference = Keys of documents
reference-lede = Which keys each kind of document can have, what they mean, and which values are allowed. `monthly explain` prints the same.
reference-key = Key
reference-type = Value
reference-meaning = Meaning
