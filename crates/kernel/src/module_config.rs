//! Configuration of modules: typed defaults, overridden by rows of the database, read again when those change.

use std::{
    any::Any,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json};

use crate::{core_services::StoredConfiguration, module::Module};

/// Typed configuration of a module; `Default` gives the reference's defaults.
pub trait ModuleConfig: Serialize + DeserializeOwned + Default + Send + Sync + 'static {
    /// Module it belongs to.
    const MODULE: &'static str;
}

/// A module's configuration without its Rust type.
#[derive(Clone, Copy)]
pub struct ConfigDefinition {
    defaults: fn() -> Json,
    parse: fn(Json) -> Result<Arc<dyn Any + Send + Sync>, serde_json::Error>,
}

impl ConfigDefinition {
    /// Of a typed configuration.
    #[must_use]
    pub const fn of<C: ModuleConfig>() -> Self {
        ConfigDefinition {
            defaults: || serde_json::to_value(C::default()).unwrap_or_default(),
            parse: |json| Ok(Arc::new(serde_json::from_value::<C>(json)?)),
        }
    }
}

impl ConfigDefinition {
    /// The defaults with what of `stored` fits. Problems name keys only: values may be secrets.
    fn fit(&self, stored: Option<&Json>, problem: &mut dyn FnMut(String)) -> (Json, Option<Arc<dyn Any + Send + Sync>>) {
        let mut merged = (self.defaults)();
        match stored {
            None => {}
            Some(Json::Object(stored)) => {
                for (key, value) in stored {
                    let with_key = with(&merged, key, value);
                    if (self.parse)(with_key.clone()).is_ok() {
                        merged = with_key;
                    } else {
                        problem(format!("the value of {key} does not fit; its default is used"));
                    }
                }
            }
            Some(_) => problem("it is no JSON object; the defaults are used".to_owned()),
        }
        let typed = (self.parse)(merged.clone()).ok();
        (merged, typed)
    }
}

/// A module's name, and its keys of rights with their codes.
pub type ModuleRights<'s> = (&'static str, Vec<(String, &'s [i32])>);

/// The configurations of all modules at one moment.
#[derive(Default)]
pub struct Snapshot {
    merged: BTreeMap<&'static str, Json>,
    typed: HashMap<&'static str, Arc<dyn Any + Send + Sync>>,
    rights: HashMap<(&'static str, String), Vec<i32>>,
    stored: Vec<StoredConfiguration>,
    problems: Vec<String>,
}

impl Snapshot {
    /// Merges stored configurations over the defaults. Keys that do not fit are left out, and said in the log.
    #[must_use]
    pub fn merge(modules: &[Module], stored: Vec<StoredConfiguration>) -> Self {
        let mut snapshot = Snapshot::default();
        for module in modules {
            let Some(definition) = module.config else { continue };
            let of_module = stored.iter().find(|stored| stored.module == module.name);
            let (merged, typed) = definition.fit(of_module.map(|stored| &stored.config), &mut |problem| {
                let problem = format!("the stored configuration of module {}: {problem}", module.name);
                tracing::error!("{problem}");
                snapshot.problems.push(problem);
            });
            snapshot.collect_rights(module.name, &merged);
            snapshot.merged.insert(module.name, merged);
            snapshot.typed.extend(typed.map(|typed| (module.name, typed)));
        }
        snapshot.stored = stored;
        snapshot
    }

    fn collect_rights(&mut self, module: &'static str, merged: &Json) {
        for (key, value) in flatten("", merged) {
            if let (true, Some(list)) = (key.ends_with("_perms") || key.starts_with("gql_"), value.as_array()) {
                let rights =
                    list.iter().filter_map(|v| v.as_i64().or_else(|| v.as_str()?.parse().ok())).filter_map(|n| i32::try_from(n).ok());
                self.rights.insert((module, key), rights.collect());
            }
        }
    }

    /// The typed configuration of a module.
    ///
    /// # Panics
    /// If the module is not active: only its own code asks.
    #[must_use]
    pub fn get<C: ModuleConfig>(&self) -> Arc<C> {
        let typed = self.typed.get(C::MODULE).cloned().unwrap_or_else(|| panic!("module {} is not active", C::MODULE));
        typed.downcast().unwrap_or_else(|_| panic!("module {} declares another configuration type", C::MODULE))
    }

    /// Right codes of a key; `None`: the module has no such key.
    #[must_use]
    pub fn rights(&self, module: &'static str, key: &str) -> Option<&[i32]> {
        self.rights.get(&(module, key.to_owned())).map(Vec::as_slice)
    }

    /// Rights of every module by key, as `modulesPermissions` lists them.
    #[must_use]
    pub fn all_rights(&self) -> Vec<ModuleRights<'_>> {
        let rights_of = |module: &'static str, merged: &Json| {
            let keys = flatten("", merged).into_iter().map(|(key, _)| key).filter(|key| key.ends_with("_perms"));
            keys.filter_map(|key| Some((key.clone(), self.rights(module, &key)?))).collect()
        };
        self.merged.iter().map(|(module, merged)| (*module, rights_of(module, merged))).collect()
    }

    /// What of the stored configurations does not fit and is not used.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Merged configuration of a module.
    #[must_use]
    pub fn merged(&self, module: &str) -> Option<&Json> {
        self.merged.get(module)
    }

    /// These rows are the ones merged already.
    #[must_use]
    pub fn is_of(&self, stored: &[StoredConfiguration]) -> bool {
        self.stored == stored
    }
}

