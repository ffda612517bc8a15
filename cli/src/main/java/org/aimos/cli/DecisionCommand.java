package org.aimos.cli;

import picocli.CommandLine.Command;

/** What can be done with decisions afterwards. */
@Command(
        name = "decision",
        mixinStandardHelpOptions = true,
        description = "Explains decisions, and makes them again from what was recorded with them.",
        subcommands = {DecisionExplain.class, DecisionReplay.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos get decisions",
            "  aimos decision explain 0199…",
            "  aimos decision replay 0199…"
        })
final class DecisionCommand {}
