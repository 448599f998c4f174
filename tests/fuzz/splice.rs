//! Texts changed by words of the data: the mutations that bytes alone would not find.

use majlis::resources::Resources;
use majlis::text::letters::{BEH, FATHATAN, FEH, LAM, TATWEEL, WAW, is_letter};

/// SplitMix64.
pub struct Random(u64);

/// Words and phrases to be spliced: kinds of them, each as likely as the others.
pub struct Words(Vec<Vec<String>>);

/// Signs, spaces, digits and marks of running text.
const SIGNS: [&str; 24] = [
    ". ",
    "\n",
    "\n\n",
    "\u{060C} ",
    ", ",
    ": ",
    "\u{00AB}",
    "\u{00BB} ",
    "\"",
    "(",
    ") ",
    "- ",
    " \u{2013} ",
    "/",
    "#",
    "_",
    "\u{061F} ",
    "\u{2026}",
    "7 ",
    "2024 ",
    "\u{0663}/\u{0665} ",
    "\u{064E}",
    "\u{200F}",
    "\u{00A0}",
];
/// Marks of pages and of JSON.
const MARKUP: [&str; 40] = [
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<br>",
    "<li>",
    "<ul>",
    "<nav>",
    "</nav>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<meta charset=\"windows-1256\">",
    "<title>",
    "</title>",
    "<meta property=\"article:published_time\" content=\"2024-05-15T10:00:00Z\">",
    "<time datetime=\"2024-05-15\">",
    "<template>",
    "<footer>",
    "<table><tr><td>",
    "&amp;",
    "&nbsp;",
    "&#1575;",
    "&#x627",
    "&notin;",
    "&",
    "\r\n",
    "{\"text\": \"",
    "\"}",
    "\", \"published\": \"2024-05-15",
    "\", \"title\": \"",
    "\"meetings\": [",
    "\\u0627",
];

/// Marks of SPARQL and of headers, and what would be both text and SPARQL.
const QUERY: [&str; 32] = [
    "#+ ",
    "#+ [params]\n",
    "#+ view = \"map\"\n",
    "#+ columns = [",
    "summary",
    " = { ",
    " }\n",
    "type = \"date\"",
    "edge = \"last\"",
    "optional = true",
    "default = \"\"",
    "\"\"\"",
    "'''",
    "\\\"",
    "\\",
    "\\u0022",
    "\" } UNION { ?s ?p ?o } #",
    "> . DROP ALL <",
    "?actor",
    "BOUND(?",
    "FILTER(",
    "OPTIONAL {",
    "SELECT * {",
    "GROUP BY",
    "SERVICE <urn:x> {",
    "maj:",
    "<urn:x>",
    "\"@ar",
    "^^<",
    "\u{0}",
    "\u{202E}",
    "2024-05",
];

impl Random {
    /// A sequence that follows from the seed alone.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

impl Words {
    /// What reports are made of: each file of the lexicon and of the registry is a kind.
    pub fn of_reports() -> Self {
        let data = Resources::data(None);
        let files = [("lexicon", "toml"), ("registry", "ttl")]
            .into_iter()
            .flat_map(|(folder, extension)| data.list(folder, extension).expect("data built in"));
        let kinds = files.map(|file| quoted(&file.text)).filter(|words| !words.is_empty());
        Self(kinds.chain([SIGNS.map(str::to_owned).to_vec()]).collect())
    }

    /// What pages are made of.
    pub fn of_pages() -> Self {
        let chrome = Resources::data(None).read("lexicon/chrome.toml").expect("data built in");
        Self(vec![MARKUP.map(str::to_owned).to_vec(), SIGNS.map(str::to_owned).to_vec(), quoted(&chrome.text)])
    }

    /// What named queries and values of their parameters are made of.
    pub fn of_queries() -> Self {
        let files = Resources::queries().list("", "rq").expect("queries built in");
        let lines = files.iter().flat_map(|file| file.text.lines().map(|line| format!("{line}\n"))).collect();
        let words = files.iter().flat_map(|file| file.text.split_whitespace().map(str::to_owned)).collect();
        Self(vec![lines, words, QUERY.map(str::to_owned).to_vec(), SIGNS.map(str::to_owned).to_vec()])
    }

    fn any(&self, random: &mut Random) -> &str {
        let kind = &self.0[random.below(self.0.len())];
        &kind[random.below(kind.len())]
    }
}

/// The strings in quotes that hold Arabic letters.
fn quoted(text: &str) -> Vec<String> {
    let strings = text.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
    strings.filter(|string| string.contains(is_letter)).map(str::to_owned).collect()
}

/// The text after one to four changes: words put in, left out, doubled, moved, joined to what they carry.
pub fn splice(text: &str, words: &Words, random: &mut Random) -> String {
    let mut parts: Vec<String> = text.split_inclusive([' ', '\n']).map(str::to_owned).collect();
    for _ in 0..=random.below(4) {
        let at = random.below(parts.len() + 1);
        let end = parts.len().min(at + 1 + random.below(6));
        match random.below(8) {
            0..3 => parts.insert(at, format!("{} ", words.any(random))),
            3 => {
                let clitic = [WAW, FEH, BEH, LAM, TATWEEL, FATHATAN][random.below(6)];
                parts.insert(at, format!("{clitic}{}", words.any(random)));
            }
            4 => drop(parts.drain(at..end)),
            5 => drop(parts.splice(at..end, [words.any(random).to_owned()])),
            6 => {
                let again = parts[at..end].concat().repeat(1 + random.below(3));
                parts.insert(at, again);
            }
            _ => {
                let moved: Vec<String> = parts.drain(at..end).collect();
                let to = random.below(parts.len() + 1);
                parts.splice(to..to, moved);
            }
        }
    }
    parts.concat()
}

/// Writes as much of a text as a buffer holds, up to a border between letters; returns the length in bytes.
#[allow(dead_code, reason = "only the targets have a buffer to fill")]
pub fn write(text: &str, buffer: &mut [u8]) -> usize {
    let end = text.floor_char_boundary(buffer.len());
    buffer[..end].copy_from_slice(&text.as_bytes()[..end]);
    end
}
