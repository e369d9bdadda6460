# Controls.

controls = Controls
controls-lede = Which procedures satisfy a control, in which months they were the single, and at how many of today’s clients each was done in the twelve months up to { $day }.
controls-frameworks = Frameworks
controls-caption = The controls of { $framework }
controls-control = Control
controls-months = Months
controls-results = Results
controls-covered = Clients covered
controls-never = never yet
controls-none = No procedure names a control.
