/**
 * The commands for those who train: {@code train}, {@code tune}, {@code compare}, {@code evaluate},
 * {@code quantize}, {@code audit}, {@code results}, {@code data} and {@code synthesize}.
 *
 * <p>May use all of {@code learn} and {@code core}. They join {@code vultus} through {@link
 * org.vultus.command.CommandProvider} wherever this module is on the class path.
 *
 * <pre>{@code
 * CommandLine vultus = Vultus.commandLine();
 * int exit = vultus.execute("train", "recipes/chest-xray.yaml");
 * }</pre>
 */
package org.vultus.learn.command;
