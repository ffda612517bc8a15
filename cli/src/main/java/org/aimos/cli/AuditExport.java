package org.aimos.cli;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints audit rows as JSON lines. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the audit rows of every service that keeps a chain, one JSON object a line,",
            "with all that is needed to prove them. Needs the role auditor."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos audit export --from 2026-01-01T00:00:00Z --to 2026-02-01T00:00:00Z --as auditor"
        })
final class AuditExport extends Call {
    @Option(names = "--from", paramLabel = "INSTANT", description = "Rows from then on, UTC.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "Rows before then, UTC.")
    private @Nullable Instant to;

    AuditExport(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        for (var service : AuditRows.SERVICES) {
            AuditRows.all(
                    origin,
                    service,
                    from,
                    to,
                    entry -> {
                        surroundings().out().println(AuditRows.line(entry));
                        return true;
                    });
        }
        return ExitCode.OK;
    }
}
