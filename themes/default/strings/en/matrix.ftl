# The matrices of clients by month and by procedure.

matrix-lede = Every client and every month.
matrix-by-procedure = By procedure, when each was last done
matrix-who-is-behind = { $count ->
    [0] Nobody is behind
    [1] Who is behind: one cell
   *[other] Who is behind: { $count } cells
 }
matrix-filter = Filter the matrix
matrix-next-behind = Next that is behind
matrix-legend = Legend
matrix-corner = corner: done late
matrix-frame = frame: behind
matrix-table = Clients and months
matrix-none = There is no client or no single yet.
matrix-procedures-title = Matrix of procedures
matrix-procedures-here = By procedure
matrix-procedures-lede = When each procedure was last done at each client, and what is due.
matrix-procedures-by-month = By month
matrix-procedures-table = Clients and procedures
matrix-procedures-none = There is no client or no procedure yet.
