//! What the documents of one outlet have in common.

use std::collections::HashMap;

use crate::corpus::Record;

/// Documents that do not tell whether of "03/04/2025" the month comes first take it from the
/// others of their outlet, where all that tell agree.
pub fn order_figures(records: &mut [Record]) {
    let mut shown: HashMap<String, Option<bool>> = HashMap::new();
    for record in &*records {
        let (Some(outlet), Some(own)) = (&record.outlet, record.month_first) else { continue };
        let known = shown.entry(outlet.clone()).or_insert(Some(own));
        *known = known.filter(|known| *known == own);
    }
    for record in records {
        let of_outlet = || shown.get(record.outlet.as_ref()?).copied().flatten();
        record.month_first = record.month_first.or_else(of_outlet);
    }
}
