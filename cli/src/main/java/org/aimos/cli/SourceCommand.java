package org.aimos.cli;

import picocli.CommandLine.Command;

/** What there is to do about senders. */
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        description = "Tries how a Source reads what a tool sends.",
        subcommands = {SourceTry.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos source try -f source.yaml sample.json",
            "  aimos source try -f source.yaml sample.json -o json"
        })
final class SourceCommand {}
