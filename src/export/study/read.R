# Reads the tables of the working directory: `Rscript read.R` prints what it found.
# one_mode and two_mode are igraph graphs; waves is one adjacency matrix a period, as RSiena takes them.

library(igraph)

directed <- FALSE

read <- function(name) {
  read.csv(name, encoding = "UTF-8", check.names = FALSE, stringsAsFactors = FALSE, na.strings = "")
}

actors <- read("actors.csv")
ties <- read("ties.csv")
meetings <- read("meetings.csv")
contacts <- read("contacts.csv")
periods <- read("periods.csv")
attendance <- read("attendance.csv")

one_mode <- graph_from_data_frame(ties, directed = directed, vertices = actors)

incidence <- as.matrix(attendance[, -1, drop = FALSE])
rownames(incidence) <- attendance$actor
two_mode <- graph_from_incidence_matrix(incidence)

waves <- lapply(split(periods, periods$period), function(wave) {
  matrix <- matrix(0, nrow(actors), nrow(actors), dimnames = list(actors$id, actors$id))
  matrix[cbind(wave$source, wave$target)] <- 1
  if (!directed) matrix[cbind(wave$target, wave$source)] <- 1
  matrix
})

cat(sprintf("actors %d, ties %d, weight %g\n", vcount(one_mode), ecount(one_mode), sum(E(one_mode)$weight)))
cat(sprintf("meetings %d, attendances %d\n", nrow(meetings), ecount(two_mode)))
cat(sprintf("contacts %d, pairs and periods %d\n", nrow(contacts), nrow(periods)))
