//! Reads a page as a browser splits it into tags, and says of each tag and attribute whether our templates could have written it.

/// The elements of our templates.
const ELEMENTS: [&str; 49] = [
    "!doctype", "html", "head", "meta", "title", "link", "body", "header", "main", "footer", "nav", "section",
    "article", "div", "span", "p", "a", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption",
    "thead", "tbody", "tfoot", "tr", "th", "td", "form", "fieldset", "legend", "label", "input", "select", "option",
    "button", "textarea", "details", "summary", "bdi", "small", "strong",
];

/// Attributes that hold an address; ours lead nowhere but to ourselves.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "data"];

/// Attributes of our templates; none of them runs anything.
const ATTRIBUTES: [&str; 40] = [
    "lang",
    "dir",
    "charset",
    "name",
    "content",
    "rel",
    "href",
    "type",
    "class",
    "id",
    "method",
    "action",
    "value",
    "for",
    "role",
    "tabindex",
    "scope",
    "colspan",
    "rowspan",
    "selected",
    "checked",
    "required",
    "rows",
    "maxlength",
    "minlength",
    "autocomplete",
    "open",
    "html",
    "autocapitalize",
    "spellcheck",
    "autofocus",
    "disabled",
    "aria-label",
    "aria-labelledby",
    "aria-describedby",
    "aria-invalid",
    "aria-current",
    "aria-hidden",
    "inputmode",
    "pattern",
];

/// A tag with its attributes.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Every tag of a page, by the rules of HTML: `<` and a letter, `!` or `/` begin one; a quoted value runs to its quote.
fn tags(page: &str) -> Vec<Tag> {
    let mut all = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let inner = rest.strip_prefix('/').unwrap_or(rest);
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
            continue;
        }
        let (tag, after) = tag(inner);
        all.push(tag);
        rest = after;
    }
    all
}

fn tag(text: &str) -> (Tag, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let (name, mut rest) = (text[..end].to_ascii_lowercase(), &text[end..]);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (Tag { name, attributes }, rest.strip_prefix('>').unwrap_or(rest));
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len()).max(1);
        let end = (end..=rest.len()).find(|n| rest.is_char_boundary(*n)).unwrap_or(rest.len());
        let attribute = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            attributes.push((attribute, String::new()));
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
        let (told, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
        };
        attributes.push((attribute, told.to_owned()));
        rest = after;
    }
}

/// What no template of ours writes: an element or attribute that is not ours, or an address that leads elsewhere.
pub fn foreign(page: &str) -> Vec<String> {
    let mut all = Vec::new();
    for Tag { name, attributes } in tags(page) {
        if !ELEMENTS.contains(&name.as_str()) {
            all.push(format!("<{name}>"));
        }
        for (attribute, value) in attributes {
            let leads_here = value.starts_with(['/', '#']) && !value.starts_with("//") || value.is_empty();
            let ours = ATTRIBUTES.contains(&attribute.as_str());
            if !ours || ADDRESSES.contains(&attribute.as_str()) && !leads_here {
                all.push(format!("<{name} {attribute}={value:?}>"));
            }
        }
    }
    all
}

/// Text as a template must have written it.
pub fn escaped(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => all.push_str("&#60;"),
            '>' => all.push_str("&#62;"),
            '&' => all.push_str("&#38;"),
            '"' => all.push_str("&#34;"),
            '\'' => all.push_str("&#39;"),
            other => all.push(other),
        }
    }
    all
}

#[test]
fn what_is_smuggled_in_is_seen() {
    assert_eq!(foreign("<p class=\"a\">1 < 2 &#60;script&#62; <a href=\"/own\">x</a></p>"), Vec::<String>::new());
    for page in [
        "<script>x</script>",
        "<p><img src=x onerror=alert(1)></p>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=//evil.example>x</a>",
        "<p class=\"\" onclick=\"x\">",
        "<p\tonmouseover=x>",
        "<SVG/onload=x>",
        "<form action=\"https://evil.example\">",
        "<p 'x'=1 style=\"x\">",
    ] {
        assert!(!foreign(page).is_empty(), "{page}");
    }
}
