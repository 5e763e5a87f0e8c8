//! Themes: what each part of a screen looks like.
//!
//! A theme is a RON file that gives roles a style in words (`bold #ffcf5c on
//! black`). The user's own file of the same name, or of a new name with a
//! `base`, changes only what it names.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::config::{ConfigError, ConfigFile, config_folder};

macro_rules! roles {
    ($($variant:ident = $id:literal),+ $(,)?) => {
        /// What a piece of the screen is; a theme says how it looks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the names say it, and the theme files show them")]
        pub enum Role { $($variant),+ }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in theme files.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),+ }
            }
        }
    };
}

roles! {
    Text = "text", Dim = "dim", Heading = "heading", Title = "title",
    Header = "header", Brand = "brand", Footer = "footer", FooterKey = "footer-key",
    Border = "border", BorderFocus = "border-focus", PaneTitle = "pane-title", PaneTitleFocus = "pane-title-focus",
    Selection = "selection", SelectionIdle = "selection-idle", Match = "match",
    Quote = "quote", QuoteBar = "quote-bar", Label = "label", LabelStrong = "label-strong", Key = "key",
    Link = "link", LinkFocus = "link-focus", Count = "count", Checked = "checked",
    Input = "input", Placeholder = "placeholder", Error = "error", Notice = "notice", Scrollbar = "scrollbar",
    Tab = "tab", TabOn = "tab-on", Bar = "bar", Added = "added", Removed = "removed",
    Heat1 = "heat-1", Heat2 = "heat-2", Heat3 = "heat-3", Heat4 = "heat-4",
}

/// The themes inside the binary, in the order the theme command walks through.
const EMBEDDED: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.ron")),
    ("light", include_str!("../../assets/themes/light.ron")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.ron")),
    ("monochrome", include_str!("../../assets/themes/monochrome.ron")),
];

/// How each role looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    name: String,
    styles: Vec<Style>,
}

/// A theme file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ThemeFile {
    base: Option<String>,
    styles: BTreeMap<String, String>,
}

/// What the terminal can show, read from the environment once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColourSupport {
    /// Whether colour is wanted at all (NO_COLOR, TERM=dumb).
    pub colour: bool,
    /// Whether 24-bit colours are shown as they are (COLORTERM).
    pub truecolour: bool,
    /// Whether the terminal says that its background is light (COLORFGBG).
    pub light: bool,
}

impl ColourSupport {
    /// Reads NO_COLOR, COLORTERM and COLORFGBG.
    pub fn from_env() -> Self {
        let variable = |name: &str| std::env::var(name).unwrap_or_default();
        let background =
            variable("COLORFGBG").rsplit(';').next().and_then(|number| number.parse::<u8>().ok());
        Self {
            colour: variable("NO_COLOR").is_empty(),
            truecolour: matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit"),
            light: matches!(background, Some(7 | 9..=15)),
        }
    }
}

impl Theme {
    /// The names of the themes inside the binary.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// The theme to start with: what the user names, else what the terminal asks for.
    ///
    /// # Errors
    /// There is no theme of that name, or its file cannot be used.
    pub fn start(wanted: Option<&str>, support: ColourSupport) -> Result<Self, ConfigError> {
        let name = match wanted.filter(|name| *name != "auto") {
            Some(name) => name,
            None if !support.colour => "monochrome",
            None if support.light => "light",
            None => "dark",
        };
        Self::load(name, support)
    }

    /// The theme that follows this one in the list of those inside the binary.
    ///
    /// # Errors
    /// The user's patch of that theme cannot be used.
    pub fn next(&self, support: ColourSupport) -> Result<Self, ConfigError> {
        let at = Self::names().position(|name| name == self.name).map_or(0, |at| at + 1);
        Self::load(EMBEDDED[at % EMBEDDED.len()].0, support)
    }

