use std::time::Instant;
fn main() {
    let mut texts = Vec::new();
    let mut stack = vec![std::path::PathBuf::from(std::env::args().nth(1).unwrap())];
    while let Some(p) = stack.pop() {
        if p.is_dir() {
            for e in std::fs::read_dir(p).unwrap() {
                stack.push(e.unwrap().path());
            }
        } else {
            texts.push(String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned());
        }
    }
    let n: usize = texts.iter().map(|t| t.len()).sum();
    let lines: usize =
        texts.iter().map(|t| t.lines().filter(|l| !l.trim().is_empty()).count()).sum();
    for _ in 0..3 {
        let t = Instant::now();
        let mut k = 0;
        for x in &texts {
            k += attache::load::lines::lines(x).len();
        }
        let a = t.elapsed();
        let t = Instant::now();
        for x in &texts {
            let l = attache::load::plain::credit::split(attache::load::lines::lines(x));
            k += attache::load::plain::rules::judge(&l).len();
        }
        let b = t.elapsed();
        let t = Instant::now();
        for x in &texts {
            let l = attache::load::lines::lines(x);
            let f = vec![attache::load::plain::Fate::Open; l.len()];
            k += attache::load::plain::page::Page::of(&l, &f).shapes.len();
        }
        let c = t.elapsed();
        let t = Instant::now();
        for x in &texts {
            let j = attache::load::plain::judged(
                attache::load::lines::lines(x),
                &attache::load::plain::score::TREES,
            );
            k += j.lines.len();
        }
        let d = t.elapsed();
        let t = Instant::now();
        for x in &texts {
            k += attache::load::plain::read(x, attache::load::Cleaning::On, None).text.len();
        }
        let e = t.elapsed();
        println!(
            "{} MB {lines} lines {k}: lines {a:?} +rules {b:?} lines+page {c:?} judged {d:?} all {e:?} = {:.1} MB/s",
            n >> 20,
            n as f64 / 1e6 / e.as_secs_f64()
        );
    }
}
