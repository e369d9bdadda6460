# Reference for theme authors.

theme = For theme authors
theme-lede = What each template receives, and the components, filters, tests and functions that it can use. Generated from the code that builds these pages.
theme-how = Copy a file with `monthly theme eject`, edit it in the folder of your theme, and build. If a template asks for something else, the error names its line. The filter `json` shows the content of a value.
theme-frame = Available in every template
theme-names = Names
theme-templates = Available in one template
theme-page = Each template receives its own data as `page`.
theme-nothing = This template has no data of its own.
theme-shared = Types used by several templates
theme-shared-too = Types shared with other templates:
theme-components = Components
theme-filters = Filters
theme-tests = Tests
theme-functions = Functions
theme-name = Name
theme-kind = Type
theme-meaning = Meaning
theme-optional = (optional)
