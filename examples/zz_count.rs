use attache::load::plain::{Fate, credit, features, page::Page, rules, score};
fn main() {
    let mut hist = [0usize; 10];
    let mut n = 0;
    let mut t_row = 0u128;
    let mut t_rough = 0u128;
    let mut stack = vec![std::path::PathBuf::from(std::env::args().nth(1).unwrap())];
    while let Some(p) = stack.pop() {
        if p.is_dir() {
            for e in std::fs::read_dir(p).unwrap() {
                stack.push(e.unwrap().path());
            }
        } else {
            let t = String::from_utf8_lossy(&std::fs::read(p).unwrap()).into_owned();
            let l = credit::split(attache::load::lines::lines(&t));
            let f = rules::judge(&l);
            let pg = Page::of(&l, &f);
            let tr = &*score::TREES;
            let a = std::time::Instant::now();
            let rows: Vec<_> = (0..l.len())
                .filter(|&i| f[i] == Fate::Open)
                .map(|i| features::row(&pg, i))
                .collect();
            t_row += a.elapsed().as_nanos();
            let a = std::time::Instant::now();
            let mut k = 0.0;
            for r in &rows {
                k += tr.rough(r);
            }
            t_rough += a.elapsed().as_nanos();
            if k == 1.234 {
                println!("x");
            }
            for r in &rows {
                n += 1;
                let mut s = tr.base;
                let mut st = 0;
                let mut h = 9;
                for (i, c) in tr.checks.iter().enumerate() {
                    s += tr.sum(st..c.n_trees as usize, r);
                    st = c.n_trees as usize;
                    if s < c.low || s > c.high {
                        h = i;
                        break;
                    }
                }
                hist[h] += 1;
            }
        }
    }
    println!("{n} {hist:?} row {} ns rough {} ns", t_row / n as u128, t_rough / n as u128);
}
