//! Pages and API. No SQL, no networks.
