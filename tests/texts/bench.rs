//! The data folder of a test and the program on it.

use super::*;

impl Bench {
    pub(crate) fn new() -> Self {
        Self { dir: TempDir::new().expect("folder") }
    }

    /// Writes a file of input.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join("in").join(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        fs::write(&path, content).expect("file");
        path
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    /// The folder of attached texts.
    pub(crate) fn store(&self) -> PathBuf {
        self.data().join("mandates/texts")
    }

    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Run {
        let mut command = cargo_bin_cmd!("mandates");
        command.env_clear().env("XDG_DATA_HOME", self.data()).env("HOME", self.dir.path());
        let output = command.arg("texts").args(args).write_stdin("").output().expect("output");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run {
            code: output.status.code().expect("exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    pub(crate) fn add(&self, path: &Path) -> Run {
        self.run(&["add", &path.display().to_string()])
    }

    /// Adds what must go without a word on standard error.
    pub(crate) fn added(&self, path: &Path) -> String {
        let run = self.add(path);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", path.display());
        run.out
    }

    pub(crate) fn list(&self) -> Vec<Value> {
        let run = self.run(&["list", "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str(&run.out).expect("JSON")
    }

    /// Symbols and languages, in order: "S/RES/2406 (2018) en".
    pub(crate) fn listed(&self) -> Vec<String> {
        let field = |text: &Value, name: &str| text[name].as_str().expect("a string").to_owned();
        self.list()
            .iter()
            .map(|text| format!("{} {}", field(text, "symbol"), field(text, "language")))
            .collect()
    }

    /// Every file of the store and what it holds, the lock aside.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let Ok(entries) = fs::read_dir(self.store()) else { return BTreeMap::new() };
        let entries = entries.map(|entry| entry.expect("entry"));
        let named = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
        named
            .filter(|(name, _)| name != ".lock")
            .map(|(name, path)| (name, fs::read(path).expect("a file")))
            .collect()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.store().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}
