"""Reading what people have: from the bytes of a file to sightings, row by row.

opening     which format and encoding a file really has, decided by its content
table       the rows of one sheet, each with its place in the file
mapping     what each column means, as proposed or as a person corrected it
sighting    what a row says, in the catalogue's own shape
remark      what was refused, doubted or passed over, and where

Pure: no Django, no clock, no network.
"""
