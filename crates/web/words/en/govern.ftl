# Members, policy, the record.
