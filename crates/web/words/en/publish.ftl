# Posts: compose, calendar, review, delivery.
