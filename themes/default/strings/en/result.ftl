# A result.

result-done = Done by { $who } on { $day }.
result-not-done = Not done yet.
result-reviewed = Reviewed by { $who } on { $day }.
result-not-reviewed = Not reviewed yet.
result-approved = Approved by { $who }, { $day }.
result-checked = { $count ->
    [one] Checked:
   *[other] { $count } checked:
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
result-on = Date
result-place-remote = remote
result-place-on_site = on site
result-no-minutes = not recorded
result-revision = Revision followed
result-before = Previous run
result-after = Next run
result-no-owner = no owner
result-open-for = Age
result-came-back = Recurrence of
result-items = Checked
result-system = System
result-no-items = Nothing is recorded for any system.
result-evidence = Evidence
result-file-missing = the file is missing
result-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
 }
result-no-evidence = No evidence files.
result-amended = Amendments
result-ticket-closed = closed on { $day }
result-ticket-status = status “{ $status }”
