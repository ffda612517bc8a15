package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.aimos.events.AuditChain;
import org.aimos.events.AuditEntry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Recomputes audit chains. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes the audit chains, of an export or of the running services, and names the",
            "first row that does not hold; then the exit code is 1. What was cut off at the end is",
            "seen only with --holds: keep the last hash of each export elsewhere."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos audit verify audit.jsonl",
            "  aimos audit verify --as auditor --holds 3f2a…"
        })
final class AuditVerify implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Map<String, AuditChain> chains = new TreeMap<>();
    private @Nullable String broken;
    private boolean held;

    @Mixin private Identity identity = new Identity();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "An export; without one the services are asked.")
    private @Nullable Path file;

    @Option(
            names = "--holds",
            paramLabel = "HASH",
            description = "Hash of a row that was seen before and must be there.")
    private @Nullable String holds;

    AuditVerify(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        var export = file;
        if (export != null) {
            exported(export);
        } else {
            var origin = Origin.of(surroundings, identity);
            for (var service : AuditRows.SERVICES) {
                AuditRows.all(origin, service, null, null, this::next);
            }
        }
        return verdict(export == null).number();
    }

    private void exported(Path export) throws IOException {
        try (var lines = Files.newBufferedReader(export)) {
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank() && !next(AuditRows.read(line, number))) {
                    return;
                }
            }
        }
    }

    private boolean next(AuditEntry entry) {
        held |= entry.hash().equals(holds);
        Optional<String> wrong =
                chains.computeIfAbsent(entry.service(), _ -> new AuditChain()).next(entry);
        wrong.ifPresent(sentence -> broken = sentence);
        return wrong.isEmpty();
    }

    /**
     * Says what was found.
     *
     * @param whole true when the chains must begin at their beginning
     */
    private ExitCode verdict(boolean whole) {
        if (broken != null) {
            surroundings.err().println("Broken at " + broken);
            return ExitCode.FAILED;
        }
        var code = ExitCode.OK;
        for (var chain : chains.entrySet()) {
            var last = chain.getValue().last();
            if (last == null) {
                continue;
            }
            surroundings
                    .out()
                    .println(
                            "%s: %d rows hold, the last is %d %s"
                                    .formatted(
                                            chain.getKey(),
                                            chain.getValue().rows(),
                                            last.seq(),
                                            last.hash()));
            if (!chain.getValue().wholeFromStart()) {
                surroundings.err().println(chain.getKey() + ": it does not begin at the beginning");
                code = whole ? ExitCode.FAILED : code;
            }
        }
        if (holds != null && !held) {
            surroundings.err().println("No row has the hash " + holds);
            return ExitCode.FAILED;
        }
        return code;
    }
}
