package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.events.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AuditVerifyTest {
    @TempDir Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void an_export_that_nobody_touched_holds() throws IOException {
        var rows = chain("a", "b", "c");

        assertThat(verify(rows)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("decision: 3 rows hold, the last is 3 " + rows.getLast().hash() + "\n");
    }

    @Test
    void the_first_row_that_was_changed_is_named() throws IOException {
        var rows = chain("a", "b", "c");
        rows.set(1, with(rows.get(1), "{\"n\": \"x\"}"));

        assertThat(verify(rows)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Broken at row 2 of decision: it was changed");
    }

    @Test
    void a_row_that_was_taken_out_is_missed() throws IOException {
        var rows = chain("a", "b", "c");
        rows.remove(1);

        assertThat(verify(rows)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("row 3", "follows row 1");
    }

    @Test
    void a_row_that_was_put_in_with_a_hash_of_its_own_does_not_fit_the_next() throws IOException {
        var rows = chain("a", "b", "c");
        var forged = with(rows.get(1), "{\"n\": \"x\"}");
        rows.set(1, hashed(forged));

        assertThat(verify(rows)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("row 3", "does not carry the hash of the row before");
    }

    @Test
    void what_was_cut_off_is_missed_by_who_kept_a_later_hash() throws IOException {
        var rows = chain("a", "b", "c");
        var known = rows.getLast().hash();
        rows.removeLast();

        assertThat(verify(rows)).isZero();
        assertThat(verify(rows, "--holds", known)).isEqualTo(1);
    }

    private int verify(List<AuditEntry> rows, String... options) throws IOException {
        var file = folder.resolve("audit.jsonl");
        Files.write(file, rows.stream().map(AuditRows::line).toList());
        var surroundings =
                new Surroundings(folder, Map.of(), new PrintStream(out), new PrintStream(err));
        var words = new ArrayList<>(List.of("audit", "verify", file.toString()));
        words.addAll(List.of(options));
        return new CommandLine(new Aimos(), new Commands(surroundings))
                .execute(words.toArray(String[]::new));
    }

    private static List<AuditEntry> chain(String... bodies) {
        var rows = new ArrayList<AuditEntry>();
        var before = "0".repeat(64);
        for (var body : bodies) {
            var row =
                    hashed(
                            new AuditEntry(
                                    "decision",
                                    rows.size() + 1L,
                                    "2026-01-01T12:00:00.000000Z",
                                    "decision",
                                    "incident-1",
                                    "{\"n\": \"" + body + "\"}",
                                    "",
                                    null,
                                    null,
                                    before,
                                    ""));
            rows.add(row);
            before = row.hash();
        }
        return rows;
    }

    private static AuditEntry with(AuditEntry e, String body) {
        return new AuditEntry(
                e.service(),
                e.seq(),
                e.at(),
                e.kind(),
                e.subject(),
                body,
                e.textHash(),
                e.salt(),
                e.text(),
                e.before(),
                e.hash());
    }

    private static AuditEntry hashed(AuditEntry e) {
        return new AuditEntry(
                e.service(),
                e.seq(),
                e.at(),
                e.kind(),
                e.subject(),
                e.body(),
                e.textHash(),
                e.salt(),
                e.text(),
                e.before(),
                e.recomputed());
    }
}
