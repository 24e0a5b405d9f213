/**
 * The command line of what the clinic runs: {@code diagnose}, {@code classify}, {@code emotion} and
 * {@code models}, and the one place where errors become words and exit codes.
 *
 * <p>May use all of {@code core}. Must not use {@code org.vultus.learn}: its commands come through
 * {@link org.vultus.command.CommandProvider}.
 *
 * <pre>{@code
 * CommandLine vultus = Vultus.commandLine();
 * StringWriter out = new StringWriter();
 * vultus.setOut(new PrintWriter(out));
 * int exit = vultus.execute("diagnose", "scan.png", "--study", "chest-xray");
 * // 0, and the summary in "out"
 * }</pre>
 */
package org.vultus.command;
