# Base R's answers for tests/r.rs: Rscript tests/reference/base.R > tests/data/base-r.json
set.seed(20261121)
num <- function(x) ifelse(is.na(x), "null", ifelse(is.infinite(x), "null", formatC(x, digits = 17, format = "g")))
arr <- function(x) paste0("[", paste(num(x), collapse = ","), "]")
lines <- c()
for (i in 1:240) {
  n <- (i - 1) %% 60 + 1
  x <- switch(i %% 5 + 1, rnorm(n), sample(0:4, n, TRUE) * 1.0, rnorm(n) * 1e9, rnorm(n) * 1e-9, cumsum(rnorm(n)))
  q <- quantile(x, c(0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99), type = 7, names = FALSE)
  raw <- mad(x, constant = 1); scaled <- mad(x)
  tau <- NA; p <- NA
  if (n >= 3 && n < 50 && !any(duplicated(x))) { k <- cor.test(seq_len(n), x, method = "kendall", exact = TRUE); tau <- unname(k$estimate); p <- k$p.value }
  lines <- c(lines, sprintf('{"kind":"series","x":%s,"median":%s,"mad":%s,"mad_normal":%s,"quantiles":%s,"tau":%s,"p":%s}', arr(x), num(median(x)), num(raw), num(scaled), arr(q), num(tau), num(p)))
}
for (i in 1:100) {
  p <- runif(sample(1:60, 1))^sample(1:4, 1)
  lines <- c(lines, sprintf('{"kind":"bh","p":%s,"adjusted":%s}', arr(p), arr(p.adjust(p, "BH"))))
}
for (i in 1:100) {
  n <- sample(1:5000, 1); k <- sample(0:n, 1)
  ci <- suppressWarnings(prop.test(k, n, correct = FALSE)$conf.int)
  lines <- c(lines, sprintf('{"kind":"wilson","events":%d,"n":%d,"lower":%s,"upper":%s}', k, n, num(ci[1]), num(ci[2])))
}
for (i in 1:100) {
  n <- 5; y <- rnorm(n, 50, 3) + 0:4 * rnorm(1, 0, 2); se <- runif(n, 0.5, 3)
  m <- lm(y ~ I(0:4), weights = 1 / se^2)
  x <- 0:4; w <- 1/se^2; b <- unname(coef(m)[2]); xb <- sum(w*x)/sum(w); v <- 1/sum(w*(x-xb)^2)
  lines <- c(lines, sprintf('{"kind":"weighted","y":%s,"se":%s,"slope":%s,"chi2":%s,"p":%s}', arr(y), arr(se), num(b), num(b^2/v), num(pchisq(b^2/v, 1, lower.tail = FALSE))))
}
cat(paste0("[\n", paste(lines, collapse = ",\n"), "\n]\n"))
