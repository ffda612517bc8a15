package org.aimos.cli;

import picocli.CommandLine.Command;

/** Takes an incident: automation stops at a safe point, open questions are withdrawn. */
@Command(
        name = "take",
        mixinStandardHelpOptions = true,
        description =
                "Takes an incident: automation stops at a safe point, open questions are withdrawn.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos take 0199… --reason \"I am on it\""})
final class Take extends Deed {
    Take(Surroundings surroundings) {
        super(surroundings, "/v1/incidents", "take", "taken");
    }
}
