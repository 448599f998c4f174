//! Terms of the ontology and of the vocabularies that it reuses, one constant each. A leaf: it knows nothing else.
//!
//! Each vocabulary is a module with its namespace, its terms and the list of them all; where a class and a property share
//! a name, the property's constant begins with `HAS_`. No other Rust file holds the IRI of a term. `ontology/majlis.ttl`
//! says what the terms of [`maj`] mean; a test compares the two.

macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident = $namespace:literal { $($(#[$doc:meta])* $constant:ident = $local:literal;)* }) => {
        $(#[$about])*
        pub mod $name {
            use oxigraph::model::NamedNodeRef;

            /// Its namespace.
            pub const NAMESPACE: &str = $namespace;
            $($(#[$doc])* pub const $constant: NamedNodeRef<'static> =
                NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
            /// All of its terms named here.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($constant),*];
        }
    };
}

/// Namespace of things: people, places, documents, meetings. Replaceable, see [`crate::graph::Iris`].
pub const THINGS: &str = "https://w3id.org/majlis/id/";
/// Namespace of named graphs.
pub const GRAPHS: &str = "https://w3id.org/majlis/graph/";
/// Scheme of addresses in Wikidata.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";

vocabulary! {
    /// The vocabulary of meetings.
    maj = "https://w3id.org/majlis#" {
        /// A report or record as it was read, with its source, day of publication and fingerprint.
        DOCUMENT = "Document";
        /// What is known of a meeting: what one document says, or what the documents together say.
        MEETING_DESCRIPTION = "MeetingDescription";
        /// An encounter of actors as the documents together tell it, derived from their claims.
        MEETING = "Meeting";
        /// What one document says of one meeting.
        MEETING_CLAIM = "MeetingClaim";
        /// What one document says of a person and a post.
        MEMBERSHIP_CLAIM = "MembershipClaim";
        /// What documents together say of a person and a post, held against the registry.
        POST_REPORT = "PostReport";
        /// The part that one actor has in a meeting: role, side, post and body represented.
        PARTICIPATION = "Participation";
        /// An actor of the registry that a participant may be.
        CANDIDATE = "Candidate";
        /// Whoever can take part in a meeting.
        ACTOR = "Actor";
        /// A human being, known by name or by post.
        PERSON = "Person";
        /// An organisation: party, ministry, council, faction, agency.
        BODY = "Body";
        /// A set of people without a name of its own, often counted: a delegation, a number of deputies.
        GROUP = "Group";
        /// A state that acts as such.
        STATE = "State";
        /// A venue, town, region or country.
        PLACE = "Place";
        /// Something that was said, agreed or decided at a meeting.
        OUTCOME = "Outcome";
        /// A stretch of a document's letters, counted in code points of the untouched text.
        EVIDENCE = "Evidence";
        /// A page or other source of a record written by hand.
        SOURCE = "Source";
        /// The reading of a document by one version of rules and data.
        RUN = "Run";
        /// Words that look like a meeting and made none, with the reason.
        SKIPPED_TRIGGER = "SkippedTrigger";
        /// The time during which a person holds a post in a body.
        POST = "Post";
        /// What a person decided about things of the store, with author, time and reason.
        JUDGEMENT = "Judgement";
        /// The joining of actors of several documents into one.
        IDENTITY = "Identity";
        /// The joining of two claims into one meeting, with its score sheet.
        MERGE = "Merge";
        /// A line of a score sheet: what one feature of two claims counts.
        SCORE = "Score";
        /// What one claim said of whether a meeting took place.
        STATE_REPORT = "StateReport";
        /// The value of a measure for an actor in a network, or for the whole network, kept under a name.
        MEASUREMENT = "Measurement";
        /// Every choice by which a network was made and measured, so that it can be made again.
        NETWORK_RECIPE = "NetworkRecipe";
        /// The kind of meeting, a concept of the kind scheme.
        KIND = "kind";
        /// The finer type within the kind, a concept of the form scheme.
        FORM = "form";
        /// Whether the meeting took place.
        STATUS = "status";
        /// Whether it is told as background to another event.
        BACKGROUND = "background";
        /// The date in EDTF, levels 0 and 1; absent when it is not known.
        DATE = "date";
        /// How the date is known.
        DATE_BASIS = "dateBasis";
        /// Where it took place; every place named, from venue to country.
        HAS_PLACE = "place";
        /// The part of one actor in it.
        HAS_PARTICIPATION = "participation";
        /// An actor that takes part in it, in any role but that of the absent.
        PARTICIPANT = "participant";
        /// The actor that receives the others.
        HOST = "host";
        /// A concept of the topic scheme that was discussed.
        TOPIC = "topic";
        /// The words that name what was discussed.
        TOPIC_TEXT = "topicText";
        /// Something that came of it.
        HAS_OUTCOME = "outcome";
        /// The name of the event, if it has one.
        EVENT_TITLE = "eventTitle";
        /// A claim from which the meeting is derived.
        CLAIM = "claim";
        /// A document that tells of the meeting.
        HAS_DOCUMENT = "document";
        /// A date that a claim gives and that excludes the one chosen, in EDTF.
        CONFLICTING_DATE = "conflictingDate";
        /// A status that a claim gives and that excludes the one chosen.
        CONFLICTING_STATUS = "conflictingStatus";
        /// Who takes part.
        HAS_ACTOR = "actor";
        /// What the actor did there, a concept of the role scheme.
        ROLE = "role";
        /// The side, a or b, of a two-sided meeting.
        SIDE = "side";
        /// The post as the text gives it.
        POST_TEXT = "postText";
        /// The person who is said to hold, to have held or to be about to hold the post.
        HOLDER = "holder";
        /// The body of the post.
        POST_IN = "postIn";
        /// The body of the post, as the text gives it, when it is not in the registry.
        POST_IN_TEXT = "postInText";
        /// Whether the post is held on the date, a concept of the post-status scheme.
        POST_STATUS = "postStatus";
        /// The meeting whose date it has; without one it has that of publication.
        AT_MEETING = "atMeeting";
        /// A tenure of the registry that it tells of.
        CONFIRMS = "confirms";
        /// A tenure of the registry that cannot be as it is there: the same person held the post at another time, or somebody else
        /// held it, a post of one holder, on a day of which is told.
        CONTRADICTS = "contradicts";
        /// The body for which the actor came.
        REPRESENTS = "represents";
        /// The body represented, as the text gives it, when it is not in the registry.
        REPRESENTS_TEXT = "representsText";
        /// The least number of people in a counted group.
        COUNT_MIN = "countMin";
        /// The greatest number of people in a counted group.
        COUNT_MAX = "countMax";
        /// Somebody whom the participant may be, where more than one of the registry fits.
        HAS_CANDIDATE = "candidate";
        /// Whom the candidate is.
        MAY_BE = "mayBe";
        /// The letters by which the text names the actor.
        MENTION = "mention";
        /// The class of the statement, a concept of the stance scheme.
        STANCE = "stance";
        /// The words of the outcome.
        OUTCOME_TEXT = "outcomeText";
        /// The actor whose statement it is; absent when it is that of all.
        OUTCOME_BY = "outcomeBy";
        /// The one whose statement it is, as the text gives it, when not among the participants.
        OUTCOME_BY_TEXT = "outcomeByText";
        /// The words that say so.
        HAS_EVIDENCE = "evidence";
        /// The words that give the date.
        DATE_EVIDENCE = "dateEvidence";
        /// The words that name a place.
        PLACE_EVIDENCE = "placeEvidence";
        /// The words that name a topic.
        TOPIC_EVIDENCE = "topicEvidence";
        /// The id of the rule or lexicon entry that read it.
        RULE = "rule";
        /// The document to which evidence or a claim belongs.
        IN_DOCUMENT = "inDocument";
        /// The sentence around the letters.
        SENTENCE = "sentence";
        /// Who coded a record written by hand: a person or a program.
        CODER = "coder";
        /// The day on which a record was coded.
        CODED_AT = "codedAt";
        /// BLAKE3 of the text and its metadata, 32 hexadecimal digits.
        TEXT_HASH = "textHash";
        /// The version of rules and data by which the document was read.
        PIPELINE_VERSION = "pipelineVersion";
        /// A trigger in the document that made no meeting.
        SKIPPED = "skipped";
        /// The letters of the trigger.
        TRIGGER = "trigger";
        /// Why it made no meeting, as a reason id.
        SKIP_REASON = "skipReason";
        /// What sort of organisation it is.
        BODY_TYPE = "bodyType";
        /// When the body was founded, in EDTF.
        FOUNDED = "founded";
        /// Whose name a label is.
        LABEL_OF = "labelOf";
        /// Somebody or some place that the text must name for a label to mean its bearer.
        BESIDE = "beside";
        /// When the body ceased to be, in EDTF.
        DISSOLVED = "dissolved";
        /// The country to which a body or person belongs, or of which a text must tell for a label to mean its bearer.
        COUNTRY = "country";
        /// The name of the post.
        POST_TITLE = "postTitle";
        /// When the holding of the post or the use of the label began, in EDTF.
        FROM = "from";
        /// When the holding of the post or the use of the label ended, in EDTF; absent while it lasts or when it is not known.
        UNTIL = "until";
        /// How sure a curated fact is: high, medium or low.
        CERTAINTY = "certainty";
        /// Venue, city, region or country.
        PLACE_TYPE = "placeType";
        /// The next larger place that holds it.
        WITHIN = "within";
        /// The adjective formed from the name of the place or body.
        NISBA = "nisba";
        /// The name by which a document calls an actor or place that the registry does not describe.
        REPORTED_NAME = "reportedName";
        /// What an actor or place that the registry does not describe is, by its document.
        REPORTED_TYPE = "reportedType";
        /// What a judgement does: same, different, unsure, reject, correct or withdraw.
        VERDICT = "verdict";
        /// What a judgement is about: actors, claims or participations.
        JUDGED = "judged";
        /// With what the things that a judgement is about are compared.
        COMPARED_WITH = "comparedWith";
        /// The slot of a claim or participation that a judgement corrects.
        SLOT = "slot";
        /// The value that a judgement gives to a slot.
        CORRECT_VALUE = "correctValue";
        /// The judgement that no longer holds.
        WITHDRAWS = "withdraws";
        /// A judgement that stands behind what the edition says of the meeting or actor.
        HAS_JUDGEMENT = "judgement";
        /// The joining that made the actor.
        HAS_IDENTITY = "identity";
        /// The joining of two of the claims of the meeting.
        HAS_MERGE = "merge";
        /// What is joined: actors of documents, or claims.
        JOINS = "joins";
        /// Why it is so: the words of who judged, or a reason id.
        REASON = "reason";
        /// The sum of value times weight over a score sheet.
        TOTAL = "total";
        /// A line of the score sheet.
        HAS_SCORE = "score";
        /// What of two claims was compared.
        FEATURE = "feature";
        /// From -1, against one meeting, to 1, for it.
        VALUE = "value";
        /// What the feature counts in the total.
        WEIGHT = "weight";
        /// What one claim said of whether it took place.
        HAS_STATE = "state";
        /// The place in the order of publication, from 1.
        STEP = "step";
        /// The recipe from which the measurement comes.
        HAS_RECIPE = "recipe";
        /// The actor that has the value; absent where the whole network has it.
        MEASURED_ACTOR = "measuredActor";
        /// The name of the measure, as the command names it.
        MEASURE = "measure";
        /// What was found.
        MEASURED_VALUE = "measuredValue";
        /// The low end of the interval of the value, where intervals were asked for.
        LOW = "low";
        /// The high end of the interval of the value, where intervals were asked for.
        HIGH = "high";
        /// One and how many actors have a higher value.
        RANK = "rank";
        /// The best rank within the interval.
        BEST_RANK = "bestRank";
        /// The worst rank within the interval.
        WORST_RANK = "worstRank";
        /// The mean of a value in random networks.
        CHANCE_MEAN = "chanceMean";
        /// How far from that mean, in standard deviations.
        Z_SCORE = "zScore";
        /// How likely chance goes as far.
        P_VALUE = "pValue";
        /// The recipe as the command prints it, a line a choice.
        RECIPE_TEXT = "recipeText";
        /// Names recipe and data: equal ones mean the same result.
        RECIPE_HASH = "recipeHash";
        /// The version of the program that measured.
        SOFTWARE_VERSION = "softwareVersion";
        /// The seed of what was drawn by chance.
        SEED = "seed";
        /// BLAKE3 of what a named graph was derived from: when it differs, the graph is derived again.
        INPUT_HASH = "inputHash";
    }
}

vocabulary! {
    /// What a query may call: functions, and the service that finds things by words. No terms of the graph: nothing stored
    /// has them.
    call = "https://w3id.org/majlis#" {
        /// Letters as lexicon and registry compare them.
        FOLD = "fold";
        /// A name without what spellings of it differ in.
        FOLD_NAME = "foldName";
        /// The first day on which something dated can have begun.
        EARLIEST = "earliest";
        /// The last day on which something dated can have ended.
        LATEST = "latest";
        /// Whether two dates can share a day.
        OVERLAPS = "overlaps";
        /// Whether a date lies within another for sure.
        DURING = "during";
        /// How exact a date is.
        PRECISION = "precision";
        /// The service that finds things by words.
        SEARCH = "search";
        /// The words to be found.
        WORDS = "words";
        /// Which sort of thing is to be found.
        HIT_KIND = "hitKind";
        /// How many things are to be found at most.
        HIT_LIMIT = "hitLimit";
        /// How well the words fit, between 0 and 1.
        SCORE = "score";
        /// The label or sentence that has the words.
        MATCHED = "matched";
        /// In which way the words fit.
        MATCH = "match";
    }
}

vocabulary! {
    /// Calls by which the engine watches over its own evaluation; no query needs them.
    watch = "urn:majlis:watch:" {
        /// Counts one row of those that are put together on the way, and one more for each argument.
        STEP = "step";
        /// Counts the bytes of a text that is put together on the way, and gives it back.
        TEXT = "text";
        /// Asks whether there is time left.
        ALIVE = "alive";
    }
}

mod reused;
mod service;
mod shacl;
pub use reused::{dct, foaf, geo, itsrdf, oa, org, owl, prov, rdf, rdfs, schema, sem, skos, skosxl, xsd};
pub use service::{sd, void};
pub use shacl::sh;
