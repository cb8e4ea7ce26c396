//! The sample briefing that the program carries.

use crate::load::source::{Place, Source};

/// The samples by name, in order.
const SAMPLES: &[(&str, &[u8])] = &[
    ("000_4be1c07d92a6f35e.txt", include_bytes!("../../data/briefing/000_4be1c07d92a6f35e.txt")),
    ("001_5c1e9a07b3d24f68.txt", include_bytes!("../../data/briefing/001_5c1e9a07b3d24f68.txt")),
    ("001_c2d80a6f1b7e4935.txt", include_bytes!("../../data/briefing/001_c2d80a6f1b7e4935.txt")),
    ("002_77aa0d31c6e95b12.txt", include_bytes!("../../data/briefing/002_77aa0d31c6e95b12.txt")),
    ("002_7a91e3d54f0b26c8.txt", include_bytes!("../../data/briefing/002_7a91e3d54f0b26c8.txt")),
    (
        "003-courier-oval-office.txt",
        include_bytes!("../../data/briefing/003-courier-oval-office.txt"),
    ),
    ("003_9f8e02b7c4d1a653.txt", include_bytes!("../../data/briefing/003_9f8e02b7c4d1a653.txt")),
    ("004_e61b5c2f8d7093a4.txt", include_bytes!("../../data/briefing/004_e61b5c2f8d7093a4.txt")),
    ("005_budapest.txt", include_bytes!("../../data/briefing/005_budapest.txt")),
    ("006_9e40b7f2215acd83.txt", include_bytes!("../../data/briefing/006_9e40b7f2215acd83.txt")),
    (
        "007_placeholder_geneva.txt",
        include_bytes!("../../data/briefing/007_placeholder_geneva.txt"),
    ),
    ("008_reprint.txt", include_bytes!("../../data/briefing/008_reprint.txt")),
    ("009_mail.txt", include_bytes!("../../data/briefing/009_mail.txt")),
    ("010_interview.txt", include_bytes!("../../data/briefing/010_interview.txt")),
    ("011_munich-2026.txt", include_bytes!("../../data/briefing/011_munich-2026.txt")),
    ("012_c04f8812ae6637d9.txt", include_bytes!("../../data/briefing/012_c04f8812ae6637d9.txt")),
    ("013_anniversary.txt", include_bytes!("../../data/briefing/013_anniversary.txt")),
    ("014_thursday.txt", include_bytes!("../../data/briefing/014_thursday.txt")),
    ("015_notitle_b4417e.txt", include_bytes!("../../data/briefing/015_notitle_b4417e.txt")),
    (
        "2025-10-22-oil-sanctions.txt",
        include_bytes!("../../data/briefing/2025-10-22-oil-sanctions.txt"),
    ),
    (
        "abu-dhabi-envoys-leave.txt",
        include_bytes!("../../data/briefing/abu-dhabi-envoys-leave.txt"),
    ),
    (
        "budapest-summit-shelved.txt",
        include_bytes!("../../data/briefing/budapest-summit-shelved.txt"),
    ),
    (
        "five-questions-ceasefire.txt",
        include_bytes!("../../data/briefing/five-questions-ceasefire.txt"),
    ),
    ("sample-feed.xml", include_bytes!("../../data/briefing/sample-feed.xml")),
    ("saved-page.html", include_bytes!("../../data/briefing/saved-page.html")),
];

/// The samples as sources, in the order of their names.
pub fn sources() -> impl Iterator<Item = Source> {
    SAMPLES.iter().map(|&(name, bytes)| {
        let place = Place { path: name.into(), name: name.to_owned() };
        Source::of(place, bytes.to_vec())
    })
}

/// One of them.
pub fn get(name: &str) -> Option<&'static [u8]> {
    SAMPLES.iter().find(|(known, _)| *known == name).map(|&(_, bytes)| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_is_carried_in_order() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/briefing");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "README")
            .collect();
        names.sort_unstable();
        let carried: Vec<&str> = SAMPLES.iter().map(|(name, _)| *name).collect();
        assert_eq!(carried, names);
    }
}
