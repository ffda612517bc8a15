package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TestRulesTest {
    private static final String RULE =
            """
            apiVersion: aimos/v1
            kind: Rule
            metadata: {name: by-hand, version: 1.0.0, owner: t}
            spec:
              order: 1
              when: alert.name == 'Down'
              then: {handOver: Look <at> it.}
            tests:
              - name: what is down is for people
                given: {alert: {name: Down}}
                expect: {matches: true}
              - name: what is slow is not
                given: {alert: {name: Slow}}
                expect: {matches: false}
            """;

    @TempDir Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void cases_that_pass_are_counted_with_what_they_cover() throws IOException {
        assertThat(run(RULE)).isZero();
        assertThat(said())
                .contains("ok     Rule by-hand: what is slow is not")
                .contains(
                        "2 cases, 0 failed; 1 of 1 rules and policies tried both ways; 0 findings");
    }

    @Test
    void one_that_fails_says_why_on_the_screen_and_in_the_report() throws IOException {
        String wrong = RULE.replace("{name: Slow}", "{name: Down}");

        assertThat(run(wrong)).isEqualTo(1);
        assertThat(said())
                .contains("FAILED Rule by-hand: what is slow is not")
                .contains("it matches and should not")
                .contains("Rule by-hand: 2 cases; missing: a case in which it does not");
        assertThat(Files.readString(folder.resolve("rules.xml")))
                .contains("<testsuite name=\"rules\" tests=\"2\" failures=\"1\"")
                .contains("<failure message=\"it matches and should not\"/>");
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int run(String rule) throws IOException {
        Path yaml = Files.writeString(folder.resolve("rule.yaml"), rule);
        var surroundings =
                new Surroundings(folder, Map.of(), new PrintStream(out), new PrintStream(out));
        return new CommandLine(new Aimos(), new Commands(surroundings))
                .execute(
                        "test-rules",
                        yaml.toString(),
                        "--report",
                        folder.resolve("rules.xml").toString());
    }
}
