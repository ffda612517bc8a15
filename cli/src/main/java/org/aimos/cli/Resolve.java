package org.aimos.cli;

import picocli.CommandLine.Command;

/** Closes an incident in your name, before or instead of the monitor. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Closes an incident in your name, before or instead of the monitor.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos resolve 0199… --reason \"test alert\""})
final class Resolve extends Deed {
    Resolve(Surroundings surroundings) {
        super(surroundings, "/v1/incidents", "resolve", "resolved");
    }
}
