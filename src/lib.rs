//! Attache reads a folder of saved news articles and shows who said what, when, and which
//! pieces tell one story. `ARCHITECTURE.md` is the map of the house.

pub mod cli;
pub mod config;
pub mod corpus;
pub mod desk;
pub mod export;
pub mod extract;
pub mod link;
pub mod load;
pub mod model;
pub mod text;
pub mod tui;