    /// Reads a theme: the embedded one of that name, then the user's patch.
    fn load(name: &str, support: ColourSupport) -> Result<Self, ConfigError> {
        let path = config_folder()
            .map(|folder| folder.join("themes").join(format!("{name}.ron")))
            // A name is a name, not a way to other folders.
            .filter(|_| name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')));
        let user = path.as_deref().map(ConfigFile::read).transpose()?.flatten();
        let mut theme = Self::assemble(name, user.as_ref())?;
        if !support.truecolour {
            theme.styles.iter_mut().for_each(|style| *style = to_256_colours(*style));
        }
        Ok(theme)
    }

    /// Lays the user's patch over the theme it starts from.
    fn assemble(name: &str, user: Option<&ConfigFile>) -> Result<Self, ConfigError> {
        let patch: ThemeFile = user.map(ConfigFile::parse).transpose()?.unwrap_or_default();
        let base = match (&patch.base, embedded(name)) {
            (Some(base), _) => embedded(base).ok_or_else(|| unknown_theme(base))?,
            (None, Some(file)) => file,
            (None, None) if user.is_some() => embedded("dark").ok_or_else(|| unknown_theme("dark"))?,
            (None, None) => return Err(unknown_theme(name)),
        };
        let mut specs = base.parse::<ThemeFile>()?.styles;
        if let Some(file) = user {
            check_roles(file, &patch)?;
            specs.extend(patch.styles);
        }
        let file = user.unwrap_or(&base);
        let style = |role: Role| match specs.get(role.id()) {
            None => Ok(Style::new()),
            Some(spec) => parse_style(spec).map_err(|message| {
                let help = "write for example: bold #ffcf5c on black".to_owned();
                file.error_at(role.id(), spec, message, help)
            }),
        };
        let text = style(Role::Text)?;
        let styles = Role::ALL.iter().map(|&role| Ok(text.patch(style(role)?))).collect::<Result<_, _>>()?;
        Ok(Self { name: name.to_owned(), styles })
    }

    /// The theme's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn embedded(name: &str) -> Option<ConfigFile> {
    let (name, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
    Some(ConfigFile::embedded(&format!("assets/themes/{name}.ron"), text))
}

fn unknown_theme(name: &str) -> ConfigError {
    let known: Vec<&str> = Theme::names().collect();
    let folder = config_folder()
        .map_or_else(|| "the settings folder".to_owned(), |folder| folder.display().to_string());
    ConfigError {
        file: format!("--theme {name}"),
        position: None,
        message: format!("there is no theme `{name}`"),
        help: format!("take one of {}, or write {folder}/themes/{name}.ron", known.join(", ")),
    }
}

fn check_roles(file: &ConfigFile, patch: &ThemeFile) -> Result<(), ConfigError> {
    let unknown = patch.styles.keys().find(|id| Role::ALL.iter().all(|role| role.id() != id.as_str()));
    let Some(id) = unknown else { return Ok(()) };
    let known: Vec<&str> = Role::ALL.iter().map(|role| role.id()).collect();
    let help = format!("the parts of a screen are: {}", known.join(", "));
    Err(file.error_at(id, id, format!("a theme has no part `{id}`"), help))
}

/// Reads `bold italic #ffcf5c on black`.
fn parse_style(spec: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut background = false;
    for word in spec.split_whitespace() {
        let modifier = match word {
            "on" => {
                background = true;
                continue;
            }
            "bold" => Modifier::BOLD,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "dim" => Modifier::DIM,
            "reverse" => Modifier::REVERSED,
            _ => {
                let colour: Color =
                    word.parse().map_err(|_| format!("`{word}` is neither a colour nor a style"))?;
                style = if std::mem::take(&mut background) { style.bg(colour) } else { style.fg(colour) };
                continue;
            }
        };
        style = style.add_modifier(modifier);
    }
    if background { Err("a colour must follow `on`".to_owned()) } else { Ok(style) }
}

/// The nearest of the 256 colours for terminals that do not say they show more.
fn to_256_colours(mut style: Style) -> Style {
    let nearest = |colour: Color| match colour {
        Color::Rgb(r, g, b) => Color::Indexed(anstyle_lossy::rgb_to_xterm(anstyle::RgbColor(r, g, b)).0),
        other => other,
    };
    style.fg = style.fg.map(nearest);
    style.bg = style.bg.map(nearest);
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: ColourSupport = ColourSupport { colour: true, truecolour: true, light: false };

    #[test]
    fn every_embedded_theme_styles_every_role_and_names_no_other() {
        for name in Theme::names() {
            let file = embedded(name).expect(name);
            let parsed: ThemeFile = file.parse().expect(name);
            check_roles(&file, &parsed).expect(name);
            for role in Role::ALL {
                assert!(parsed.styles.contains_key(role.id()), "{name} lacks {}", role.id());
            }
            Theme::assemble(name, None).expect(name);
        }
    }

    #[test]
    fn monochrome_has_no_colour_and_still_tells_selection_and_match_apart() {
        let theme = Theme::start(None, ColourSupport { colour: false, ..FULL }).unwrap();
        for &role in Role::ALL {
            let style = theme.style(role);
            assert!(
                matches!(style.fg, None | Some(Color::Reset))
                    && matches!(style.bg, None | Some(Color::Reset))
            );
        }
        assert_ne!(theme.style(Role::Selection), theme.style(Role::Text));
        assert_ne!(theme.style(Role::Match), theme.style(Role::Text));
    }

    #[test]
    fn a_patch_changes_only_what_it_names() {
        let file = ConfigFile::embedded("dark.ron", r##"(styles: {"match": "underline red"})"##);
        let patched = Theme::assemble("dark", Some(&file)).unwrap();
        let plain = Theme::assemble("dark", None).unwrap();
        assert_eq!(patched.style(Role::Match).fg, Some(Color::Red));
        assert_eq!(patched.style(Role::Link), plain.style(Role::Link));
    }

    #[test]
    fn a_wrong_patch_says_where() {
        for (text, expected) in [
            ("(styles: {\n\"mtach\": \"red\"})", "mine.ron:2:1: a theme has no part `mtach`"),
            ("(styles: {\n\"match\": \"rde\"})", "mine.ron:2:10: `rde` is neither a colour nor a style"),
            ("(styles: {\"match\": \"red on\"})", "a colour must follow `on`"),
            ("(base: \"night\")", "there is no theme `night`"),
        ] {
            let error = Theme::assemble("mine", Some(&ConfigFile::embedded("mine.ron", text))).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
        }
    }

    #[test]
    fn fewer_colours_where_the_terminal_does_not_promise_more() {
        let theme = Theme::start(Some("dark"), ColourSupport { truecolour: false, ..FULL }).unwrap();
        assert!(Role::ALL.iter().all(|&role| !matches!(theme.style(role).fg, Some(Color::Rgb(..)))));
    }
}