fn with(merged: &Json, key: &str, value: &Json) -> Json {
    let mut merged: Map<String, Json> = merged.as_object().cloned().unwrap_or_default();
    merged.insert(key.to_owned(), value.clone());
    Json::Object(merged)
}

/// Nested keys joined by `_`, as the reference names rights.
fn flatten(prefix: &str, value: &Json) -> Vec<(String, Json)> {
    let mut out = vec![];
    for (key, value) in value.as_object().into_iter().flatten() {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}_{key}") };
        match value {
            Json::Object(_) => out.extend(flatten(&key, value)),
            other => out.push((key, other.clone())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Serialize, Deserialize, PartialEq, Debug)]
    #[serde(default)]
    struct Shelves {
        number: u32,
        gql_read_perms: Vec<String>,
    }

    impl Default for Shelves {
        fn default() -> Self {
            Shelves { number: 3, gql_read_perms: vec!["1".into()] }
        }
    }

    impl ModuleConfig for Shelves {
        const MODULE: &'static str = "shelves";
    }

    #[test]
    fn keys_that_fit_override_the_defaults_each_for_itself() {
        const MODULE: Module = Module { config: Some(ConfigDefinition::of::<Shelves>()), ..Module::new("shelves", "p", "1") };
        let misfit = |what: &str| vec![format!("the stored configuration of module shelves: {what}")];
        for (stored, number, right, problems) in [
            (json!({}), 3, 1, vec![]),
            (json!({"number": 4, "gql_read_perms": ["2"]}), 4, 2, vec![]),
            (json!({"number": "four", "gql_read_perms": ["2"]}), 3, 2, misfit("the value of number does not fit; its default is used")),
            (json!({"gql_read_perms": 2, "other": [1]}), 3, 1, misfit("the value of gql_read_perms does not fit; its default is used")),
            (json!(["number"]), 3, 1, misfit("it is no JSON object; the defaults are used")),
        ] {
            let snapshot = Snapshot::merge(&[MODULE], vec![StoredConfiguration { module: "shelves".into(), config: stored.clone() }]);
            assert_eq!(snapshot.get::<Shelves>().number, number, "{stored}");
            assert_eq!(snapshot.rights("shelves", "gql_read_perms"), Some(&[right][..]), "{stored}");
            assert_eq!(snapshot.problems(), problems, "{stored}");
        }
    }
}
