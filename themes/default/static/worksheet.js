// Fills in a worksheet.
