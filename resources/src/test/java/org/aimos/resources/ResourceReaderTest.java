package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.aimos.events.Environment;
import org.aimos.resources.PlaybookSpec.OnBusy;
import org.aimos.resources.PlaybookSpec.OnFailure;
import org.junit.jupiter.api.Test;

class ResourceReaderTest {
    private static final String SERVICE =
            """
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: %s, version: 1.0.0, owner: team-shop}
            spec: {tier: 2, environment: test, hosts: [web-1]}
            """;

    private final ResourceReader reader = new ResourceReader();

    @Test
    void the_example_of_the_design_says_all_it_says() throws IOException {
        Resource<PlaybookSpec> playbook = example();
        PlaybookSpec spec = playbook.spec();

        assertThat(playbook.name()).isEqualTo("restart-service");
        assertThat(playbook.version()).isEqualTo("3.2.0");
        assertThat(spec.inputs()).containsOnlyKeys("host", "unit");
        assertThat(spec.inputs().get("host"))
                .isEqualTo(
                        new PlaybookSpec.Input(
                                PlaybookSpec.InputType.STRING,
                                "hostOf(alert.labels.instance)",
                                "service.hosts",
                                null));
        assertThat(spec.risk()).isEqualTo(Risk.LOW);
        assertThat(spec.lock())
                .isEqualTo(new PlaybookSpec.Lock("inputs.host + '/' + inputs.unit", OnBusy.JOIN));
        assertThat(spec.limits().perTargetPerHour()).isEqualTo(2);
        assertThat(spec.onFailure()).isEqualTo(OnFailure.HAND_OVER);
        Step restart = spec.steps().getLast();
        assertThat(restart.when()).isEqualTo("!steps.check.ok");
        assertThat(restart.attempts()).isEqualTo(Attempts.times(2));
        assertThat(restart.timeout()).isEqualTo(Duration.ofMinutes(6));
        assertThat(restart.verify())
                .extracting(Step.Verify::within)
                .isEqualTo(Duration.ofMinutes(3));
        assertThat(spec.steps().getFirst().patience()).isEqualTo(Step.DEFAULT_TIMEOUT);
    }

    @Test
    void the_example_of_the_design_is_right() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/design-example.yaml"));
        assertThat(reader.read("example", yaml).findings()).isEmpty();
    }

    @Test
    void what_was_accepted_before_a_check_came_is_still_read() {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Playbook
                metadata: {name: old, version: 1.0.0, owner: team}
                spec:
                  description: It was fine once.
                  match: 'true'
                  risk: low
                  steps: [{id: never, if: 1 > 2, uses: http.get, with: {target: web, path: /}}]
                """;

        assertThat(reader.read("old", yaml).resources()).isEmpty();
        assertThat(reader.kept("old", yaml).resources()).hasSize(1);
        assertThat(reader.kept("old", yaml).findings()).isEmpty();
        assertThat(reader.kept("old", yaml.replace("risk: low", "risk: huge")).findings())
                .isNotEmpty();
    }

    @Test
    void the_digest_is_over_the_bytes_of_the_own_document_wherever_it_stands() throws Exception {
        String first = SERVICE.formatted("checkout");
        String second = "# zweiter, größer\n" + SERVICE.formatted("payments");
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(second.getBytes(StandardCharsets.UTF_8));
        String digest = "sha256:" + HexFormat.of().formatHex(hash);

        List<Resource<?>> both = reader.read("f", "---\n" + first + "---\n" + second).resources();
        Resource<?> alone = reader.read("f", second).resources().getFirst();
        Resource<?> again = reader.read("f", alone.yaml()).resources().getFirst();

        assertThat(both).extracting(Resource::name).containsExactly("checkout", "payments");
        assertThat(both.getLast().digest()).isEqualTo(digest);
        assertThat(both.getLast().yaml()).isEqualTo(second);
        assertThat(List.of(alone.digest(), again.digest())).containsOnly(digest);
    }

    @Test
    void windows_line_ends_are_kept_and_count_as_lines() {
        String yaml = SERVICE.formatted("a").replace("\n", "\r\n") + "---\r\nkind: Servise\r\n";
        ReadResult read = reader.read("f", yaml);
        assertThat(read.resources().getFirst().yaml()).contains("\r\n");
        assertThat(read.findings()).extracting(Finding::line).containsExactly(6);
    }

    @Test
    void one_wrong_document_does_not_hide_the_others() {
        ReadResult read =
                reader.read(
                        "f",
                        SERVICE.formatted("a") + "---\n{broken\n---\n" + SERVICE.formatted("b"));
        assertThat(read.resources()).extracting(Resource::name).containsExactly("a", "b");
        assertThat(read.findings()).hasSize(1);
        assertThat(read.ok()).isFalse();
    }

    @Test
    void nothing_half_right_is_a_resource() {
        String yaml = SERVICE.formatted("a").replace("tier: 2", "tier: 7");
        assertThat(reader.read("f", yaml).resources()).isEmpty();
    }

    @Test
    void what_is_too_long_or_empty_or_a_number_too_far_is_a_finding_and_no_exception() {
        assertThat(reader.read("f", "#".repeat(300_000)).findings()).hasSize(1);
        assertThat(reader.read("f", "# nothing\n").findings()).hasSize(1);
        assertThat(reader.read("f", "just text").findings()).hasSize(1);
        String rule =
                """
                apiVersion: aimos/v1
                kind: Rule
                metadata: {name: r, version: 1.0.0, owner: t}
                spec: {order: 99999999999, when: 'true', then: {playbook: p}}
                """;
        assertThat(reader.read("f", rule).findings())
                .extracting(Finding::toString)
                .containsExactly("f:4:15: 'order' can't be read; too large or misspelt");
    }

    @Test
    void words_and_lists_become_what_they_mean() {
        Resource<ServiceSpec> service =
                reader.read("f", SERVICE.formatted("a"))
                        .resources()
                        .getFirst()
                        .as(ServiceSpec.class)
                        .orElseThrow();
        assertThat(service.spec().environment()).isEqualTo(Environment.TEST);
        assertThat(service.spec().hosts()).containsExactly("web-1");
        assertThat(service.spec().units()).isEmpty();
        assertThat(service.as(RuleSpec.class)).isEmpty();
    }

    private Resource<PlaybookSpec> example() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/design-example.yaml"));
        return reader.read(
                        "example",
                        yaml.replace("systemd.restart", "http.post")
                                .replace(
                                        "host: '{{ inputs.host }}', unit: '{{ inputs.unit }}'",
                                        "path: /"))
                .resources()
                .getFirst()
                .as(PlaybookSpec.class)
                .orElseThrow();
    }
}
