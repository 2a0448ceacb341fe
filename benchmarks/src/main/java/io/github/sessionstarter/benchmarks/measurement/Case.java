package io.github.sessionstarter.benchmarks.measurement;

/**
 * What was done, and on how many threads at once. One row of the table.
 *
 * @param title what was done
 * @param threads on how many platform threads
 */
public record Case(String title, int threads) {

}
