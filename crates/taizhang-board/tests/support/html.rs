//! Pages as a browser without a script has them: their forms with every field, and what a press of a button would send.

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Where it is.
    pub address: String,
    /// Its source.
    pub source: String,
}

/// A form, filled in as the page shows it.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    multipart: bool,
    fields: Vec<Field>,
    files: Vec<(String, String, Vec<u8>)>,
    pressed: Option<(String, String)>,
    buttons: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
struct Field {
    name: String,
    value: String,
    kind: Kind,
    on: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Tick,
    Radio,
    Option,
    File,
}

impl Page {
    pub fn of(address: &str, source: String) -> Self {
        Self { address: address.split('?').next().unwrap_or_default().to_owned(), source }
    }

    /// The form that goes to an address that ends so; of several, the first.
    #[track_caller]
    pub fn form(&self, ending: &str) -> Form {
        self.forms()
            .into_iter()
            .find(|form| form.action.ends_with(ending))
            .unwrap_or_else(|| panic!("no form to {ending} at {}: {}", self.address, self.source))
    }

    /// The form to an address that has a button of a value.
    #[track_caller]
    pub fn form_with(&self, ending: &str, button: &str) -> Form {
        let found = self.forms().into_iter().find(|form| {
            form.action.ends_with(ending)
                && (form.buttons.iter().any(|(_, value)| value == button)
                    || form.fields.iter().any(|field| field.name == button))
        });
        found.unwrap_or_else(|| {
            panic!("no form to {ending} with {button} at {}: {}", self.address, self.source)
        })
    }

    pub fn has(&self, text: &str) -> bool {
        self.source.contains(text)
    }

    /// Whether it says a text, with the page printed where not.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.has(text), "{} does not say {text}: {}", self.address, self.source);
        self
    }

    /// Whether a link leads to an address that ends so.
    pub fn leads_to(&self, ending: &str) -> bool {
        tags(&self.source)
            .any(|tag| tag.name == "a" && tag.get("href").is_some_and(|href| href.ends_with(ending)))
    }

    fn forms(&self) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        let mut open = false;
        let mut select = String::new();
        for tag in tags(&self.source) {
            match tag.name.as_str() {
                "form" => {
                    open = true;
                    forms.push(Form {
                        action: tag.get("action").unwrap_or_default(),
                        multipart: tag.get("enctype").is_some_and(|kind| kind.starts_with("multipart")),
                        fields: Vec::new(),
                        files: Vec::new(),
                        pressed: None,
                        buttons: Vec::new(),
                    });
                }
                "/form" => open = false,
                _ if !open => {}
                "select" => select = tag.get("name").unwrap_or_default(),
                "input" | "textarea" | "option" | "button" => {
                    if let Some(form) = forms.last_mut() {
                        form.take(&tag, &select);
                    }
                }
                _ => {}
            }
        }
        forms
    }
}

impl Form {
    /// A form that no page shows.
    pub fn new(action: &str, multipart: bool) -> Self {
        let (fields, files) = (Vec::new(), Vec::new());
        Self { action: action.to_owned(), multipart, fields, files, pressed: None, buttons: Vec::new() }
    }

    fn take(&mut self, tag: &Tag, select: &str) {
        let name = tag.get("name").unwrap_or_default();
        let value = tag.get("value");
        let kind = match (tag.name.as_str(), tag.get("type").as_deref()) {
            ("button", _) => {
                self.buttons.push((name, value.unwrap_or_default()));
                return;
            }
            ("option", _) => Kind::Option,
            ("input", Some("checkbox")) => Kind::Tick,
            ("input", Some("radio")) => Kind::Radio,
            ("input", Some("file")) => Kind::File,
            _ => Kind::Text,
        };
        let name = if kind == Kind::Option { select.to_owned() } else { name };
        let value = if tag.name == "textarea" { tag.text.clone() } else { value.unwrap_or_default() };
        let first = kind == Kind::Option && self.fields.iter().all(|field| field.name != name);
        let on = match kind {
            Kind::Tick | Kind::Radio => tag.get("checked").is_some(),
            Kind::Option => first || tag.get("selected").is_some(),
            Kind::Text => true,
            Kind::File => false,
        };
        if kind == Kind::Option && tag.get("selected").is_some() {
            self.fields.iter_mut().filter(|field| field.name == name).for_each(|field| field.on = false);
        }
        self.fields.push(Field { name, value, kind, on });
    }

