# Goals.
