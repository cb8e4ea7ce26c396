//! What the user wrote in the config file, as written.
