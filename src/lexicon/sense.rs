//! Every word of the lexicon in one matcher: a token position in, the senses that it may have out.

use indexmap::IndexMap;

use super::content::Content;
use super::cues::{Bond, CueRole};
use super::inflect::Tense;
use super::matcher::Matcher;
use super::triggers::Triggers;
use super::words::{Factuality, Governs, Scope, Words};
use super::{LexiconError, inflect};
use crate::resources::Resources;
use crate::text::clitic::Reading;
use crate::text::letters::{ALEF, ARTICLE, YEH};
use crate::text::normalize::fold;
use crate::text::{Token, Tokens};

/// A sense of a word or fixed phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// A trigger verb.
    Verb {
        /// Index into [`Triggers::verbs`].
        verb: usize,
        /// Its tense.
        tense: Tense,
        /// An object pronoun hangs on it.
        object: bool,
        /// Dual or plural.
        many: bool,
    },
    /// An event noun.
    Event {
        /// Index into [`Triggers::nouns`].
        noun: usize,
        /// It has the article.
        definite: bool,
        /// A pronoun hangs on it.
        pronoun: bool,
        /// It is a plural.
        plural: bool,
    },
    /// A cue.
    Cue(CueRole),
    /// Hangs an event on one told before.
    Bond(Bond),
    /// A form of address before a name.
    Honorific,
    /// A military rank.
    Rank,
    /// A post.
    Post {
        /// Dual or plural.
        plural: bool,
        /// It copies the post of the subject.
        relational: bool,
        /// An envoy's: `to` leads to where he is sent.
        sent: bool,
        /// An envoy's who lives where he is sent: `in` leads to a city of his posting.
        resident: bool,
        /// Of a king or prince: a title before the name.
        royal: bool,
        /// A pronoun hangs on it.
        pronoun: bool,
        /// It has the alef of the accusative.
        accusative: bool,
    },
    /// A word that follows a post and belongs to it.
    Modifier,
    /// A modifier of a post that is held no longer.
    Former,
    /// A modifier of a post that is not held yet.
    Elect,
    /// An adverb that puts what stands before it in the past: (the minister X) at that time.
    Then,
    /// `Is not`, before a post and a name.
    Denied,
    /// `Affairs`, which a post may be for.
    Affairs,
    /// A modifier behind which `beh` leads to the portfolio.
    Charged,
    /// Head of a body.
    Body {
        /// Also an everyday word.
        weak: bool,
        /// A head of two.
        dual: bool,
        /// With the article it is a body by itself where it is no adjective.
        alone: bool,
    },
    /// Head of a body with a pronoun: (his) ministry.
    Owned,
    /// Head of a body that is a part of another.
    Part,
    /// An adjective that tells of a body and is no part of its name.
    Beyond,
    /// A verbal noun behind `lam` that tells what is done next, and is no part of the name of a body.
    Aim,
    /// Head of a group.
    Group {
        /// Its body takes part through it.
        delegation: bool,
        /// A head of two.
        dual: bool,
    },
    /// A delegation with the pronoun of who sent it.
    OwnedGroup,
    /// A noun that may be counted.
    Counted,
    /// A number in words.
    Amount(u32),
    /// A fixed adjective of a group, whatever stands between.
    Quality,
    /// A vague count.
    Vague,
    /// `about`, `more than` before a count.
    About,
    /// All participants, or both sides.
    Collective {
        /// Both sides.
        sides: bool,
    },
    /// The last-mentioned actor.
    Last,
    /// Head of a place name.
    Place,
    /// First word of a name of a place that has two.
    Opener,
    /// Head of the name of a town or village, which may be a common noun.
    Settlement,
    /// The town told before.
    Town,
    /// A capital that may stand for its state.
    Capital,
    /// Head of a venue.
    Venue {
        /// Also the head of a body.
        shared: bool,
    },
    /// A part of a name that joins the next.
    Joins,
    /// A part of a name that leads to the father or the house.
    Filial,
    /// A part of a name that follows another.
    Follows,
    /// A family name that stands before the given one.
    Leads,
    /// A given name.
    Given,
    /// A common word: no part of a name.
    Common,
    /// A reporting verb or other opening.
    Report {
        /// Index into [`Lexicon::stances`].
        stance: usize,
        /// A finite verb.
        finite: bool,
    },
    /// A factuality cue.
    Fact(Factuality, Scope),
    /// A noun that takes `with` itself: (relations) with.
    Tied,
    /// A word of sports.
    Sports,
    /// A phrase in whose clause a trigger means something else.
    Elsewhere,
    /// A verb that says of a verbal noun that it was done.
    Done,
    /// A verbal noun that opens a statement behind such a verb: index of its reporting entry.
    Masdar(usize),
}

