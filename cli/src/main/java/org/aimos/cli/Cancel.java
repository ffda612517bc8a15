package org.aimos.cli;

import picocli.CommandLine.Command;

/** Stops a run at the next safe point; the incident goes to people. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Stops a run at the next safe point; the incident goes to people.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos cancel 0199… --reason \"wrong host\""})
final class Cancel extends Deed {
    Cancel(Surroundings surroundings) {
        super(surroundings, "/v1/runs", "cancel", "cancelling");
    }
}
