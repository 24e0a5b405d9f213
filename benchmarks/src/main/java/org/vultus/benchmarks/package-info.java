/**
 * How long the clinic's steps take in a warm process, measured with JMH.
 *
 * <p>May use all of {@code core}; nobody uses it. {@code benchmarks/README.md} says how to run it.
 *
 * <pre>{@code
 * benchmarks/run PreprocessingBenchmark
 * benchmarks/run ScanBenchmark -rf json -rff evaluations/speed.json
 * }</pre>
 */
package org.vultus.benchmarks;
