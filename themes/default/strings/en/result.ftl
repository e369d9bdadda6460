# A result in one look.

result-done = Done by { $who } on { $day }.
result-not-done = Not done yet.
result-reviewed = Reviewed by { $who } on { $day }.
result-not-reviewed = Not reviewed yet.
result-approved = Approved by { $who }, { $day }.
result-checked = { $count ->
    [one] Checked:
   *[other] Checked, { $count } in all:
 }
result-status-in_progress = In progress
result-status-completed = Completed
result-status-blocked = Blocked
result-status-deferred = Deferred
result-status-not_applicable = Not applicable
result-status-exempt = Exempt
result-until = to { $month }
result-agreed = Agreed by { $who }, { $day }.
result-done-by = Done by
result-nobody-yet = nobody yet
result-on = On
result-place-remote = remote
result-place-on_site = on site
result-no-minutes = not recorded
result-revision = Revision followed
result-before = The time before
result-after = The time after
result-no-owner = nobody named
result-open-for = Open for
result-came-back = Came back from
result-items = What was checked
result-system = System
result-no-items = Nothing was recorded for any system.
result-evidence = Evidence
result-file-missing = the file is missing
result-bytes = { $count } bytes
result-no-evidence = No file was kept.
result-amended = Amended
