# By control.

controls = By control
controls-lede = Which procedures satisfy a control, when they were the month’s single, and at how many of the clients served today each was done in the twelve months up to { $day }.
controls-frameworks = Frameworks
controls-caption = The controls of { $framework }
controls-control = Control
controls-months = Months
controls-results = Results
controls-covered = Clients covered
controls-never = never yet
controls-none = No procedure names a control.
