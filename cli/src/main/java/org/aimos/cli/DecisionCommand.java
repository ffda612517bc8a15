package org.aimos.cli;

import picocli.CommandLine.Command;

/** What can be done with decisions afterwards. */
@Command(
        name = "decision",
        mixinStandardHelpOptions = true,
        description = "Makes decisions again from what was recorded with them.",
        subcommands = {DecisionReplay.class},
        footerHeading = "%nExamples:%n",
        footer = {"  aimos get decisions", "  aimos decision replay 0199…"})
final class DecisionCommand {}
