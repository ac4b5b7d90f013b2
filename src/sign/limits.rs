//! What a signature itself forbids later (ISO 32000-1, 12.8.2): a certification may allow nothing but
//! what a later check needs, and fields may be locked.

use lopdf::{Dictionary, Object};

use super::changes::Step;
use super::original::Original;

/// What a signature allows to come after it.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// The permission that a certification gives, from 1 to 3.
    permission: Option<i64>,
    locks: Vec<Lock>,
}

/// Fields that are not to be filled in.
#[derive(Debug)]
enum Lock {
    All,
    Include(Vec<String>),
    Exclude(Vec<String>),
}

impl Limits {
    /// The limits that a signature sets; the transform that is not known, where there is one.
    pub(super) fn of(original: Original<'_>, signature: &Dictionary) -> Result<Self, String> {
        let mut limits = Self::default();
        let list = original.get(signature, b"Reference");
        for reference in list.and_then(|list| list.as_array().ok()).into_iter().flatten() {
            let wrong = || "/TransformMethod".to_owned();
            let reference = original.follow(reference).as_dict().map_err(|_| wrong())?;
            let empty = Dictionary::new();
            let parameters = original.get(reference, b"TransformParams");
            let parameters = parameters.and_then(|all| all.as_dict().ok()).unwrap_or(&empty);
            match original.get(reference, b"TransformMethod").and_then(|name| name.as_name().ok()) {
                Some(b"DocMDP") => {
                    let permission = original.get(parameters, b"P").map_or(Ok(2), Object::as_i64);
                    limits.permission = Some(permission.map_err(|_| wrong())?);
                }
                Some(b"FieldMDP") => {
                    limits.locks.push(lock(original, parameters).ok_or_else(wrong)?)
                }
                _ => return Err(wrong()),
            }
        }
        Ok(limits)
    }

    /// Whether a later revision keeps to them.
    pub(super) fn allow(&self, step: &Step) -> Result<(), String> {
        let Some(field) = step.signed.as_ref().filter(|_| !step.is_stamp || step.shows) else {
            return Ok(());
        };
        let forbids = match self.permission {
            None => false,
            Some(2 | 3) => step.shows,
            Some(_) => true,
        };
        let is_locked = self.locks.iter().any(|lock| match lock {
            Lock::All => true,
            Lock::Include(names) => names.iter().any(|name| holds(name, field)),
            Lock::Exclude(names) => !names.iter().any(|name| holds(name, field)),
        });
        if forbids || is_locked { Err(field.clone()) } else { Ok(()) }
    }
}

/// Whether a field is the named one or below it.
fn holds(name: &str, field: &str) -> bool {
    field.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn lock(original: Original<'_>, parameters: &Dictionary) -> Option<Lock> {
    let names = || -> Option<Vec<String>> {
        let names = original.get(parameters, b"Fields")?.as_array().ok()?;
        names.iter().map(|name| lopdf::decode_text_string(original.follow(name)).ok()).collect()
    };
    match original.get(parameters, b"Action")?.as_name().ok()? {
        b"All" => Some(Lock::All),
        b"Include" => names().map(Lock::Include),
        b"Exclude" => names().map(Lock::Exclude),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(field: &str, shows: bool) -> Step {
        Step { signed: Some(field.to_owned()), shows, is_stamp: false }
    }

    #[test]
    fn a_certification_allows_what_its_permission_says() {
        let allows =
            |permission, step: &Step| Limits { permission, locks: vec![] }.allow(step).is_ok();
        for (permission, signing, showing) in [
            (None, true, true),
            (Some(1), false, false),
            (Some(2), true, false),
            (Some(9), false, false),
        ] {
            assert_eq!(allows(permission, &step("a", false)), signing, "{permission:?}");
            assert_eq!(allows(permission, &step("a", true)), showing, "{permission:?}");
            assert!(allows(permission, &Step::default()), "{permission:?}");
            assert!(
                allows(permission, &Step { is_stamp: true, ..step("a", false) }),
                "{permission:?}"
            );
        }
    }

    #[test]
    fn a_locked_field_and_those_below_it_stay_unsigned() {
        let allows = |lock, field: &str| {
            Limits { permission: None, locks: vec![lock] }.allow(&step(field, false)).is_ok()
        };
        let names = || vec!["a".to_owned()];
        assert!(!allows(Lock::All, "b"));
        for (field, is_named) in [("a", true), ("a.b", true), ("ab", false), ("b", false)] {
            assert_eq!(allows(Lock::Include(names()), field), !is_named, "{field}");
            assert_eq!(allows(Lock::Exclude(names()), field), is_named, "{field}");
        }
    }
}
