//! What names an authority may give (RFC 5280, 4.2.1.10). Its constraints hold for every certificate
//! below it, whether they are marked as critical or not.

use der::asn1::ObjectIdentifier;
use der::{Encode, Tagged};
use x509_cert::Certificate;
use x509_cert::ext::pkix::constraints::name::GeneralSubtree;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{NameConstraints, SubjectAltName};
use x509_cert::name::Name;

use super::chain::readable_name;

/// What an authority says of the names below it.
pub(super) enum Ruling {
    Allowed,
    /// A name that it may not give.
    Forbidden(String),
    /// Something that is not understood.
    Unknown,
}

/// The names of the certificates below an authority.
#[derive(Default)]
pub(super) struct Names {
    names: Vec<GeneralName>,
    is_unknown: bool,
}

impl Names {
    /// Adds those of a certificate: its subject, its other names, and the address in its subject.
    pub(super) fn add(&mut self, certificate: &Certificate) {
        const ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");
        let tbs = certificate.tbs_certificate();
        let subject = tbs.subject();
        if subject.iter().next().is_some() {
            self.names.push(GeneralName::DirectoryName(subject.clone()));
        }
        for part in subject.iter().filter(|part| part.oid == ADDRESS) {
            match part.value.decode_as() {
                Ok(address) => self.names.push(GeneralName::Rfc822Name(address)),
                Err(_) => self.is_unknown = true,
            }
        }
        match tbs.get_extension::<SubjectAltName>() {
            Ok(others) => self.names.extend(others.into_iter().flat_map(|(_, others)| others.0)),
            Err(_) => self.is_unknown = true,
        }
    }

    /// What an authority says of them.
    pub(super) fn under(&self, issuer: &Certificate) -> Ruling {
        let constraints = match issuer.tbs_certificate().get_extension::<NameConstraints>() {
            Ok(None) => return Ruling::Allowed,
            Ok(Some((_, constraints))) if !self.is_unknown => constraints,
            _ => return Ruling::Unknown,
        };
        let permitted = constraints.permitted_subtrees.unwrap_or_default();
        let excluded = constraints.excluded_subtrees.unwrap_or_default();
        let is_plain = |tree: &GeneralSubtree| tree.minimum == 0 && tree.maximum.is_none();
        if !permitted.iter().chain(&excluded).all(is_plain) {
            return Ruling::Unknown;
        }
        for name in &self.names {
            let of_kind = |trees: &[GeneralSubtree]| -> Option<Vec<bool>> {
                let same = trees.iter().filter(|tree| is_same_kind(&tree.base, name));
                same.map(|tree| lies_in(name, &tree.base)).collect()
            };
            let (Some(permitted), Some(excluded)) = (of_kind(&permitted), of_kind(&excluded))
            else {
                return Ruling::Unknown;
            };
            let is_permitted = permitted.is_empty() || permitted.contains(&true);
            if !is_permitted || excluded.contains(&true) {
                return Ruling::Forbidden(shown(name));
            }
        }
        Ruling::Allowed
    }
}

fn is_same_kind(one: &GeneralName, other: &GeneralName) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Whether a name lies in a subtree of its kind; `None` where that is not known.
fn lies_in(name: &GeneralName, tree: &GeneralName) -> Option<bool> {
    match (name, tree) {
        (GeneralName::DirectoryName(name), GeneralName::DirectoryName(tree)) => {
            let (name, tree) = (parts(name)?, parts(tree)?);
            Some(name.starts_with(&tree))
        }
        (GeneralName::Rfc822Name(name), GeneralName::Rfc822Name(tree)) => {
            let (name, tree) = (name.as_str().to_lowercase(), tree.as_str().to_lowercase());
            let (_, host) = name.rsplit_once('@')?;
            Some(if tree.contains('@') { name == tree } else { is_host(host, &tree, false) })
        }
        (GeneralName::DnsName(name), GeneralName::DnsName(tree)) => {
            Some(is_host(&name.as_str().to_lowercase(), &tree.as_str().to_lowercase(), true))
        }
        (GeneralName::IpAddress(name), GeneralName::IpAddress(tree)) => {
            let (name, tree) = (name.as_bytes(), tree.as_bytes());
            let (address, mask) = tree.split_at_checked(name.len())?;
            (mask.len() == name.len()).then(|| {
                name.iter().zip(address).zip(mask).all(|((n, a), mask)| n & mask == a & mask)
            })
        }
        _ => None,
    }
}

/// Whether a host is the one of a tree or lies in its domain. `.a.vn` stands for what lies in it alone;
/// `a.vn` for the host, and for what lies in it where the kind of name says so.
fn is_host(host: &str, tree: &str, with_domain: bool) -> bool {
    match tree.strip_prefix('.') {
        Some(_) => host.ends_with(tree),
        None if tree.is_empty() => true,
        None => host == tree || with_domain && host.ends_with(&format!(".{tree}")),
    }
}

/// What stands at one level of a name.
type Parts = Vec<(ObjectIdentifier, Vec<u8>)>;

/// The levels of a name, the highest first. Capitals and blanks do not count.
fn parts(name: &Name) -> Option<Vec<Parts>> {
    let sets = name.as_ref().iter().map(|set| {
        let parts = set.iter().map(|part| {
            let value = &part.value;
            let text = match value.tag() {
                der::Tag::Utf8String | der::Tag::PrintableString | der::Tag::Ia5String => {
                    let text = std::str::from_utf8(value.value()).ok()?.to_lowercase();
                    text.split_whitespace().collect::<Vec<_>>().join(" ").into_bytes()
                }
                _ => value.to_der().ok()?,
            };
            Some((part.oid, text))
        });
        parts.collect()
    });
    sets.collect()
}

fn shown(name: &GeneralName) -> String {
    match name {
        GeneralName::DirectoryName(name) => readable_name(name),
        GeneralName::Rfc822Name(name)
        | GeneralName::DnsName(name)
        | GeneralName::UniformResourceIdentifier(name) => name.as_str().to_owned(),
        other => format!("{:?}", other.tag()),
    }
}
