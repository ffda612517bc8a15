package org.aimos.cli;

import picocli.CommandLine.Command;

/** What was heard and could not be used. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description =
                "Bodies that could not be used: aimos get quarantine lists them. Mend the Source, then replay.",
        subcommands = {QuarantineReplay.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos get quarantine",
            "  aimos quarantine replay 0199…",
            "  aimos quarantine replay --all --source boiler-room"
        })
final class QuarantineCommand {}
