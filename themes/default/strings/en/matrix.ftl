# The matrices of clients by month and by procedure.

matrix-lede = All clients and months.
matrix-year-title = Matrix { $year }
matrix-pages = Years of the matrix
matrix-latest = Latest months
matrix-by-procedure = By procedure, when each was last done
matrix-filter = Filter the matrix
matrix-next-late = Jump to next late single
matrix-legend = Legend
matrix-corner = corner: done late
matrix-frame = frame: late
matrix-table = Clients and months
matrix-none = There are no clients or no singles yet.
matrix-none-here = There are no clients or no singles in these years.
matrix-procedures-title = Matrix by procedure
matrix-procedures-here = By procedure
matrix-procedures-lede = When each procedure was last done at each client, and what is due.
matrix-procedures-by-month = By month
matrix-procedures-table = Clients and procedures
matrix-procedures-none = There are no clients or no procedures yet.
