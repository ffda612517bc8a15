package org.aimos.orchestrator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.aimos.bus.Applied;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.ResourceChanged;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Verdict;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.Situation;
import org.aimos.resources.Kind;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.policy.Policies;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.Decisions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The policy {@code careful} of docs/decisions.md is asked about runs that no decision asked for.
 */
class PermissionsTest {
    private static final Path PAGE = Path.of("../docs/decisions.md");
    private static final Pattern CAREFUL =
            Pattern.compile("```yaml\n([^`]*name: careful,[^`]*)```");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String PLAYBOOK =
            """
            apiVersion: aimos/v1
            kind: Playbook
            metadata: {name: mend, version: 1.0.0, owner: team-platform}
            spec:
              description: Mends it.
              match: 'true'
              risk: low
              steps:
                - {id: act, uses: http.post, with: {target: demo, path: /act}, irreversible: so}
            """;

    private final ResourceReplica resources = new ResourceReplica(EnumSet.allOf(Kind.class));

    @BeforeEach
    void carefulBesideOneThatAllows() throws IOException {
        put("Playbook", "mend", PLAYBOOK);
        put("Policy", "careful", careful());
        put("Policy", "all", policy("all", "match: 'true', verdict: allow"));
        for (int i = 1; i <= 4; i++) {
            needs("shop-" + i, "checkout");
        }
    }

    @Test
    void a_service_that_few_need_is_let_through() throws Exception {
        assertThat(verdict(Decisions.service(), NOON)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void one_that_many_need_is_asked_for_whether_near_or_far() throws Exception {
        needs("front", "shop-1");

        assertThat(verdict(Decisions.service(), NOON)).isEqualTo(Verdict.APPROVAL);
    }

    @Test
    void at_night_it_is_asked_for() throws Exception {
        assertThat(verdict(Decisions.service(), NOON.plusSeconds(11 * 3600)))
                .isEqualTo(Verdict.APPROVAL);
    }

    @Test
    void hosts_are_those_of_the_service() throws Exception {
        put("Policy", "all", policy("all", "match: blast.hosts == 1, verdict: allow"));

        assertThat(verdict(Decisions.service(), NOON)).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void without_a_service_nobody_knows_what_it_reaches() {
        assertThatThrownBy(() -> verdict(null, NOON))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("policy careful denies it");
    }

    @Test
    void a_policy_that_asks_first_may_let_that_through() throws Exception {
        put(
                "Policy",
                "careful",
                policy("careful", "match: '!has(blast.services)', verdict: approval"));

        assertThat(verdict(null, NOON)).isEqualTo(Verdict.APPROVAL);
    }

    @Test
    void a_policy_that_cannot_be_read_refuses_by_name() {
        put("Policy", "moonlit", policy("moonlit", "match: 'true', phaseOfMoon: full"));

        assertThatThrownBy(() -> verdict(Decisions.service(), NOON))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Policy moonlit can't be read by this version of AIMOS");
    }

    private Verdict verdict(@Nullable ServiceSnapshot service, Instant now) throws Refused {
        var permissions = new Permissions(resources, Clock.fixed(now, ZoneOffset.UTC));
        Applied<PlaybookSpec> playbook = resources.find(PlaybookSpec.class, "mend").orElseThrow();
        var situation = new Situation(Alerts.firing("CheckoutSlow").build(), service, null);
        Policies.Answer answer = permissions.permit(situation, playbook);
        return requireNonNull(answer.decisive()).verdict();
    }

    private void needs(String name, String needed) {
        put(
                "Service",
                name,
                """
                apiVersion: aimos/v1
                kind: Service
                metadata: {name: %s, version: 1.0.0, owner: team-platform}
                spec: {tier: 2, environment: production, dependencies: [%s]}
                """
                        .formatted(name, needed));
    }

    private void put(String kind, String name, String yaml) {
        resources.put(
                new ResourceChanged(
                        kind, name, "1.0.0", "team-platform", "sha256:1", "ann", NOON, yaml));
    }

    private static String policy(String name, String spec) {
        return """
        apiVersion: aimos/v1
        kind: Policy
        metadata: {name: %s, version: 1.0.0, owner: team-platform}
        spec: {message: So it is., %s}
        """
                .formatted(name, spec);
    }

    private static String careful() throws IOException {
        var found = CAREFUL.matcher(Files.readString(PAGE));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