/// A sense found at a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// How many tokens it covers.
    pub len: usize,
    /// The sense.
    pub sense: Sense,
    /// What the first token carried before it.
    pub reading: Reading,
}

/// The whole lexicon but for the calendar and the chrome of pages, which have their own stages.
#[derive(Debug)]
pub struct Lexicon {
    /// Trigger verbs and event nouns.
    pub triggers: Triggers,
    /// Stance classes, by [`Sense::Report`].
    pub stances: Vec<String>,
    /// Ids of the reporting entries, beside `stances`.
    pub stance_ids: Vec<String>,
    /// What each says under negation, beside `stances`.
    pub negated: Vec<Option<String>>,
    /// What the content of each stands behind, beside `stances`.
    pub governs: Vec<Option<Governs>>,
    /// Whether each tells what was said of a meeting, a paper or all alone, beside `stances`.
    pub of_meeting: Vec<bool>,
    /// Words that open, class and end what was said.
    pub content: Content,
    senses: Matcher<Sense>,
    /// Singular of each dual or plural head of a post, by its folded form.
    singulars: IndexMap<String, String>,
}

impl Lexicon {
    /// Loads all files of words.
    pub fn load(resources: &Resources) -> Result<Self, LexiconError> {
        let triggers = Triggers::load(resources)?;
        let words = Words::load(resources)?;
        let mut lexicon = Self {
            triggers,
            stances: words.reporting.verb.iter().map(|entry| entry.stance.clone()).collect(),
            stance_ids: words.reporting.verb.iter().map(|entry| entry.id.get_ref().clone()).collect(),
            negated: words.reporting.verb.iter().map(|entry| entry.negated.clone()).collect(),
            governs: words.reporting.verb.iter().map(|entry| entry.governs).collect(),
            of_meeting: words.reporting.verb.iter().map(|entry| entry.of_meeting).collect(),
            content: Content::load(resources)?,
            senses: Matcher::default(),
            singulars: IndexMap::new(),
        };
        lexicon.enter_triggers();
        lexicon.enter_grammar(&words);
        lexicon.enter_actors(&words);
        lexicon.enter_reporting(&words);
        Ok(lexicon)
    }

    /// The senses at every token of a text, longest first.
    pub fn senses(&self, tokens: &Tokens) -> Vec<Vec<Hit>> {
        (0..tokens.tokens.len()).map(|at| self.at(&tokens.tokens, at)).collect()
    }

    /// The singular of a dual or plural head of a post, given folded, with its article if it has one.
    pub fn singular(&self, plural: &str) -> Option<String> {
        let bare = plural.strip_prefix(ARTICLE);
        let singular = self.singulars.get(bare.unwrap_or(plural))?;
        Some(bare.map_or_else(|| singular.clone(), |_| format!("{ARTICLE}{singular}")))
    }

    /// Whether a folded form without clitics is a common word.
    pub fn is_common(&self, form: &str) -> bool {
        self.senses.word(form).contains(&Sense::Common)
    }

    /// Whether an entry begins with a folded form without clitics.
    pub fn begins(&self, form: &str) -> bool {
        self.senses.begins(form)
    }

    /// Whether a folded form without clitics has a sense that a test accepts.
    pub fn is(&self, form: &str, accepts: impl Fn(&Sense) -> bool) -> bool {
        self.senses.word(form).iter().any(accepts)
    }

