# What a theme may count on.

theme = For whoever makes a theme
theme-lede = What each template is given, and what it is written with. Made from the code that makes these pages.
theme-how = Copy a file with `monthly theme eject`, edit it in the folder of your theme, and build. A template that asks for something else is named with its line. The filter `json` shows what a value is.
theme-frame = Given to every template
theme-names = Names at hand
theme-templates = Given to one template
theme-page = Each is given data of its own as `page`.
theme-nothing = Its page has no data of its own.
theme-shared = Shapes of several templates
theme-shared-too = And what several templates have:
theme-components = Components
theme-filters = Filters
theme-tests = Tests
theme-functions = Functions
theme-name = Name
theme-kind = What it is
theme-meaning = Meaning
theme-optional = or nothing
