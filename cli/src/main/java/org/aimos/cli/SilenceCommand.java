package org.aimos.cli;

import picocli.CommandLine.Command;

/** What is held back, and what would be. */
@Command(
        name = "silence",
        mixinStandardHelpOptions = true,
        description = "Lists silences, and shows what one would hide. Apply them as any resource.",
        subcommands = {SilenceList.class, SilencePreview.class},
        footerHeading = "%nExamples:%n",
        footer = {"  aimos silence preview sunday.yaml", "  aimos silence list"})
final class SilenceCommand {}