    /// Types or chooses.
    #[track_caller]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        let mut found = false;
        for field in self.fields.iter_mut().filter(|field| field.name == name) {
            match field.kind {
                Kind::Text if !found => {
                    field.value = value.to_owned();
                    found = true;
                }
                Kind::Option | Kind::Radio => {
                    field.on = field.value == value;
                    found |= field.on;
                }
                Kind::Tick if field.value == value => {
                    field.on = true;
                    found = true;
                }
                _ => {}
            }
        }
        assert!(found, "the form to {} has no {name} = {value}: {:?}", self.action, self.fields);
        self
    }

    /// What a field holds.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name && field.on).map(|field| field.value.as_str())
    }

    /// Chooses a file.
    #[track_caller]
    pub fn attach(self, name: &str, called: &str, bytes: &[u8]) -> Self {
        assert!(
            self.fields.iter().any(|field| field.name == name && field.kind == Kind::File),
            "no file {name}"
        );
        self.file(name, called, bytes)
    }

    pub fn file(mut self, name: &str, called: &str, bytes: &[u8]) -> Self {
        self.files.push((name.to_owned(), called.to_owned(), bytes.to_vec()));
        self
    }

    /// Presses a button that has a name.
    #[track_caller]
    pub fn press(mut self, name: &str, value: &str) -> Self {
        let button = (name.to_owned(), value.to_owned());
        assert!(self.buttons.contains(&button), "no button {name}={value}: {:?}", self.buttons);
        self.pressed = Some(button);
        self
    }

    /// What a browser would send: its kind and its bytes.
    pub fn body(&self) -> (String, Vec<u8>) {
        const BOUNDARY: &str = "taizhang-form-boundary";
        let on = self.fields.iter().filter(|field| field.on && !field.name.is_empty());
        let mut pairs: Vec<(&str, &str)> =
            on.map(|field| (field.name.as_str(), field.value.as_str())).collect();
        pairs.extend(self.pressed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        if !self.multipart {
            let mut line = form_urlencoded::Serializer::new(String::new());
            line.extend_pairs(pairs);
            return ("application/x-www-form-urlencoded".into(), line.finish().into_bytes());
        }
        let mut body = Vec::new();
        for (name, value) in pairs {
            body.extend(
                format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        for (name, called, bytes) in &self.files {
            let head = format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{called}\"\r\n\r\n"
            );
            body.extend(head.bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        (format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }
}

/// A tag with its attributes and the text behind it.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Tag {
    fn get(&self, name: &str) -> Option<String> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }
}

/// The tags of a page of ours: attributes are always quoted, and nothing is left open.
fn tags(source: &str) -> impl Iterator<Item = Tag> + '_ {
    source.split('<').skip(1).filter_map(|piece| {
        let (inside, text) = piece.split_once('>')?;
        let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let mut attributes = Vec::new();
        while !rest.trim().is_empty() {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let (attribute, behind) = rest.split_at(end);
            match behind.strip_prefix("=\"").and_then(|value| value.split_once('"')) {
                Some((value, behind)) => {
                    attributes.push((attribute.to_owned(), unescaped(value)));
                    rest = behind;
                }
                None => {
                    attributes.push((attribute.to_owned(), String::new()));
                    rest = behind;
                }
            }
        }
        Some(Tag { name: name.to_owned(), attributes, text: unescaped(text) })
    })
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