    fn at(&self, tokens: &[Token], at: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        for found in self.senses.all(tokens, at) {
            for &sense in found.values {
                if allowed(sense, &found.reading) {
                    hits.push(Hit { len: found.len, sense, reading: found.reading.clone() });
                }
            }
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.len));
        hits
    }

    fn enter_triggers(&mut self) {
        for (verb, entry) in self.triggers.verbs.iter().enumerate() {
            for form in entry.inflected() {
                let sense = Sense::Verb { verb, tense: form.tense, object: form.object, many: form.many };
                self.senses.insert(&form.form, sense);
            }
        }
        for (noun, entry) in self.triggers.nouns.iter().enumerate() {
            for form in entry.inflected() {
                let sense = Sense::Event { noun, definite: form.definite, pronoun: form.pronoun, plural: form.plural };
                self.senses.insert(&form.form, sense);
            }
        }
    }

    fn enter(&mut self, forms: &[String], sense: Sense) {
        for form in forms {
            if !self.senses.get(form).contains(&sense) {
                self.senses.insert(form, sense);
            }
        }
    }

    /// Enters forms bare and with the article.
    fn enter_noun(&mut self, forms: &[String], sense: Sense) {
        for form in forms {
            let folded = fold(form);
            let definite = format!("{ARTICLE}{folded}");
            self.enter(&[folded, definite], sense);
        }
    }

    fn enter_grammar(&mut self, words: &Words) {
        for cue in &words.cues.cue {
            self.enter(&cue.forms, Sense::Cue(cue.role));
        }
        for cue in &words.cues.bond {
            self.enter(&cue.forms, Sense::Bond(*cue.bond.get_ref()));
        }
        for cue in &words.facts.cue {
            self.enter(&cue.forms, Sense::Fact(cue.value, cue.scope));
        }
        self.enter(&words.cues.tied.forms, Sense::Tied);
        self.enter(&words.facts.sports.forms, Sense::Sports);
        self.enter(&words.facts.elsewhere.forms, Sense::Elsewhere);
        self.enter_noun(&words.common.forms, Sense::Common);
    }

    fn enter_actors(&mut self, words: &Words) {
        let titles = &words.titles;
        self.enter(&titles.honorific.forms, Sense::Honorific);
        self.enter(&titles.rank.forms, Sense::Rank);
        self.enter(&titles.modifier.forms, Sense::Modifier);
        self.enter(&titles.modifier.former, Sense::Former);
        self.enter(&titles.modifier.elect, Sense::Elect);
        self.enter(&titles.modifier.then, Sense::Then);
        self.enter(&titles.modifier.denied, Sense::Denied);
        self.enter(&titles.modifier.charged, Sense::Charged);
        self.enter(&titles.modifier.affairs, Sense::Affairs);
        for post in &titles.post {
            let form = |plural, pronoun, accusative| {
                let (relational, sent, resident, royal) = (post.relational, post.sent, post.resident, post.royal);
                Sense::Post { plural, relational, sent, resident, royal, pronoun, accusative }
            };
            let sense = |plural, pronoun| form(plural, pronoun, false);
            self.enter_noun(&post.singular, sense(false, false));
            self.enter_noun(&post.plural, sense(true, false));
            for form in post.singular.iter().filter(|_| !post.relational).flat_map(|form| inflect::owned(form)) {
                // his head is spelt like a woman's
                if self.senses.get(&form).is_empty() {
                    self.enter(&[form], sense(false, true));
                }
            }
            // the accusative of one, where the form is no dual
            for one in post.singular.iter().filter(|_| !post.relational).filter_map(|one| inflect::accusative(one)) {
                if self.senses.get(&one).is_empty() {
                    self.enter(&[one], form(false, false, true));
                }
            }
            // (his two) deputies, as subject too; without the pronoun that form is also the accusative of one
            let duals = post.plural.iter().filter(|_| !post.relational).filter_map(|form| form.strip_suffix(YEH));
            let duals = duals.flat_map(|stem| [format!("{stem}{YEH}"), format!("{stem}{ALEF}")]);
            for form in duals.flat_map(|form| inflect::owned(&form)) {
                if self.senses.get(&form).is_empty() {
                    self.enter(&[form], sense(true, true));
                }
            }
            for (plural, singular) in &post.singulars {
                self.singulars.insert(fold(plural), singular.clone());
            }
        }
        let bodies = &words.bodies.body;
        for head in &bodies.heads {
            let (weak, dual) = (bodies.weak.contains(head), bodies.duals.contains(head));
            let sense = Sense::Body { weak, dual, alone: bodies.alone.contains(head) };
            self.enter_noun(std::slice::from_ref(head), sense);
            self.enter(&inflect::owned(head), Sense::Owned);
        }
        self.enter(&words.bodies.body.beyond, Sense::Beyond);
        self.enter(&words.bodies.body.aims, Sense::Aim);
        self.enter(&words.bodies.body.parts, Sense::Part);
        let groups = &words.bodies.group;
        for head in &groups.heads {
            let sense =
                Sense::Group { delegation: groups.delegations.contains(head), dual: groups.duals.contains(head) };
            let mut forms = vec![head.clone()];
            forms.extend(inflect::accusative(head));
            self.enter_noun(&forms, sense);
        }
        self.enter(&groups.counted, Sense::Counted);
        for (words, &amount) in &groups.amounts {
            self.enter(std::slice::from_ref(words), Sense::Amount(amount));
        }
        for head in groups.delegations.iter().filter(|head| !groups.duals.contains(head)) {
            self.enter(&inflect::owned(head), Sense::OwnedGroup);
        }
        self.enter(&groups.qualities, Sense::Quality);
        self.enter(&groups.vague, Sense::Vague);
        self.enter(&groups.about, Sense::About);
        let collectives = &words.bodies.collective;
        self.enter(&collectives.all, Sense::Collective { sides: false });
        self.enter(&collectives.sides, Sense::Collective { sides: true });
        self.enter(&collectives.last, Sense::Last);
        self.enter(&words.places.place.heads, Sense::Place);
        self.enter(&words.places.place.openers, Sense::Opener);
        self.enter(&words.places.place.settlements, Sense::Settlement);
        self.enter(&words.places.place.again, Sense::Town);
        self.enter(&words.places.capital.forms, Sense::Capital);
        let venues = &words.places.venue;
        for head in &venues.heads {
            let sense = Sense::Venue { shared: venues.shared.contains(head) };
            self.enter(std::slice::from_ref(head), sense);
        }
        self.enter(&words.names.joins_next, Sense::Joins);
        self.enter(&words.names.filial, Sense::Filial);
        self.enter(&words.names.follows, Sense::Follows);
        self.enter(&words.names.leads, Sense::Leads);
        self.enter(&words.names.given, Sense::Given);
    }

    fn enter_reporting(&mut self, words: &Words) {
        self.enter(&words.reporting.light, Sense::Done);
        for (stance, entry) in words.reporting.verb.iter().enumerate() {
            for [past, present] in &entry.verbs {
                let told = |form: &inflect::VerbForm| !present.is_empty() || form.tense == inflect::Tense::Past;
                for form in inflect::verb(past, present).into_iter().filter(told) {
                    self.enter(&[form.form], Sense::Report { stance, finite: true });
                }
            }
            self.enter(&entry.openings, Sense::Report { stance, finite: false });
            for masdar in &entry.masdars {
                let done = words.reporting.light.iter().map(|verb| format!("{verb} {masdar}"));
                self.enter(&done.collect::<Vec<_>>(), Sense::Report { stance, finite: false });
                self.enter(std::slice::from_ref(masdar), Sense::Masdar(stance));
            }
        }
    }
}

/// Verbs take no preposition; names, places and cues of one letter more would be read into anything.
fn allowed(sense: Sense, reading: &Reading) -> bool {
    match sense {
        Sense::Verb { .. } | Sense::Report { finite: true, .. } | Sense::Given | Sense::Joins => {
            reading.preposition.is_none()
                || matches!(sense, Sense::Given | Sense::Joins) && reading.rest.chars().count() > 2
        }
        Sense::Cue(_) | Sense::Bond(_) | Sense::Fact(..) => reading.preposition.is_none(),
        _ => true,
    }
}
