//! What is no measure but must be understood to read one: weights of ties, null models, corrections.

use super::centrality::{Measure, Scale};

const NEAL: &str = "Neal 2014, The backbone of bipartite projections, Social Networks 39";

/// Weights, null models and corrections, as `--explain` tells of them.
pub const METHODS: &[Measure<()>] = &[
    method(
        "count",
        "weight: the number of meetings that two actors shared",
        "sum of 1 over shared meetings",
        "Breiger 1974, The duality of persons and groups, Social Forces 53",
        "whoever attends large or many meetings has heavy ties to all",
    ),
    method(
        "newman",
        "weight: shared meetings, small ones more than large ones",
        "sum over shared meetings of 1 / (participants - 1)",
        "Newman 2001, Scientific collaboration networks II, Phys. Rev. E 64, 016132",
        "assumes that an actor shares out its attention evenly at a meeting",
    ),
    method(
        "jaccard",
        "weight: how much of what either attended they attended together",
        "shared meetings / meetings of either",
        "Jaccard 1901, Distribution de la flore alpine, Bull. Soc. Vaudoise Sci. Nat. 37",
        "1 for two who attended one meeting, the same one",
    ),
    method(
        "cosine",
        "weight: shared meetings over what the meetings of both would allow on geometric mean",
        "shared meetings / sqrt(meetings of one x meetings of the other)",
        "Salton, McGill 1983, Introduction to Modern Information Retrieval; Ochiai 1957",
        "1 for two who attended one meeting, the same one",
    ),
    method(
        "overlap",
        "weight: shared meetings over those of whoever attended fewer",
        "shared meetings / min(meetings of one, meetings of the other)",
        "Borgatti, Halgin 2011, Analyzing affiliation networks, in: Handbook of Social Network Analysis",
        "1 for whoever attended one meeting, to everybody there",
    ),
    method(
        "resource-allocation",
        "weight: what one passes on to the other through the meetings they shared, the mean of both ways",
        "mean over both actors of (1 / own meetings) x sum over shared meetings of 1 / participants",
        "Zhou, Ren, Medo, Zhang 2007, Bipartite network projection and personal recommendation, Phys. Rev. E 76",
        "each way differs where the actors attended unlike numbers of meetings; the mean hides it",
    ),
    method(
        "half-life",
        "decay: what meetings count in any weight halves with every so many days before the last",
        "0.5 ^ (days / half-life); a date that is not known to the day stands in the middle of its days",
        "Burt 2000, Decay functions, Social Networks 22",
        "the half-life is a choice, not a finding; meetings without a date are left out",
    ),
    method(
        "disparity",
        "null model: whether a tie takes more of an end's strength than an even split would give it",
        "p = (1 - w / strength) ^ (degree - 1), the less of both ends; 1 at an end with one tie",
        "Serrano, Boguna, Vespignani 2009, Extracting the multiscale backbone of complex weighted networks, PNAS 106",
        "judges the weight of a tie among those there are, not whether its actors met by chance",
    ),
    method(
        "fixed-row",
        "null model: actors attend as many meetings as they did, any of them",
        "p = P(hypergeometric >= shared meetings)",
        "Tumminello et al. 2011, Statistically validated networks in bipartite complex systems, PLoS ONE 6",
        "blind to the size of meetings: finds more ties than sdsm and fdsm among those who attend large ones",
    ),
    method(
        "sdsm",
        "null model: actors and meetings keep their numbers on average",
        "p = P(sum over meetings of independent attendance of both >= shared meetings), chances by the BiCM",
        NEAL,
        "more careful than fdsm; finds little in small data. Takes attendance at different meetings as independent",
    ),
    method(
        "fdsm",
        "null model: actors and meetings keep their numbers exactly, in random draws",
        "p = (1 + draws with as many shared meetings) / (1 + draws)",
        NEAL,
        "p has the error of the draws, and cannot fall below 1 / (1 + draws)",
    ),
    method(
        "holm",
        "correction: the chance of any false tie stays below alpha",
        "the k-th least p times (tests - k + 1), never falling",
        "Holm 1979, A simple sequentially rejective multiple test procedure, Scand. J. Stat. 6",
        "counts all pairs of actors as tests, so that in large networks only strong ties stay",
    ),
    method(
        "benjamini-hochberg",
        "correction: the expected share of false ties among those kept stays below alpha",
        "the k-th least p times tests / k, never falling",
        "Benjamini, Hochberg 1995, Controlling the false discovery rate, J. R. Stat. Soc. B 57",
        "among the ties kept some are false; which ones is not known",
    ),
    method(
        "permutations",
        "test: a measure against random networks in which every actor attends as many meetings, every meeting has as many \
         actors",
        "z = (value - mean of draws) / their standard deviation; p = twice the lesser share of draws, the network among \
         them, at least as high or as low",
        "Strona et al. 2014, A fast and unbiased procedure to randomize ecological binary matrices, Nat. Commun. 5",
        "tells that more than activity and size of meetings is at work, not what; each actor's p is not corrected for the \
         number of actors",
    ),
    method(
        "bootstrap",
        "interval: meetings drawn anew, as many, with replacement",
        "percentiles of the values of the draws; ranks alike, equal values sharing the best",
        "Efron 1979, Bootstrap methods: another look at the jackknife, Ann. Stat. 7; Snijders, Borgatti 1999, Connections 22",
        "takes meetings as independent and what is known as a fair sample; a drawn network has fewer different meetings, so \
         that values such as degree lie low",
    ),
    method(
        "confidence",
        "interval: each meeting, and each participation at it, stays with the chance that is its confidence",
        "percentiles of the values of the draws",
        "Newman 2018, Network structure from rich but noisy data, Nat. Phys. 14",
        "what was missed cannot come back in a draw, so that values lie low; errors of one report are taken as independent",
    ),
    method(
        "publishers",
        "range: each publisher in turn left out, with the meetings that it alone tells of",
        "lowest and highest value over these networks and the whole one",
        "Quenouille 1956, Notes on bias in estimation, Biometrika 43 (the jackknife)",
        "a range, not a probability; agencies that copy each other count as different publishers",
    ),
    method(
        "identities",
        "interval: each ambiguous actor drawn to be one of those whom it may be, with the chance that it is, or else itself",
        "percentiles of the values of the draws; who is drawn to be an actor of the network gives it what it attended",
        "Fellegi, Sunter 1969, A theory for record linkage, J. Am. Stat. Assoc. 64; Lahiri, Larsen 2005, J. Am. Stat. Assoc. 100",
        "two names are taken as independent even where one text tells who both are; who is not doubted may be wrong all the same",
    ),
    method(
        "dates",
        "interval: a day drawn evenly for each date not known to the day; what falls out of the period is left out",
        "percentiles of the values of the draws",
        "Crema 2012, Modelling temporal uncertainty in archaeological analysis, J. Archaeol. Method Theory 19",
        "any day of a month or year is taken as alike likely",
    ),
];

pub(super) const fn method(
    name: &'static str,
    summary: &'static str,
    formula: &'static str,
    paper: &'static str,
    caution: &'static str,
) -> Measure<()> {
    Measure { name, summary, formula, paper, caution, scale: Scale::Own, function: () }
}
